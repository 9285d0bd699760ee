"""Pages about a family: an overview for those who carry the case, and each side by itself.

What is shown of one side never stands on the page of another.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions import family as deeds
from dhr.actions.family_letters import letters_about
from dhr.actions.family_told import change_to_tell, decision_on
from dhr.forms.base import CaseForm
from dhr.forms.family import CorrectFamilyEventForm, FamilyEventForm, StrandForm
from dhr.models import FamilyEvent, FamilyStrand, Subject
from dhr.rules.report import family_reading_at_all
from dhr.views.case import CaseFormView, CaseView
from dhr.views.comment_rows import reading_rows
from dhr.views.family_rows import draft_words, entries_of, not_told, rows_of, told_of_change
from dhr.vocabulary import Event
from people.days import long_date
from people.refusals import NotYours
from people.roles import Power

NO_RELATIVE = "No relative or friend has been added to this case yet."
EVERY_RELATIVE = "Every relative or friend in this case belongs to a side already."
ASK_THE_MANAGER = "Ask the CSP manager to add the person first."


@method_decorator(reads_audited, name="dispatch")
class Family(CaseView):
    """How things stand with each side: told, offered an advocate, next update, or not yet."""

    read = Event.FAMILY_SEEN
    power = Power.SEE_FAMILY
    page = "family"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One panel a side."""
        today = request.today
        decision, change = decision_on(self.review, today), change_to_tell(self.review)
        undecided = not_told(self.review, decision)
        strands = self.review.strands.prefetch_related("events__superseded_by")
        return self.show(
            "dhr/family.html",
            strands=[
                {
                    "label": strand.label,
                    "rows": rows_of(
                        strand.standing(decision),
                        today,
                        undecided=undecided,
                        has_advocate=strand.has_advocate,
                        change=told_of_change(strand, change),
                    ),
                    "url": self.url("strand", strand_pk=strand.pk),
                }
                for strand in strands
            ],
        )


class _OfStrand(CaseView):
    """What pages of one side share."""

    power = Power.SEE_FAMILY
    page = "family"

    @property
    def strand(self) -> FamilyStrand:
        """The side; not found outside this case."""
        if not hasattr(self, "_strand"):
            found = (
                self.review.strands.select_related("advocate")
                .prefetch_related("events__superseded_by", "events__recorded_by", "people")
                .filter(pk=self.kwargs["strand_pk"])
                .first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._strand = found
        return self._strand

    def audit_subject(self) -> str:
        """Which side."""
        return self.strand.subject_id


@method_decorator(reads_audited, name="dispatch")
class Strand(_OfStrand):
    """One side of the family: how things stand, its letters, what happened."""

    read = Event.STRAND_SEEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Of this side alone."""
        strand, today = self.strand, request.today
        decision, change = decision_on(self.review, today), change_to_tell(self.review)
        works = Power.WORK_WITH_FAMILY in self.powers
        return self.show(
            "dhr/strand.html",
            strand=strand,
            back_url=self.url("family"),
            people=", ".join(person.pseudonym for person in strand.people.all()),
            rows=rows_of(
                strand.standing(decision),
                today,
                undecided=not_told(self.review, decision),
                has_advocate=strand.has_advocate,
                change=told_of_change(strand, change),
            ),
            entries=entries_of(
                strand,
                (lambda pk: self.url("correct_family_event", strand_pk=strand.pk, event_pk=pk))
                if works
                else None,
            ),
            letters=[
                {
                    "label": letter.label,
                    "status": letter.status_label,
                    "url": self.url("letter", letter_pk=letter.pk),
                }
                for letter in strand.letters.order_by("-drafted_at")
            ],
            readings=[reading_rows(row) for row in strand.readings.all()],
            reading_url=self.url("record_reading", strand_pk=strand.pk)
            if Power.LEAD_REVIEW in self.powers and not family_reading_at_all(self.review.state)
            else "",
            record_url=self.url("record_family_event", strand_pk=strand.pk) if works else "",
            change_url=self.url("change_strand", strand_pk=strand.pk) if works else "",
            draft_url=self.url("draft_family_letter", strand_pk=strand.pk)
            if Power.ISSUE_LETTERS in self.powers
            and not letters_about(strand, None if change else decision, change)
            else "",
            draft_words=draft_words(change),
        )


class _StrandForm(CaseFormView):
    """Opening or changing a side."""

    power = Power.WORK_WITH_FAMILY
    page = "family"
    form_class = StrandForm

    def blocked(self) -> list[str]:
        """As long as the case is ours."""
        return rules.keeping_family_record(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """Relatives and possible advocates of this case, by pseudonym."""
        own = self.kwargs.get("strand_pk")
        return {
            "relatives": _by_pseudonym(
                row for row in deeds.relatives_of(self.review) if row.strand_id in {None, own}
            ),
            "advocates": _by_pseudonym(deeds.advocates_of(self.review)),
        }


@method_decorator(reads_audited, name="dispatch")
class OpenStrand(_StrandForm):
    """A person decides that this side of the family is to be told."""

    heading = "Open a page for one side of the family"
    button = "Open the page"
    back = "family"
    warning = (
        "Next of kin on record may be the very person whose behaviour is in question. Open a page "
        "only for people you have decided to speak with."
    )

    def blocked(self) -> list[str]:
        """Somebody must be there to belong to it."""
        reasons, relatives = super().blocked(), deeds.relatives_of(self.review)
        if any(row.strand_id is None for row in relatives):
            return reasons
        reasons.append(EVERY_RELATIVE if relatives else NO_RELATIVE)
        if Power.WORK_ON_CASE not in self.powers:
            reasons.append(ASK_THE_MANAGER)
        return reasons

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Whoever works on the case adds people to it."""
        if Power.WORK_ON_CASE not in self.powers:
            return {}
        way = {"url": self.url("add_subject"), "label": "Add a person"}
        return {NO_RELATIVE: way, EVERY_RELATIVE: way}

    def deed(self, form: CaseForm, ready: Any) -> str:
        """To its new page."""
        strand = deeds.open_strand(given=form.given(), **self.common_with_words(form))
        return self.url("strand", strand_pk=strand.pk)

    def said(self) -> str:
        """What comes next."""
        return "The page is open. Nothing was sent. Record what this side was told, and when."


class OfStrandDeed(_OfStrand, CaseFormView):
    """A deed on one side."""

    read = Event.FORM_SEEN
    power = Power.WORK_WITH_FAMILY

    def blocked(self) -> list[str]:
        """As long as the case is ours."""
        return rules.keeping_family_record(self.review.state)

    def after(self) -> str:
        """Back to the side."""
        return self.url("strand", strand_pk=self.strand.pk)

    def page_context(self) -> dict[str, Any]:
        """Which side."""
        return {"caption": self.strand.label, "back_url": self.after()}


@method_decorator(reads_audited, name="dispatch")
class ChangeStrand(OfStrandDeed, _StrandForm):
    """Who belongs to it, and how they are reached."""

    heading = "Change this side of the family"
    button = "Save"

    def form_arguments(self) -> dict[str, Any]:
        """As it stands now."""
        strand = self.strand
        return super().form_arguments() | {
            "initial": {
                "label": strand.label,
                "relatives": [str(row.pk) for row in strand.people.all()],
                "contact_way": strand.contact_way,
                "advocate": str(strand.advocate_id or ""),
                "advocate_organisation": strand.advocate_organisation,
            }
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it; a change that is none is no deed."""
        self.changed = deeds.differs(self.strand, form.given())
        if self.changed:
            deeds.change_strand(
                strand_id=self.strand.pk, given=form.given(), **self.common_with_words(form)
            )

    changed = True

    def said(self) -> str:
        """What was done, if anything was."""
        return "Saved. Nothing was sent." if self.changed else "Nothing was changed."


@method_decorator(reads_audited, name="dispatch")
class RecordFamilyEvent(OfStrandDeed):
    """What happened with this side."""

    form_class = FamilyEventForm
    heading = "Record what happened"
    button = "Record it"

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it; when the last side was told, the family was."""
        deeds.record_family_event(
            strand_id=self.strand.pk, given=form.event(), **self.common_with_words(form)
        )

    def said(self) -> str:
        """What was done, and what was not."""
        return "Recorded. Nothing was sent, and no other side of the family sees it."


@method_decorator(reads_audited, name="dispatch")
class CorrectFamilyEvent(OfStrandDeed):
    """A mistaken entry, corrected by a new one."""

    form_class = CorrectFamilyEventForm
    heading = "Correct this entry"
    button = "Correct it"
    warning = "The entry stays, marked as corrected; it counts no more."

    @property
    def event(self) -> FamilyEvent:
        """The entry; not found on any other side."""
        found = next(
            (row for row in self.strand.events.all() if row.pk == self.kwargs["event_pk"]), None
        )
        if found is None:
            raise NotYours(chain=self.review.chain)
        return found

    def blocked(self) -> list[str]:
        """Once."""
        stands = [] if self.event.stands else ["This has been corrected already."]
        return super().blocked() + stands

    def form_arguments(self) -> dict[str, Any]:
        """What was recorded."""
        event = self.event
        names = ("kind", "on", "who", "organisation", "note", "next_update_due")
        return {"initial": {name: getattr(event, name) for name in names}}

    def page_context(self) -> dict[str, Any]:
        """Which entry, of which side."""
        event = self.event
        caption = f"{self.strand.label}: {event.label}, {long_date(event.on)}"
        return super().page_context() | {"caption": caption}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The new entry takes its place."""
        deeds.correct_family_event(
            strand_id=self.strand.pk,
            event_id=self.event.pk,
            given=form.event(),
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "Corrected. Both entries stay to be read; the new one counts."


def _by_pseudonym(rows: Any) -> list[tuple[str, str]]:
    people: list[Subject] = list(rows)
    return [(str(row.pk), row.pseudonym) for row in people]
