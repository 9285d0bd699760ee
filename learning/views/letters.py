"""Letters about what bodies left open: those that wait, one letter, its file, and what is decided.

They open to whoever decides about them; see ``access.releases_letters``.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from documents.kinds_of_file import PDF
from documents.serve import stream
from documents.store import PreparedFile
from learning import letters, rules
from learning.access import decides_about_letters
from learning.actions import letters as deeds
from learning.forms.base import RegisterForm
from learning.forms.letters import SentForm, SetAsideForm
from learning.letters import LetterFacts
from learning.models import EscalationLetter, Source
from learning.reach import letters_of, sources_of
from learning.views.base import OneDeed, RegisterView, chain_of_list
from learning.views.letter_rows import (
    COLUMNS,
    ITEM_COLUMNS,
    facts_rows,
    item_rows,
    panel_of,
    row_of,
)
from learning.vocabulary import Event, LetterState
from people.refusals import NotYours

PAGE = 50
# What waits for a person, then what waits to be sent, then what is over.
ORDER = (LetterState.WAITS, LetterState.RELEASED, LetterState.SENT, LetterState.SET_ASIDE)
HEADS = {
    LetterState.WAITS: "These wait for a person",
    LetterState.RELEASED: "Released, and still to be sent",
}


@method_decorator(reads_audited, name="dispatch")
class Letters(RegisterView):
    """Every letter that somebody decides about, or has decided about."""

    read = Event.LETTERS_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """What waits first; what is over below it, page by page."""
        if not decides_about_letters(request.viewer):
            raise NotYours(may_be_known=True)
        found = letters_of(request.viewer).select_related("source", "body")
        waiting = list(found.filter(state__in=HEADS))
        over = found.exclude(state__in=HEADS).order_by("-prepared_on", "-prepared_at")
        page = Paginator(over, PAGE).get_page(request.GET.get("page"))
        shown = [*waiting, *page.object_list]
        note(
            request,
            self.read,
            chain=chain_of_list({letter.source for letter in shown}),
            details={"letters": sorted(str(letter.pk) for letter in shown)},
        )
        return self.show(
            "learning/letters.html",
            groups=[
                {"label": label, "rows": [row_of(each) for each in waiting if each.state == state]}
                for state, label in HEADS.items()
            ],
            columns=[{"label": label} for label in COLUMNS],
            over=[row_of(each) for each in page.object_list],
            page=page,
            back_url=reverse("learning:register"),
        )


class _OfLetter(RegisterView):
    """What pages of one letter share."""

    letter: EscalationLetter
    source: Source

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask access, note the read, and show the page."""
        found = (
            letters_of(request.viewer)
            .select_related(
                "source__owner", "source__partnership", "body", "document", "released_by",
                "set_aside_by",
            )
            .filter(pk=kwargs["late_pk"])
            .first()
        )  # fmt: skip
        if found is None:
            known = EscalationLetter.objects.filter(
                pk=kwargs["late_pk"], source__in=sources_of(request.viewer)
            )
            raise NotYours(may_be_known=known.exists())
        self.letter, self.source = found, found.source
        self.noted(self.source, self.letter.text_id)
        return super().dispatch(request, *args, **kwargs)

    def facts(self) -> LetterFacts:
        """What it is drawn from today: as this person would release it, else as who did."""
        writer = self.letter.released_by or deeds.writer_of(self.request.viewer)
        return letters.facts_of(self.letter, writer, self.request.today)

    def back_url(self) -> str:
        """The letter's page."""
        return reverse("learning:letter", args=[self.letter.pk])


@method_decorator(reads_audited, name="dispatch")
class LetterPage(_OfLetter):
    """One letter beside its facts, and what can be decided."""

    read = Event.LETTER_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        letter, facts = self.letter, self.facts()
        waits = letter.state == LetterState.WAITS
        released = letter.state == LetterState.RELEASED
        own = deeds.of_own_body(letter, request.viewer)
        return self.show(
            "learning/letter.html",
            letter=letter,
            panel=panel_of(letter, facts),
            reasons=deeds.in_the_way(letter, request.viewer, request.today) if waits else [],
            rows=facts_rows(letter, facts),
            item_columns=[{"label": label} for label in ITEM_COLUMNS],
            items=item_rows(letter, request.today),
            overtaken=released and not letter.still_late.exists(),
            waits=waits,
            released=released,
            sets_aside=not rules.setting_letter_aside_at_all(letter.state, of_own_body=own),
            back_url=reverse("learning:letters"),
        )


@method_decorator(reads_audited, name="dispatch")
class LetterFile(_OfLetter):
    """The PDF: the frozen bytes once released, else a draft drawn from the facts of today."""

    read = Event.LETTER_OPENED

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """Shown in the browser, or saved with ``?save=1``."""
        inline = "save" not in request.GET
        if self.letter.document is not None:
            return stream(
                self.letter.document, request, event=self.read.value, chain=self.source.chain,
                inline=inline,
            )  # fmt: skip
        facts = self.facts()
        name = facts.file_name.replace(".pdf", "-draft.pdf")
        response = HttpResponse(letters.draw(facts, request.today, draft=True), content_type=PDF)
        how = "inline" if inline else "attachment"
        response["Content-Disposition"] = f'{how}; filename="{name}"'
        return response


class _LetterDeed(OneDeed, _OfLetter):
    show = RegisterView.show
    back_url = _OfLetter.back_url

    def page_context(self) -> dict[str, Any]:
        """Which letter."""
        return {
            "caption": f"{self.letter.label} · {self.letter.body.name} · {self.source.title}",
            "letter": self.letter,
        }

    def subjects(self) -> set[str]:
        """The letter, and what it is about."""
        items = self.letter.items.select_related("addressee")
        return {self.letter.text_id, *(item.addressee.text_id for item in items)}


@method_decorator(reads_audited, name="dispatch")
class ReleaseLetter(_LetterDeed):
    """Freeze it as it stands, so that it can be sent."""

    template = "learning/release_letter.html"
    heading = "Release this letter"
    button = "Release the letter"

    def blocked(self) -> list[str]:
        """It waits, is true and whole, and is not about one's own body."""
        return deeds.in_the_way(self.letter, self.request.viewer, self.request.today)

    def prepare(self, form: RegisterForm) -> PreparedFile:
        """Draw the bytes before the deed; the revision they were drawn from goes with them."""
        return deeds.prepare_release(self.letter, self.request.viewer, self.request.today)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Freeze them, unless something moved since."""
        common = self.common(form)
        common["seen_version"] = common["seen_version"] or self.source.revision
        deeds.release(letter_id=self.letter.pk, prepared=ready, **common)

    def said(self) -> str:
        """What comes next."""
        return (
            "The letter is released and cannot change.\n"
            "Next: save it, have it signed and sent, then record the sending."
        )


@method_decorator(reads_audited, name="dispatch")
class SetLetterAside(_LetterDeed):
    """No letter is sent, for a reason."""

    form_class = SetAsideForm
    heading = "Set this letter aside"
    button = "Set it aside"
    warning = (
        "What it is about stays late, and reminders go on. No letter at this step is prepared for "
        "the same days again."
    )

    def blocked(self) -> list[str]:
        """Until it is sent, and not about one's own body."""
        own = deeds.of_own_body(self.letter, self.request.viewer)
        return rules.setting_letter_aside_at_all(self.letter.state, of_own_body=own)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Set it aside."""
        deeds.set_letter_aside(
            letter_id=self.letter.pk, why=form.cleaned_data.get("why", ""), **self.common(form)
        )

    def said(self) -> str:
        """What happened."""
        return "The letter is set aside, with your reason. It must not be sent."


@method_decorator(reads_audited, name="dispatch")
class RecordLetterSent(_LetterDeed):
    """How, when and by whom it left."""

    form_class = SentForm
    heading = "Record that the letter was sent"
    button = "Record the sending"

    def form_arguments(self) -> dict[str, Any]:
        """Usually it was the person at the keyboard."""
        return {"initial": {"sent_by": self.request.viewer.name}}

    def blocked(self) -> list[str]:
        """Only a released letter, once."""
        return rules.sending_letter_at_all(self.letter.state)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Record it."""
        given = form.cleaned_data
        deeds.record_letter_sent(
            letter_id=self.letter.pk, on=given.get("on"), how=given.get("how", ""),
            sent_by=given.get("sent_by", ""), **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What is now recorded."""
        return (
            "It is recorded that the letter was sent.\n"
            "The body is told in neutral words that a letter is on its way, where we know whom to "
            "tell."
        )
