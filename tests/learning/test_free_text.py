"""No text of the register that belongs to a case is left out when a name becomes known."""

import datetime
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.db import models

from dhr.actions.free_text import free_text, where_of
from dhr.models import Review
from learning.forms import (  # noqa: F401 - makes their forms known
    answering,
    evidence,
    forum,
    importing,
    meeting,
    register,
    sources,
)
from learning.forms.base import RegisterForm
from learning.models import (
    Addressee,
    AgendaItem,
    AgendaRow,
    Decision,
    Declaration,
    EscalationLetter,
    Evidence,
    FormerCode,
    ForumMeeting,
    Link,
    Source,
    Step,
    TrackedAction,
    TrackedRecommendation,
)
from learning.texts import TEXTS
from learning.vocabulary import (
    DecisionKind,
    EvidenceKind,
    LinkKind,
    Section,
    SourceKind,
    StepKind,
)
from tests.dhr.test_mending import add
from tests.dhr.traces import last_entry
from tests.factories import reports as step
from tests.factories.people import BodyFactory

# Columns of text that are not looked through, and why. A new column stands in TEXTS or here.
NOT_FREE = {
    "source.code": "neutral: a case's reference, or chosen so that it tells nobody whose it is",
    "planread.sha256": "a digest",
    "planread.read": "of sources that are no case's; given up when a case takes its source over",
    "planread.found": "as planread.read",
    "planread.set_aside_why": "as planread.read",
    "trackedrecommendation.themes": "codes of ours",
    "trackedrecommendation.number": "the number that a paper gives",
    "step.outcome": "a code of ours",
    "registerorder.order": "a code of ours",
    "forummeeting.place": "where people meet; it stands in their calendars",
    "forummeeting.cancelled_why": "of no case: why people do not meet",
    "agendarow.standing": "words of ours: how an action stood",
}
BEFORE = "As Bettrys Vosper’s friends said, Vosper left."
AFTER = "As Elowen’s sister’s friends said, Elowen’s sister left."


def typed_columns() -> Iterator[str]:
    for model in apps.get_app_config("learning").get_models():
        for field in model._meta.get_fields():
            is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
            if is_text and not getattr(field, "choices", None) and field.name != "lifecycle":
                yield f"{model.__name__.lower()}.{field.name}"


def test_every_column_of_text_is_looked_through_or_says_why_not() -> None:
    looked_through = {
        f"{model.__name__.lower()}.{column}" for model, _, columns in TEXTS for column in columns
    }
    assert set(typed_columns()) == looked_through | set(NOT_FREE)
    assert not looked_through & set(NOT_FREE)
    assert all(map(where_of, looked_through))
    assert {(model, path) for model, path, _ in TEXTS} <= {
        (model, path) for model, path, _ in free_text()
    }


# Fields that hold no text about anybody, and why.
NOT_WRITTEN = {
    "RecommendationForm.number": "the number that a paper gives",
    "WhenForm.place": "where people meet",
    "CallForm.place": "where people meet",
}


def every_form() -> Iterator[type[RegisterForm]]:
    todo = [RegisterForm]
    while todo:
        form = todo.pop()
        todo += form.__subclasses__()
        yield form


def test_every_field_of_text_is_said_to_be_one_or_says_why_not() -> None:
    """Nothing that somebody types about a case is forgotten."""
    typed, said = set(), set()
    for form in every_form():
        said |= {f"{form.__name__}.{name}" for name in form.free_text}
        typed |= {
            f"{form.__name__}.{name}"
            for name, field in form.base_fields.items()
            if isinstance(field, forms.CharField)
            and not isinstance(field.widget, forms.HiddenInput)
        }
    assert len(said) > 20
    assert typed == said | set(NOT_WRITTEN)


@pytest.mark.django_db
def test_every_text_of_a_case_in_the_register_is_mended_when_a_name_becomes_known(players) -> None:
    review = step.signed_off(players)
    with_every_text(players, review)
    others = TrackedRecommendation.objects.exclude(source__review=review)
    assert not others.exists()
    add(players, review)
    mended = last_entry(review).details["fields_mended"]
    for model, path, columns in TEXTS:
        for row in model.objects.filter(**{path: review.pk}):
            for column in columns:
                assert getattr(row, column) == AFTER, (model, column)
                assert f"{model.__name__.lower()}.{column}" in mended
    fact = review.facts.get(kind="names_replaced")
    assert "a recommendation in the learning register" in fact.reason


def with_every_text(players, review: Review) -> None:
    """Each text of the register of this case holds a name."""
    first, second = TrackedRecommendation.objects.filter(source__review=review)
    by = {"recorded_by": players.manager}
    rows = [one.actions.get().addressees.get() for one in (first, second)]
    Step.objects.create(addressee=rows[0], kind=StepKind.PROGRESS.value, on=players.today, **by)
    sent = Evidence.objects.create(
        body=BodyFactory(), kind=EvidenceKind.AUDIT.value, about="An audit.",
        holds_identity=False, where="In the audit folder.",
        dated_on=players.today, sent_on=players.today, **by,
    )  # fmt: skip
    sent.addressees.set(rows)
    Link.objects.create(
        first=first, second=second, kind=LinkKind.REPEATS.value, on=players.today, **by
    )
    FormerCode.objects.create(
        source=first.source, code="Alder", until=players.today, why="Mistyped.", **by
    )
    held = ForumMeeting.objects.create(
        partnership=review.partnership, on=players.today, starts_at=datetime.time(10),
        ends_at=datetime.time(12), place="Town hall", called_on=players.today, **by,
    )  # fmt: skip
    item = AgendaItem.objects.create(meeting=held, section=Section.LATE.value, position=1)
    AgendaRow.objects.create(
        item=item, addressee=rows[0], position=1, label="late", standing="Late"
    )
    Decision.objects.create(item=item, kind=DecisionKind.WATCH.value, on=players.today, **by)
    said = {
        "meeting": held, "user": players.manager, "on": players.today, "why": "Kin.",
        "withdrawn_on": players.today, "withdrawn_why": "By mistake.",
    }  # fmt: skip
    Declaration.objects.create(item=item, **said)
    Declaration.objects.create(source=first.source, **said)
    EscalationLetter.objects.create(
        source=first.source, body=sent.body, step="chief_officer", prepared_on=players.today
    )
    for model, path, columns in TEXTS:
        assert model.objects.filter(**{path: review.pk}).exists(), model
        keys = model.objects.filter(**{path: review.pk}).values_list("pk", flat=True)
        model.objects.filter(pk__in=list(keys)).update(**dict.fromkeys(columns, BEFORE))
    assert TrackedAction.objects.filter(words=BEFORE).count() == 2


@pytest.mark.django_db
def test_what_evidence_for_two_shows_is_mended_in_the_log_of_the_other_too(players) -> None:
    review = step.signed_off(players)
    with_every_text(players, review)
    sent = Evidence.objects.get()
    other = Addressee.objects.create(
        action=TrackedAction.objects.create(
            position=1,
            recommendation=TrackedRecommendation.objects.create(
                position=1, words="Ring.",
                source=Source.objects.create(
                    partnership=players.partnership, kind=SourceKind.SAR.value, code="Alder",
                    owner=players.partnership.boards.first(), recorded_by=players.manager,
                ),
            ),
        ),
        position=1, came_on=players.today,
    )  # fmt: skip
    sent.addressees.add(other)
    log = Step.objects.create(
        addressee=other, kind=StepKind.EVIDENCED.value, on=players.today, words=BEFORE,
        recorded_by=players.manager,
    )  # fmt: skip
    add(players, review)
    log.refresh_from_db()
    assert log.words == AFTER
