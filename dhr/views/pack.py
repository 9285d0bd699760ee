"""The pack for the Home Office: made, frozen, and opened as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.access import OF_REPORT
from dhr.actions import pack as packing
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm
from dhr.views.case import CaseFormView, CaseView
from dhr.vocabulary import Event
from documents.models import StoredDocument
from documents.serve import stream
from people.refusals import NotYours


@method_decorator(reads_audited, name="dispatch")
class MakePack(CaseFormView):
    """The pack is drawn from what was signed off, and frozen."""

    page = "home_office"
    back = "home_office"
    form_class = EmptyForm
    template = "dhr/make_pack.html"
    heading = "Make the pack for the Home Office"
    button = "Make the pack"

    def blocked(self) -> list[str]:
        """Signed off, whole, and every file kept."""
        return packing.reasons_against(self.review)

    def prepare(self, form: CaseForm) -> Any:
        """Drawn before the transaction."""
        return packing.prepare_pack(self.review, self.request.today)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The next version."""
        packing.make_pack(prepared=ready, **self.common(form))

    def said(self) -> str:
        """What comes next."""
        return (
            "The pack is made. Open it, look through it, send it to the Home Office by a secure "
            "way, and record the sending here. Nothing has been sent."
        )


@method_decorator(reads_audited, name="dispatch")
class PackFile(CaseView):
    """A pack as a file: the newest, or the version that the address asks for."""

    read = Event.PACK_OPENED
    power = OF_REPORT

    @property
    def document(self) -> StoredDocument:
        """The pack; not found where none was made, or none of this version."""
        if not hasattr(self, "_document"):
            wanted = self.request.GET.get("version")
            packs = [
                row
                for row in packing.packs_of(self.review)
                if wanted is None or str(row.version) == wanted
            ]
            if not packs:
                raise NotYours(chain=self.review.chain)
            self._document = packs[0]
        return self._document

    def audit_subject(self) -> str:
        """Which one."""
        return self.document.text_id

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """As it was made, to the byte."""
        return stream(
            self.document, request, event=Event.PACK_OPENED.value, chain=self.review.chain
        )
