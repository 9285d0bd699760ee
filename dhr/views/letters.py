"""Pages of letters: what will be sent, to whom, when; and the file itself."""

from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import letters, rules
from dhr.actions import letters as deeds
from dhr.family_words import READ_FOR
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm, SendingForm
from dhr.models import Letter
from dhr.views.case import CaseFormView, CaseView
from dhr.views.in_the_way import of_sending
from dhr.views.letter_rows import (
    enclosed,
    groups_of,
    history_of,
    panel_of,
    said_of_sending,
    tells_of,
)
from dhr.views.mending import with_links
from dhr.vocabulary import Event, LetterStatus
from documents.pdf import render_letter
from documents.serve import stream
from people.refusals import NotYours
from people.roles import Power

# Of these nobody is told how it is sent and who signs: it never is.
NEVER_SENT = frozenset({LetterStatus.REPLACED, LetterStatus.DROPPED, LetterStatus.SET_ASIDE})


class _OfLetter(CaseView):
    """What pages of one letter share. Letters hold identity, so reading asks for that power."""

    power = Power.SEE_IDENTITIES
    page = "letters"

    @property
    def letter(self) -> Letter:
        """The letter of this case; not found for any other."""
        if not hasattr(self, "_letter"):
            found = (
                self.review.letters.select_related(
                    "decision__decided_by",
                    "document",
                    "body",
                    "strand",
                    "review__partnership",
                    "issued_by",
                    "set_aside_by",
                    "fact__other_partnership",
                    "fact__recorded_by",
                    "appointment__user",
                    "deadline",
                )
                .filter(pk=self.kwargs["letter_pk"])
                .first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._letter = found
        return self._letter

    def audit_subject(self) -> str:
        """Which letter."""
        return self.letter.subject_id


@method_decorator(reads_audited, name="dispatch")
class Letters(CaseView):
    """The letters this case owes, and how each stands."""

    read = Event.LETTER_SEEN
    power = Power.SEE_IDENTITIES
    page = "letters"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """By kind, the kind that was last written first; a row a letter."""
        prefetch_related_objects(
            [self.review], "notifications__body", "subjects__identity"
        )  # to whom a letter to the notifier goes, once for all rows
        rows = (
            self.review.letters.select_related(
                "decision",
                "body",
                "appointment__user",
                "strand",
                "fact__other_partnership",
                "deadline",
            )
            .prefetch_related("strand__people__identity", "fact__other_partnership__boards")
            .order_by("-drafted_at")
        )
        return self.show(
            "dhr/letters.html",
            groups=groups_of(rows, self.url),
            columns=[{"label": label} for label in ("To", "How it stands")],
            several={row.status for row in rows},
        )


@method_decorator(reads_audited, name="dispatch")
class LetterPage(_OfLetter):
    """One letter beside its facts."""

    read = Event.LETTER_SEEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What it says, how it stands, and the next step."""
        letter = self.letter
        facts = letters.facts_of(letter, request.today)
        addressee = letters.addressee_of(letter)
        own = deeds.of_own_body(letter, request.viewer)
        never = letter.status in NEVER_SENT
        return self.show(
            "dhr/letter.html",
            letter=letter,
            panel=panel_of(letter, facts, addressee, self.url),
            # Of one that is issued the facts may move on; it cannot.
            missing=with_links(
                rules.issuing_letter(
                    is_draft=True,
                    unknown=facts.unknown,
                    overtaken=letters.overtaken(letter, request.today),
                    of_own_body=own,
                ),
                self.review,
                request.viewer,
                self.powers,
            ),
            overtaken=letters.overtaken(letter, request.today),
            own_body=rules.OWN_BODY if own else "",
            sets_aside=not deeds.setting_aside(letter, request.viewer, "given with the form"),
            outdated=letters.says_undecided(letter) if letter.status == LetterStatus.ISSUED else "",
            rows=[
                {"key": "To", "value": addressee.on_screen},
                *({"key": "Tells of", "value": words} for words in [tells_of(letter)] if words),
                *([] if never else [{"key": "How to send it", "value": addressee.how}]),
                *enclosed(facts),
                {"key": "Where this comes from", "value": addressee.why},
                # Nobody signs here: the letter is signed on paper, or by whoever sends it.
                *([] if never else [{"key": "To be signed by", "value": facts.signatory}]),
                {"key": "Saved as", "value": _saved_as(letter, facts)},
                {"key": "Stage", "value": letter.status_label},
                *history_of(letter),
            ],
        )


@method_decorator(reads_audited, name="dispatch")
class LetterFile(_OfLetter):
    """The PDF: the frozen bytes once issued, else a draft drawn from the facts of today."""

    read = Event.LETTER_OPENED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Shown in the browser, or saved with ``?save=1``."""
        letter = self.letter
        inline = "save" not in request.GET
        if letter.document is not None:
            return stream(
                letter.document,
                request,
                event=Event.LETTER_OPENED.value,
                chain=self.review.chain,
                inline=inline,
            )
        facts = letters.facts_of(letter, request.today)
        response = HttpResponse(_draft(facts, request.today), content_type="application/pdf")
        response["Content-Disposition"] = (
            f'{"inline" if inline else "attachment"}; filename="{_saved_as(letter, facts)}"'
        )
        return response


class LetterForm(_OfLetter, CaseFormView):
    """A deed on one letter."""

    read = Event.FORM_SEEN
    power = Power.ISSUE_LETTERS

    def after(self) -> str:
        """Back to the letter."""
        return self.url("letter", letter_pk=self.letter.pk)

    def page_context(self) -> dict[str, Any]:
        """The letter it is about."""
        return {"back_url": self.after(), "letter": self.letter}


@method_decorator(reads_audited, name="dispatch")
class IssueLetter(LetterForm):
    """Freeze the letter as it stands."""

    form_class = EmptyForm
    template = "dhr/issue_letter.html"
    heading = "Issue the letter"
    button = "Issue the letter"

    def blocked(self) -> list[str]:
        """Once, and only whole."""
        facts = letters.facts_of(self.letter, self.request.today)
        return deeds.issuing(self.letter, facts, self.request.today, self.request.viewer)

    def page_context(self) -> dict[str, Any]:
        """What a letter to a family is read for before it is frozen."""
        return super().page_context() | {"read_for": READ_FOR if self.letter.is_to_family else ()}

    def prepare(self, form: CaseForm) -> Any:
        """Draw the bytes before the deed; the version they were drawn from goes with them."""
        return deeds.prepare_issue(self.letter, self.request.today, self.request.viewer)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Freeze them, unless the case moved since."""
        common = self.common(form)
        # A form without the version it saw is held to the one the bytes were drawn from.
        common["seen_version"] = common["seen_version"] or self.review.version
        deeds.issue_letter(letter_id=self.letter.pk, prepared=ready, **common)

    def said(self) -> str:
        """What comes next."""
        return "The letter is issued and cannot change. Save it, send it, then record the sending."


@method_decorator(reads_audited, name="dispatch")
class RecordSending(LetterForm):
    """How, when and by whom it left."""

    form_class = SendingForm
    heading = "Record that the letter was sent"
    button = "Record the sending"

    def form_arguments(self) -> dict[str, Any]:
        """Usually it was the person at the keyboard."""
        return {"initial": {"sent_by": self.request.viewer.name}}

    def blocked(self) -> list[str]:
        """Only an issued letter, once."""
        return of_sending(self.review, self.letter)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Record it; what the letter brings about follows."""
        given = form.cleaned_data
        deeds.record_sending(
            letter_id=self.letter.pk,
            sent_on=given["sent_on"],
            sent_how=given["sent_how"],
            sent_by=given["sent_by"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What is now recorded."""
        return said_of_sending(self.letter)


def _saved_as(letter: Letter, facts: letters.LetterFacts) -> str:
    """The name of its file: of the frozen bytes, or of a draft that says it is one."""
    if letter.document is not None:
        return letter.document.file_name
    return facts.file_name.replace(".pdf", "-draft.pdf")


def _draft(facts: letters.LetterFacts, today: date) -> bytes:
    """The letter as it would be issued today, marked on every page so that nobody sends it."""
    return render_letter(
        facts.template,
        facts.context,
        title=facts.title,
        marking=f"{facts.marking} · DRAFT, NOT ISSUED",
        made_on=today,
    )
