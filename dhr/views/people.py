"""Pages about the people of a case: pseudonyms and labels, identities, and facts about them."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst

from audit.reads import reads_audited
from dhr.actions import subjects as deeds
from dhr.forms.base import CaseForm
from dhr.forms.case import ReasonForm
from dhr.forms.people import IdentityForm, SubjectFactForm, SubjectForm
from dhr.models import Fact, Identity, Letter, Subject
from dhr.rules import appointing_at_all, withdrawing_fact
from dhr.views.case import CaseFormView, CaseView
from dhr.vocabulary import SUBJECT_KIND_LABELS, Event, FactKind, LetterStatus, SubjectKind
from people.days import long_date
from people.refusals import NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class PeopleOfCase(CaseView):
    """Who is in this case, and who works on it. Pseudonyms only."""

    read = Event.PEOPLE_SEEN
    page = "people_of_case"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Subjects, appointments and conflicts of interest."""
        subjects = self.review.subjects.prefetch_related("facts__superseded_by")
        works = Power.WORK_ON_CASE in self.powers
        none_held = bool(appointing_at_all(self.review.state))
        standing = Letter.objects.exclude(status=LetterStatus.REPLACED.value)
        return self.show(
            "dhr/people_of_case.html",
            subjects=[self._subject(row, works) for row in subjects],
            may_appoint=Power.APPOINT in self.powers and not none_held,
            none_held=none_held,
            appointments=self.review.appointments.select_related("user")
            .prefetch_related(Prefetch("letters", standing, to_attr="standing_letters"))
            .order_by("from_day"),
            kept_out=set(
                self.review.conflicts.filter(lifted_at__isnull=True).values_list(
                    "user_id", flat=True
                )
            ),
            conflicts=self.review.conflicts.select_related("user", "recorded_by")
            if Power.RECORD_CONFLICT in self.powers or Power.LIFT_CONFLICT in self.powers
            else [],
        )

    def _subject(self, subject: Subject, works: bool) -> dict[str, Any]:
        kinds = deeds.facts_fitting(subject)
        return {
            "pseudonym": subject.pseudonym,
            "kind": SUBJECT_KIND_LABELS[SubjectKind(subject.kind)],
            "label": subject.label,
            "relationship": subject.get_relationship_display(),
            "cause": subject.get_suspected_cause_display(),
            "facts": [
                {
                    "text": f"{fact.label} on {long_date(fact.on)}",
                    "url": self.url("withdraw_fact", subject_pk=subject.pk, fact_pk=fact.pk)
                    if works
                    else "",
                }
                for fact in sorted(subject.facts.all(), key=lambda f: f.on)
                if fact.stands and fact.kind in kinds
            ],
            "fact_url": self.url("subject_fact", subject_pk=subject.pk) if works and kinds else "",
        }


@method_decorator(reads_audited, name="dispatch")
class Identities(CaseView):
    """The names behind the pseudonyms. Every look is written down."""

    read = Event.IDENTITIES_SEEN
    power = Power.SEE_IDENTITIES
    page = "people_of_case"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One card a person."""
        rows = Identity.objects.filter(subject__review=self.review).select_related("subject")
        works = Power.WORK_ON_CASE in self.powers
        return self.show(
            "dhr/identities.html",
            cards=[
                {
                    "title": capfirst(row.subject.pseudonym),
                    "rows": _identity_rows(row),
                    "url": self.url("change_identity", subject_pk=row.subject_id) if works else "",
                }
                for row in rows.order_by("subject__recorded_at")
            ],
        )


@method_decorator(reads_audited, name="dispatch")
class AddSubject(CaseFormView):
    """A further person in the case."""

    form_class = SubjectForm
    heading = "Add a person to the case"
    button = "Add this person"
    back = "people_of_case"

    def form_arguments(self) -> dict[str, Any]:
        """Who told us can be written down later; a link there has chosen that already."""
        if self.request.GET.get("kind") != SubjectKind.NOTIFIER:
            return {}
        return {"initial": {"kind": SubjectKind.NOTIFIER.value, "pseudonym": deeds.THE_NOTIFIER}}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the pseudonym here and the rest in the identity table."""
        given = form.cleaned_data
        self.kind = given["kind"]
        deeds.add_subject(
            person=form.person(SubjectKind(given["kind"]), given["pseudonym"]),
            put_pseudonym=given["put_pseudonym"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done; for a relative also what it does not bring about."""
        said = "The person was added. Everywhere but on the identities page the pseudonym stands."
        if getattr(self, "kind", "") == SubjectKind.FAMILY:
            said += (
                " If you have decided to speak with them, open a page for their side under Family."
            )
        return said


class _OfSubject(CaseFormView):
    """A deed about one person of the case."""

    back = "people_of_case"

    @property
    def subject(self) -> Subject:
        """The person; not found outside this case."""
        if not hasattr(self, "_subject"):
            found = (
                self.review.subjects.select_related("identity")
                .filter(pk=self.kwargs["subject_pk"])
                .first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._subject = found
        return self._subject

    def audit_subject(self) -> str:
        """Which person."""
        return f"subject:{self.subject.pk}"

    def page_context(self) -> dict[str, Any]:
        """The person it is about."""
        return {"caption": self.subject.pseudonym}


@method_decorator(reads_audited, name="dispatch")
class ChangeIdentity(_OfSubject):
    """Correct who somebody is."""

    read = Event.IDENTITIES_SEEN
    form_class = IdentityForm
    heading = "Names, dates and addresses"
    button = "Save"
    back = "identities"

    def form_arguments(self) -> dict[str, Any]:
        """What is known now."""
        identity = self.subject.identity
        return {
            "initial": {name: getattr(identity, name) for name in deeds.IDENTITY_FIELDS},
            "pseudonym": self.subject.pseudonym,
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it, and mend texts that hold a name which was not known before."""
        deeds.change_identity(
            subject_id=self.subject.pk,
            person=form.person(SubjectKind(self.subject.kind), self.subject.pseudonym),
            put_pseudonym=form.cleaned_data["put_pseudonym"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return (
            "Saved. Nobody was told. Letters that were issued keep the words they had; drafts and "
            "pages follow."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordSubjectFact(_OfSubject):
    """What happened to or about a person; their label follows."""

    form_class = SubjectFactForm
    heading = "Record what happened"
    button = "Record it"

    def form_arguments(self) -> dict[str, Any]:
        """The kinds of fact that fit this person."""
        kinds = deeds.facts_fitting(self.subject)
        if not kinds:
            raise NotYours(chain=self.review.chain)
        return {"kinds": kinds}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the fact."""
        given = form.cleaned_data
        deeds.record_fact_about(
            subject_id=self.subject.pk,
            kind=FactKind(given["kind"]),
            on=given["on"],
            outcome=given.get("outcome", ""),
            **self.common(form),
        )

    def said(self) -> str:
        """What follows."""
        return "Recorded. The words used for this person follow the facts from now on."


@method_decorator(reads_audited, name="dispatch")
class WithdrawFact(_OfSubject):
    """A fact about a person was recorded in error."""

    form_class = ReasonForm
    heading = "This was recorded in error"
    button = "Take it back"
    warning = "The fact stays on the timeline, marked as corrected; the words follow it no more."

    @property
    def fact(self) -> Fact:
        """The fact; not found about anybody else."""
        found = (
            self.subject.facts.filter(pk=self.kwargs["fact_pk"])
            .prefetch_related("superseded_by")
            .first()
        )
        if found is None or found.kind not in deeds.facts_fitting(self.subject):
            raise NotYours(chain=self.review.chain)
        return found

    def blocked(self) -> list[str]:
        """Once."""
        return withdrawing_fact(about_a_person=True, stands=self.fact.stands, reason="given below")

    def page_context(self) -> dict[str, Any]:
        """Which fact, about whom."""
        fact = self.fact
        return {"caption": f"{self.subject.pseudonym}: {fact.label}, {long_date(fact.on)}"}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """It counts no more."""
        deeds.withdraw_fact(
            subject_id=self.subject.pk,
            fact_id=self.fact.pk,
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What follows."""
        return "Taken back. The words used for this person follow the facts that remain."


def _identity_rows(row: Identity) -> list[dict[str, str]]:
    found = [
        {"key": "In this case", "value": SUBJECT_KIND_LABELS[SubjectKind(row.subject.kind)]},
        {"key": "Full name", "value": row.full_name},
        {"key": "Other names", "value": row.other_names},
        {"key": "Born", "value": long_date(row.born_on)},
        {"key": "Died", "value": long_date(row.died_on)},
        {"key": "Address", "value": row.address},
        {"key": "How to reach them", "value": row.contact_details},
    ]
    return [line for line in found if line["value"]]
