"""No free text is forgotten: every column and every field that holds what somebody types."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import models

from dhr.actions.free_text import FREE_TEXT
from dhr.forms import (  # noqa: F401 - makes their forms known
    arriving,
    case,
    comments,
    contributions,
    decision,
    family,
    notification,
    outcome,
    papers,
    pauses,
    people,
    publication,
    report,
    scoping,
)
from dhr.forms.base import CaseForm
from dhr.guidance import DHR_2016
from dhr.models import Identity, Review
from dhr.rules import Corrected
from dhr.vocabulary import FactKind, PaperKind
from tests.factories import dhr as stages

# Columns of text that are not looked through, and why. A new column stands in FREE_TEXT or here.
NOT_FREE = {
    "review.reference": "made by us",
    "review.regime_code": "a code of ours",
    "decision.regime_code": "a code of ours",
    "criterionanswer.criterion": "a code of ours",
    "letter.recipient_code": "a code of ours",
    "fact.outcome": "a code of ours",
    "fact.cause": "a code of ours",
    "fact.clock": "a code of ours",
    "ordinaryword.digest": "a digest",
    "reportpaper.sha256": "a digest",
    "publicationfile.sha256": "a digest",
    "publicationfile.confirmed_sha256": "a digest",
    "publicationfile.names_digest": "a digest",
    "publishedreview.public_id": "made by us, at random",
    "paperonrequest.file_type": "held to the pattern of a size",
    "paperonrequest.size": "held to the pattern of a size",
    "subject.pseudonym": "stopped in the deed; a pseudonym that is a name is chosen anew",
    "identity.full_name": "the identity table itself",
    "identity.other_names": "the identity table itself",
    "identity.address": "the identity table itself",
    "identity.contact_details": "the identity table itself",
}

# Fields of forms that are not looked through, and why.
NOT_STOPPED = {
    "NotificationForm.notifier_name": "goes to the identity table",
    "NotificationForm.notifier_contact": "goes to the identity table",
    "NotificationForm.victim_name": "goes to the identity table",
    "NotificationForm.victim_address": "goes to the identity table",
    "NotificationForm.other_name": "goes to the identity table",
    **{
        f"{form}.{field}": "goes to the identity table"
        for form in ("IdentityForm", "SubjectForm")
        for field in ("full_name", "other_names", "address", "contact_details")
    },
    "PrepareFileForm.ordinary_here": "names said to be ordinary words; never kept",
    "PublishForm.report": "a month and a year",
    "EnterInRegisterForm.report": "a month and a year",
    **{
        f"EnterInRegisterForm.{paper}": "held to the pattern of a size"
        for paper in (
            "executive_summary",
            "overview_report",
            "home_office_letter",
            "action_plan",
        )
    },
    "RefuseOfferForm.reason": "mended in the deed: who writes it may not know the names",
    "TakeOnForm.reference": "held to the pattern of references",
    "UndertakingForm.conflict": "mended in the deed: who writes it may not know the names",
}


def typed_columns() -> Iterator[str]:
    for model in apps.get_app_config("dhr").get_models():
        for field in model._meta.get_fields():
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and not getattr(field, "choices", None):
                yield f"{model.__name__.lower()}.{field.name}"


def test_every_column_of_text_is_looked_through_or_says_why_not() -> None:
    looked_through = {
        f"{model.__name__.lower()}.{column}"
        for model, _, columns in FREE_TEXT
        for column in columns
    }
    assert set(typed_columns()) == looked_through | set(NOT_FREE)
    assert not looked_through & set(NOT_FREE)
    assert all(NOT_FREE.values())


def test_every_column_is_reached_from_its_case() -> None:
    for model, path, columns in FREE_TEXT:
        assert columns
        target = model
        *way, last = path.removesuffix("_id").split("__")
        for step in [*way, last]:
            target = target._meta.get_field(step).related_model
        assert target is Review


def every_form() -> list[type[CaseForm]]:
    """All forms of a case, those made from others too."""
    found, todo = [], [CaseForm]
    while todo:
        form = todo.pop()
        found.append(form)
        todo += form.__subclasses__()
    return [form for form in found if form.__module__.startswith("dhr.")]


def text_fields(form: type[CaseForm]) -> list[str]:
    return [
        name
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput)
    ]


def test_every_field_of_text_is_stopped_or_says_why_not() -> None:
    stopped = {
        f"{form.__name__}.{name}"
        for form in every_form()
        for name in (*form.free_text, *form.pseudonyms)
    }
    typed = {f"{form.__name__}.{name}" for form in every_form() for name in text_fields(form)}
    assert typed == stopped | set(NOT_STOPPED)
    assert not stopped & set(NOT_STOPPED)


def arguments(form: type[CaseForm]) -> dict[str, Any]:
    """What a form needs besides the case."""
    return {
        "NotificationForm": {"partnerships": [("1", "Here")], "bodies": []},
        "SubjectFactForm": {"kinds": [FactKind.CHARGED]},
        "AppointForm": {"users": []},
        "ConflictForm": {"users": [], "names_may_be_shown": True},
        "CriterionForm": {"criterion": DHR_2016.criteria[0]},
        "DecisionForm": {"bodies": []},
        "MinuteForm": {"chairs": []},
        "ParallelEndForm": {"kind": "trial"},
        "CorrectionForm": {
            "fact": Corrected(kind=FactKind.SUSPENDED, on=None, clocks=(), work_stopped=())
        },
        "AskForm": {"bodies": []},
        "LettersForm": {"letters": []},
        "LettersSentForm": {"letters": []},
        "OfferForm": {"partnerships": []},
        "JoinForm": {"others": []},
        "TakeOnForm": {"partnerships": [("1", "Here")]},
        "DeferralByMinuteForm": {"chairs": []},
        "DirectionForm": {"bodies": []},
        "TimescaleForm": {"clocks": [], "why_not_others": ""},
        "DayOnPaperForm": {"asked": ["decided"]},
        "AskForReportsForm": {"bodies": []},
        "PaperForm": {"kinds": list(PaperKind)},
        "ReleaseForm": {"papers": []},
        "MeetingHeldForm": {"people": []},
        "ContributionForm": {"is_first": False},
        "CommentForm": {"papers": [], "whose": []},
        "PlanForm": {"texts": {}},
        "StrandForm": {"relatives": [], "advocates": []},
        "ConfirmFileForm": {"needs_person": True, "found": True},
        "PublishForm": {"known_open": set()},
    }.get(form.__name__, {})


STOPPED = [(form, name) for form in every_form() for name in form.free_text]


@pytest.mark.django_db
def test_each_of_these_fields_stops_a_name_and_offers_the_pseudonym() -> None:
    review = stages.notified(stages.cast())
    Identity.objects.filter(subject__pseudonym="Elowen").update(full_name="Rose Quennell Harcastle")
    assert len(STOPPED) > 10
    for form_class, name in STOPPED:
        about = f"{form_class.__name__}.{name}"

        def filled(text: str, *said: str, made=form_class, field=name) -> CaseForm:
            form = made(
                {field: text, "ordinary_words": list(said)}, review=review, **arguments(made)
            )
            form.full_clean()
            return form

        form = filled("Ask Rose.")
        assert form.errors[name] == [
            "“Rose” is a name in this case. Write “Elowen” instead, or say below that it is "
            "an ordinary word here."
        ], about
        assert [box["word"] for box in form.words_offered_at(name)] == ["Rose"], about
        # Said to be an ordinary word, it may stand; the box stays ticked.
        form = filled("Ask Rose.", "Rose")
        assert name not in form.errors, about
        assert [box["checked"] for box in form.words_offered_at(name)] == [True], about
        # A whole name cannot be, nor one that is no everyday word.
        for text in ("Rose Harcastle", "Quennell"):
            form = filled(f"Ask {text}.", text)
            assert form.errors[name] == [
                f"“{text}” identifies somebody in this case. Write “Elowen” instead."
            ], about
        assert name not in filled("Ask Elowen.").errors, about


@pytest.mark.django_db
def test_a_form_for_people_who_may_not_know_the_names_says_nothing() -> None:
    review = stages.notified(stages.cast())
    form = case.ConflictForm(
        {"what": "Taught Rosenwyn."}, review=review, users=[], names_may_be_shown=False
    )
    form.full_clean()
    assert "what" not in form.errors
    form = case.UndertakingForm({"has_conflict": "yes", "conflict": "Taught Rosenwyn."})
    assert form.is_valid()


NO_PSEUDONYM = "“{}” is a name in this case, so it cannot be a pseudonym. Choose another."


@pytest.mark.django_db
def test_names_entered_in_a_form_are_stopped_in_its_own_texts() -> None:
    form = notification.NotificationForm(
        {
            "victim_name": "Bettrys Vosper",
            "victim_pseudonym": "Bettrys",
            "other_known": "yes",
            "other_name": "Jory Penhallow",
            "other_pseudonym": "Corin",
            "notifier_name": "Ingram Wexcombe",
            "circumstances": "Vosper and Penhallow, says Wexcombe.",
        },
        **arguments(notification.NotificationForm),
    )
    form.full_clean()
    assert len(form.errors["circumstances"]) == 3
    assert form.errors["victim_pseudonym"] == [NO_PSEUDONYM.format("Bettrys")]
    review = stages.notified(stages.cast())
    form = people.SubjectForm(
        {"kind": "family", "full_name": "Bettrys Vosper", "pseudonym": "Vosper"}, review=review
    )
    assert form.errors["pseudonym"] == [NO_PSEUDONYM.format("Vosper")]


NAMED_LIKE_THEMSELVES = {
    "victim_name": "Bettrys Vosper",
    "victim_pseudonym": "Bettrys",
    "other_known": "yes",
    "other_name": "Jory Penhallow",
    "other_pseudonym": "Jory",
    "circumstances": "Bettrys was found by a neighbour; Joryson was away.",
}


def notification_filled(**said: Any) -> CaseForm:
    form = notification.NotificationForm(
        NAMED_LIKE_THEMSELVES | said, **arguments(notification.NotificationForm)
    )
    form.full_clean()
    return form


@pytest.mark.django_db
def test_a_name_cannot_be_said_to_be_an_ordinary_word_as_a_pseudonym() -> None:
    for form in (notification_filled(), notification_filled(ordinary_words=["Bettrys", "Jory"])):
        for name, word in (("victim_pseudonym", "Bettrys"), ("other_pseudonym", "Jory")):
            # One sentence: not also that a pseudonym is missing.
            assert form.errors[name] == [NO_PSEUDONYM.format(word)]
            assert form.words_offered_at(name) == []
            assert "is an ordinary word here" not in form[name].as_field_group()


@pytest.mark.django_db
def test_boxes_stand_beside_texts_alone_and_for_whole_words() -> None:
    form = notification_filled(ordinary_words=["Bettrys", "Jory"])
    assert "circumstances" not in form.errors
    offered = {name: form.words_offered_at(name) for name in form.fields}
    assert {name for name, boxes in offered.items() if boxes} == {"circumstances"}
    assert [box["word"] for box in offered["circumstances"]] == ["Bettrys"]


@pytest.mark.django_db
def test_a_real_name_is_never_offered_as_the_pseudonym() -> None:
    form = notification_filled(circumstances="Vosper was found.")
    assert form.errors["circumstances"] == [
        "“Vosper” identifies somebody in this case. Write a pseudonym that is nobody’s name."
    ]


@pytest.mark.django_db
def test_what_is_missing_about_the_other_person_is_asked_once() -> None:
    form = notification_filled(other_pseudonym="", other_relationship="nobody", other_police="")
    assert form.errors["other_pseudonym"] == ["Enter a pseudonym for them."]
    assert form.errors["other_relationship"] == ["Choose one of the answers shown."]
    assert form.errors["other_police"] == ["Say what the police have done."]


@pytest.mark.django_db
def test_a_person_cannot_be_named_what_they_are_called_in_the_case() -> None:
    review = stages.notified(stages.cast())
    form = people.IdentityForm(
        {"full_name": "Elowen Harcastle", "ordinary_words": ["Elowen"]},
        review=review, pseudonym="Elowen",
    )  # fmt: skip
    assert NO_PSEUDONYM.format("Elowen") in form.errors["full_name"]
