"""Pages for many letters of a case at once: issued, and recorded as sent.

Each letter is a deed of its own, with its own audit row; one that is refused is named with its
reasons and keeps no other back. A letter to somebody bereaved is not among those issued here: it is
read, made safe and issued by itself.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import letters
from dhr.actions import letters as deeds
from dhr.forms.base import CaseForm
from dhr.forms.case import LettersForm, LettersSentForm
from dhr.models import Letter
from dhr.views.case import CaseFormView
from dhr.views.in_the_way import of_sending
from dhr.vocabulary import Event, LetterStatus
from people.days import count
from people.refusals import NotYet
from people.roles import Power

BY_ITSELF = "It goes to somebody bereaved: read it, and issue it by itself."

PAST_ITS_TIME = (
    "What it is about is late no more. If it has left, record that; if not, do not send it."
)


class _Together(CaseFormView):
    """What both pages share: the letters at this step, those chosen, and those refused."""

    read = Event.FORM_SEEN
    power = Power.ISSUE_LETTERS
    page = "letters"
    back = "letters"
    template = "dhr/letters_together.html"
    status: LetterStatus

    done: list[str]
    refusals: list[str]

    def every(self) -> list[Letter]:
        """The letters of the case, in the order in which they were drafted."""
        if not hasattr(self, "_letters"):
            prefetch_related_objects([self.review], "notifications__body", "subjects__identity")
            rows = self.review.letters.select_related(
                "decision__decided_by",
                "body",
                "appointment__user",
                "strand",
                "fact__other_partnership",
                "fact__recorded_by",
                "document",
                "deadline",
            )
            self._letters = list(rows.order_by("drafted_at", "pk"))
            for letter in self._letters:
                letter.review = self.review
        return self._letters

    def at_this_step(self) -> list[Letter]:
        """Those that wait for this step."""
        return [row for row in self.every() if row.status == self.status]

    def ready(self) -> list[Letter]:
        """Those that can be chosen."""
        return [row for row in self.at_this_step() if not self.lacking().get(row.pk)]

    def lacking(self) -> dict[UUID, list[str]]:
        """What each letter lacks before it can be chosen; nothing for one that is ready."""
        return {}

    def remark(self, letter: Letter) -> str:
        """What is said of one that is ready."""
        return "Nothing: it is ready"

    def form_arguments(self) -> dict[str, Any]:
        """What was chosen while the page was open may have been done by somebody else since: that
        is refused in words, so it can still be chosen."""
        known = self.every() if self.request.method == "POST" else self.ready()
        return {"letters": _choices(known), "initial": self.opens_with()}

    @abstractmethod
    def opens_with(self) -> dict[str, Any]:
        """What the form opens with."""

    def page_of(
        self, form: CaseForm, *, reasons: list[str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The page offers those that are ready now."""
        form.fields["letters"].choices = _choices(self.ready())
        return super().page_of(form, reasons=reasons, status=status)

    def page_context(self) -> dict[str, Any]:
        """Every letter with its own page, and what it lacks."""
        lacking = self.lacking()
        return {
            "rows": [
                [
                    {"text": _named(row), "url": self.url("letter", letter_pk=row.pk)},
                    " ".join(lacking.get(row.pk, [])) or self.remark(row),
                ]
                for row in self.at_this_step()
            ],
            "columns": [{"label": "Letter"}, {"label": "What it lacks"}],
        }

    def chosen(self, form: CaseForm) -> list[Letter]:
        """The letters that somebody chose, in the order shown."""
        wanted = set(form.cleaned_data.get("letters", ()))
        return [row for row in self.every() if str(row.pk) in wanted]

    def one_by_one(self, chosen: Iterable[Letter], deed: Callable[[Letter], Any]) -> None:
        """Do a deed on each; name what is refused, and refuse all if nothing was done."""
        self.done, refusals = [], [*getattr(self, "refusals", [])]
        for letter in chosen:
            try:
                deed(letter)
            except NotYet as refusal:
                refusals += [f"{_named(letter)}: {reason}" for reason in refusal.reasons]
            else:
                self.done.append(_named(letter))
        self.refusals = refusals
        if not self.done:
            raise NotYet(refusals)

    def said(self) -> str:
        """What was done, what was not and why, and what comes next."""
        done = self.said_of(count(len(self.done), "letter"))
        return f"{done} Not done: {' '.join(self.refusals)}" if self.refusals else done

    @abstractmethod
    def said_of(self, how_many: str) -> str:
        """What was done with so many letters."""


@method_decorator(reads_audited, name="dispatch")
class IssueLetters(_Together):
    """Freeze all the drafts that are ready, or some of them."""

    status = LetterStatus.DRAFT
    form_class = LettersForm
    heading = "Issue letters"
    button = "Issue these letters"
    warning = "Read the drafts first: issuing freezes each as it stands today."

    def lacking(self) -> dict[UUID, list[str]]:
        """By the same list as the refusal; a letter to somebody bereaved is issued by itself."""
        if not hasattr(self, "_lacking"):
            today = self.request.today
            self._lacking = {
                row.pk: [BY_ITSELF]
                if row.is_to_family
                else deeds.issuing(row, letters.facts_of(row, today), today, self.request.viewer)
                for row in self.at_this_step()
            }
        return self._lacking

    def opens_with(self) -> dict[str, Any]:
        """All that are ready, chosen."""
        return {"letters": [str(row.pk) for row in self.ready()]}

    def blocked(self) -> list[str]:
        """There is something to issue."""
        return [] if self.at_this_step() else ["No draft waits to be issued."]

    def prepare(self, form: CaseForm) -> Any:
        """Draw each before the deeds; the version they were drawn from goes with them."""
        ready, self.refusals = {}, []
        for letter in self.chosen(form):
            try:
                if letter.is_to_family:
                    raise NotYet([BY_ITSELF])
                ready[letter.pk] = deeds.prepare_issue(
                    letter, self.request.today, self.request.viewer
                )
            except NotYet as refusal:
                self.refusals += [f"{_named(letter)}: {reason}" for reason in refusal.reasons]
        return ready

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Freeze them, unless the case moved since they were drawn."""
        common = self.common(form)
        version = common.pop("seen_version") or self.review.version

        def issue(letter: Letter) -> None:
            # Each deed of this very form moves the case one on, and changes no other letter.
            deeds.issue_letter(
                letter_id=letter.pk,
                prepared=ready[letter.pk],
                seen_version=version + len(self.done),
                **common,
            )

        self.one_by_one([row for row in self.chosen(form) if row.pk in ready], issue)

    def after(self) -> str:
        """To the page that waits for them next."""
        return self.url("record_sendings")

    def said_of(self, how_many: str) -> str:
        """What comes next."""
        be = "is" if len(self.done) == 1 else "are"
        return (
            f"{how_many} {be} issued and cannot change; nothing was sent. Save and send each, "
            "then record here how they left."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordSendings(_Together):
    """Record several letters that left on the same day in the same way."""

    status = LetterStatus.ISSUED
    form_class = LettersSentForm
    heading = "Record letters as sent"
    button = "Record the sending"
    warning = "Choose only letters that left on the same day, in the same way."

    def lacking(self) -> dict[UUID, list[str]]:
        """What keeps the sending of one from being recorded."""
        if not hasattr(self, "_lacking"):
            self._lacking = {row.pk: of_sending(self.review, row) for row in self.at_this_step()}
        return self._lacking

    def remark(self, letter: Letter) -> str:
        """A letter may have left before what it is about was answered."""
        return PAST_ITS_TIME if letter.is_past_its_time else super().remark(letter)

    def blocked(self) -> list[str]:
        """There is something that may have left."""
        return [] if self.at_this_step() else ["No issued letter waits to be sent."]

    def opens_with(self) -> dict[str, Any]:
        """None chosen: which have left is for a person to say. Usually they sent them."""
        return {"sent_by": self.request.viewer.name}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Record each; what its sending brings about follows."""
        common = self.common_with_words(form)
        version = common.pop("seen_version") or self.review.version
        given = {name: form.cleaned_data.get(name) for name in ("sent_on", "sent_how", "sent_by")}

        def record(letter: Letter) -> None:
            deeds.record_sending(
                letter_id=letter.pk,
                seen_version=version + len(self.done),
                sent_on=given["sent_on"],
                sent_how=given["sent_how"] or "",
                sent_by=given["sent_by"] or "",
                **common,
            )

        self.one_by_one(self.chosen(form), record)

    def said_of(self, how_many: str) -> str:
        """What is now recorded."""
        be = "was" if len(self.done) == 1 else "were"
        return f"Recorded: {how_many} {be} sent. Agencies whose letter left count as asked."


def _named(letter: Letter) -> str:
    """A letter among others: what it is and to whom, by a label that a page may show."""
    return f"{letter.label}, to {letters.addressee_of(letter).in_sentence}"


def _choices(rows: Iterable[Letter]) -> list[tuple[str, str]]:
    return [(str(row.pk), _named(row)) for row in rows]
