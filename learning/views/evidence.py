"""Pages of evidence: sending it, recording what came on paper, and opening the file."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from documents.intake import prepared
from documents.serve import stream
from documents.store import PreparedFile
from learning import rules
from learning.actions.answering import Recorded
from learning.actions.evidence import EvidenceGiven, send_evidence
from learning.forms.base import RegisterForm
from learning.forms.evidence import EvidenceForm, RecordEvidenceForm
from learning.models import Addressee, Evidence
from learning.reach import due_from_own_bodies, evidence_of, register_of
from learning.views.base import BodyDeedView, ForumDeedView, RegisterView
from learning.views.own import answer_back_url
from learning.views.rows import shortened, title_of
from learning.vocabulary import OPEN, Event, Response
from people.days import long_date
from people.refusals import NotYours
from people.roles import Power


class _Sending(ABC):
    """What sending evidence and recording it for a body share."""

    addressee: Addressee
    request: HttpRequest

    def form_arguments(self) -> dict[str, Any]:
        """The other actions of the same body that it may show to be done."""
        return {"others": [(str(row.pk), _in_a_line(row)) for row in self.others()]}

    @abstractmethod
    def others(self) -> QuerySet[Addressee]:
        """Those actions; each of them is answered with this one."""

    def blocked(self) -> list[str]:
        """What keeps evidence from being sent."""
        return rules.sending_evidence_at_all(self.addressee.lifecycle, self.addressee.response)

    def prepare(self, form: RegisterForm) -> PreparedFile | None:
        """The file, safely on disk before the deed."""
        paper = form.cleaned_data["paper"]
        return prepared(paper) if paper else None

    def sent(self, form: RegisterForm, ready: Any, common: dict[str, Any]) -> Evidence:
        """Send it."""
        given = form.cleaned_data
        return send_evidence(
            addressee_ids=[self.addressee.pk, *given.get("others", [])],
            given=EvidenceGiven(
                kind=given["kind"], about=given["about"], dated_on=given["dated_on"],
                holds_identity=given["holds_identity"], where=given["where"],
            ),
            file=ready,
            **common,
        )  # fmt: skip


@method_decorator(reads_audited, name="dispatch")
class SendEvidence(_Sending, BodyDeedView):
    """Done, here is the evidence."""

    form_class = EvidenceForm
    heading = "Send the evidence that it is done"
    button = "Send the evidence"

    def others(self) -> QuerySet[Addressee]:
        """Over all reviews and plans of the same partnership."""
        reached = due_from_own_bodies(self.request.viewer)
        return _open_besides(self.addressee, reached, self.source.partnership_id)

    def back_url(self) -> str:
        """Where they came from: the list at the same place, or the action's own page."""
        return answer_back_url(self.request, self.addressee)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Send it."""
        self.sent(form, ready, self.common(form))

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            "The evidence is sent. Those who keep the register were told.\n"
            "Next: somebody of another body looks at it, and verifies it or sends it back."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordEvidence(_Sending, ForumDeedView):
    """Whoever keeps the register records evidence that a body sent on paper or by mail."""

    power = Power.KEEP_REGISTER
    form_class = RecordEvidenceForm
    heading = "Record evidence for a body"
    button = "Record the evidence"
    warning = (
        "For evidence that came on paper or by mail. It is shown as the body’s, recorded for them "
        "by you; you cannot verify what you recorded."
    )

    def others(self) -> QuerySet[Addressee]:
        """Of the same review or plan, whose register they keep."""
        reached = register_of(self.request.viewer).filter(
            action__recommendation__source=self.source
        )
        return _open_besides(self.addressee, reached, self.source.partnership_id)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Record it."""
        recorded = Recorded(form.cleaned_data["came_on"])
        self.sent(form, ready, {**self.common(form), "recorded": recorded})

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            f"The evidence of {self.addressee.name} is recorded for them.\n"
            "Next: somebody else, of another body, looks at it."
        )


@method_decorator(reads_audited, name="dispatch")
class OpenEvidence(RegisterView):
    """The file itself, for those who may open it; each opening is written down."""

    def get(self, request: HttpRequest, evidence_pk: UUID) -> FileResponse | HttpResponse:
        """The file as an attachment."""
        evidence = evidence_of(request.viewer).with_files().filter(pk=evidence_pk).first()
        if evidence is None:
            raise NotYours
        return stream(
            evidence.document,
            request,
            event=Event.EVIDENCE_OPENED.value,
            chain=evidence.chain,
        )


def _open_besides(
    row: Addressee, reached: QuerySet[Addressee], partnership_id: UUID
) -> QuerySet[Addressee]:
    return (
        reached.filter(
            body=row.body,
            lifecycle__in=sorted(state.value for state in OPEN),
            action__recommendation__source__partnership_id=partnership_id,
        )
        .exclude(pk=row.pk)
        .exclude(response=Response.NOT_ASKED.value)
        .select_related("action__recommendation__source")
        .order_by("action__recommendation__source__code", "action__recommendation__position")
    )


def _in_a_line(row: Addressee) -> str:
    due = f" (due {long_date(row.due_on)})" if row.due_on else ""
    what = shortened(row.action.what, 100)
    return f"{title_of(row)}: {what}{due}"
