"""The panel of the case's own page: the reasons of the next step, each with where it is mended."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from dhr.actions import appointments, clock, decision, leading
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Review
from dhr.rules import PaperFact
from dhr.vocabulary import FactKind, FamilyEventKind, Outcome, State
from tests.dhr.days import TODAY, YESTERDAY
from tests.dhr.test_page_and_refusal import PAGES, letter, reasons_of
from tests.factories import dhr as stages
from tests.factories import family
from tests.factories.dhr import CRITERIA, victim
from tests.factories.people import give, make_demo, member
from tests.journeys.markup import Element
from tests.journeys.person import Page, Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PANEL = "What stands in the way"
MANAGER, CHAIR = "This is for the CSP manager.", "This is for the independent chair."
NOBODY = (
    "Nobody can decide this case today: no CSP chair or deputy chair is in post who has no "
    "conflict of interest in it. Ask the administrator to add a deputy chair."
)
NO_CHAIR = "No independent chair is appointed."
APPOINT = "appoint/?kind=independent_chair"
NOT_TOLD = "The Home Office has not been told that a review is held."
SUSPENDED = (
    "Work suspended: criminal proceedings, since 11 June 2026. Stopped: interviews with family and "
    "witnesses, the overview report. Looked at again on 1 September 2026."
)


@pytest.fixture
def marnie(players) -> Person:
    make_demo(TODAY)
    return Person(players.manager)


def case(review: Review) -> str:
    return f"/reviews/{review.pk}/"


def panel(page: Page) -> Element | None:
    found = [each for each in page.main.all("section") if each["aria-label"] == PANEL]
    assert len(found) < 2
    return found[0] if found else None


def rows(page: Page) -> list[tuple[str, str]]:
    """Each sentence of the panel, with its address or whose it is."""
    found = []
    for row in (panel(page) or Element("none")).all("li"):
        links = [*row.all("a")]
        sentence = row.words
        if links:
            found.append((sentence.removesuffix(links[0].words).strip(), links[0]["href"]))
        else:
            sentence, _, whose = sentence.partition(" This is for")
            found.append((sentence, f"This is for{whose}" if whose else ""))
    return found


def seen(person: Person, review: Review) -> list[tuple[str, str]]:
    return rows(person.opens(case(review)))


def can_be_mended(person: Person, review: Review) -> None:
    """Every link of the panel leads to a page where something can be filled in or gone on to."""
    for sentence, address in seen(person, review):
        if address.startswith("/"):
            page = person.opens(address)
            assert page.status == 200, sentence
            lists = ("/decision/", "/letters/", "/family/", "/people/")
            assert address.endswith(lists) or [*page.main.all("form")], sentence


# -- Towards the decision ------------------------------------------------------------------------


def test_what_a_decision_lacks_leads_to_each_question(players, marnie) -> None:
    review = stages.scoping(players)
    to = f"{case(review)}decision/"
    assert seen(marnie, review) == [("No criterion has been answered yet.", to)]
    decision.answer_criterion(
        review_id=review.pk, criterion=CRITERIA[0], answer="met", **players.as_manager()
    )
    found = seen(marnie, review)
    assert [address for _, address in found] == [
        f"{to}criteria/{CRITERIA[1]}/", f"{to}criteria/{CRITERIA[2]}/", *[f"{to}reasons/"] * 4,
    ]  # fmt: skip
    assert "Say which partners were consulted." in dict(found)
    assert "Before the decision can go to the CSP chair:" in marnie.page.words
    can_be_mended(marnie, review)
    # Mended, the panel goes.
    stages.write_down(players, review, Outcome.HOLD)
    assert panel(marnie.opens(case(review))) is None


def test_nobody_who_may_decide_is_told_from_the_notification_on(players, marnie) -> None:
    review = stages.notified(players)
    assert panel(marnie.opens(case(review))) is None
    stages.keep_out(players, review, players.chair)
    assert seen(marnie, review) == [(NOBODY, "")]
    # Whoever keeps people as well is led to where a deputy is invited.
    give("system_administrator", players.partnership, user=players.manager)
    [(_, address)] = seen(marnie, review)
    assert address == reverse("people:invite", args=[players.partnership.pk, "csp_deputy_chair"])
    assert marnie.opens(address).status == 200


def test_a_chair_who_recorded_it_themself_waits_for_another(players, marnie) -> None:
    give("csp_manager", players.partnership, user=players.chair)
    review = stages.drafted(players)
    decision.write_decision(
        review_id=review.pk, given=stages.given(players, Outcome.HOLD), **players.as_chair()
    )
    decision.put_to_chair(review_id=review.pk, **players.as_chair())
    said = [("The decision must be confirmed by somebody who did not record it.", "")]
    gareth = Person(players.chair)
    assert seen(gareth, review) == said
    assert "Before the decision can be confirmed:" in gareth.page.words
    # The manager is told as long as no other chair could.
    assert seen(marnie, review) == said
    players.member("csp_deputy_chair")
    assert seen(marnie, review) == []
    assert seen(gareth, review) == said


def test_with_the_chair_and_every_chair_kept_out(players, marnie) -> None:
    review = stages.with_chair(players)
    assert seen(marnie, review) == []
    stages.keep_out(players, review, players.chair)
    assert seen(marnie, review) == [(NOBODY, "")]


# -- The letter to the Home Office ---------------------------------------------------------------


def bare(players) -> list:
    """Nobody knows the name or the day; the partnership has no address."""
    players.partnership.postal_address = ""
    players.partnership.save()
    return [victim(full_name="", other_names="", died_on=None)]


def test_what_the_letter_will_need_stands_in_nobodys_way_until_it_is_drafted(
    players, marnie
) -> None:
    review = stages.scoping(players, people=bare(players))
    stages.write_down(players, review, Outcome.HOLD)
    elowen = review.subjects.get(kind="victim")
    identity = f"{case(review)}people/{elowen.pk}/identity/"
    lacks = [
        ("The letter needs the full name of Elowen.", identity),
        ("The letter needs the day Elowen died.", identity),
        ("The letter needs the partnership’s postal address.",
         f"/partnerships/{players.partnership.pk}/settings/"),
    ]  # fmt: skip
    assert seen(marnie, review) == lacks
    assert marnie.page.reasons == []
    assert "Nothing today. Later, before the letter" in marnie.page.words
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    decision.confirm_decision(review_id=review.pk, **players.as_chair())
    assert seen(marnie, review) == lacks
    assert len(marnie.page.reasons) == 3
    assert "Before the letter to the Home Office can be issued:" in marnie.page.words
    can_be_mended(marnie, review)
    # Told to those who write it alone; to the chair it is one thing that is not done yet.
    assert seen(Person(players.chair), review) == [(NOT_TOLD, MANAGER), (NO_CHAIR, MANAGER)]


def test_an_issued_letter_waits_for_nothing(players, marnie) -> None:
    assert seen(marnie, stages.letter_issued(players)) == []


# -- A chair -------------------------------------------------------------------------------------


def test_before_a_review_begins_somebody_is_appointed_and_gives_their_word(players, marnie) -> None:
    review = stages.home_office_told(players)
    assert seen(marnie, review) == [(NO_CHAIR, f"{case(review)}{APPOINT}")]
    assert "Before the review can begin:" in marnie.page.words
    can_be_mended(marnie, review)
    assert seen(Person(players.chair), review) == [(NO_CHAIR, MANAGER)]
    isolde = stages.appoint(players, review)
    owed = "The independent chair has not given the undertaking yet."
    assert seen(marnie, review) == [(owed, CHAIR)]
    stages.undertaken(players, isolde)
    assert seen(marnie, review) == []
    assert seen(Person(isolde.user), review) == []


def test_a_chair_appointed_for_a_later_day_is_not_appointed_again(players, marnie) -> None:
    review = stages.home_office_told(players)
    stages.appoint(players, review, from_day=TODAY + (TODAY - YESTERDAY))
    assert seen(marnie, review) == [
        ("The independent chair has not given the undertaking yet.", CHAIR)
    ]


def test_a_review_does_not_begin_before_the_home_office_was_told(players) -> None:
    review = stages.letter_issued(players)
    isolde = Person(stages.on_the_case(players, review))
    assert seen(isolde, review) == [(NOT_TOLD, MANAGER)]
    assert "Before the review can begin:" in isolde.page.words
    # The page of the step and its refusal say the same.
    assert isolde.opens(f"{case(review)}begin-review/").reasons == [NOT_TOLD]
    assert reasons_of(
        lambda: leading.begin_review(review_id=review.pk, on=TODAY, **players.as_(isolde.user))
    ) == [NOT_TOLD]
    stages.send(players, review)
    assert seen(isolde, review) == []


NOTIFIED_YESTERDAY = [PaperFact(FactKind.NOTIFIED, YESTERDAY)]


def test_of_a_case_taken_on_from_paper_nobody_knows_that_the_home_office_was_told(
    players, marnie
) -> None:
    paper = PaperCase(State.APPOINTING, ["Tamsin"], facts=NOTIFIED_YESTERDAY)
    review = take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())
    assert seen(marnie, review) == [
        (NOT_TOLD, f"{case(review)}day-on-paper/?kind=home_office_told"),
        (NO_CHAIR, f"{case(review)}{APPOINT}"),
    ]
    can_be_mended(marnie, review)
    # No letter will ever be drawn here: the day is all that is to be said.
    marnie.opens(case(review))
    marnie.follows("Say when the Home Office was told")
    marnie.fills_in({"On which day?": YESTERDAY})
    assert "The day of “Home Office told” is added." in marnie.page.words
    assert seen(marnie, review) == [(NO_CHAIR, f"{case(review)}{APPOINT}")]


def test_a_no_on_paper_goes_on_once_the_day_is_said(players, marnie) -> None:
    paper = PaperCase(State.NO_REVIEW, ["Tamsin"], facts=NOTIFIED_YESTERDAY)
    review = take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())
    marnie.opens(case(review))
    marnie.follows("Say when the Home Office was told")
    marnie.fills_in({"On which day?": TODAY})
    assert "The Home Office now considers the decision." in marnie.page.words
    review.refresh_from_db()
    assert review.state == State.CONSIDERING


# What is still to be written once a review is under way, on this page as on that of the report.
TO_WRITE = [
    ("The overview report is missing.", CHAIR),
    ("The executive summary is missing.", CHAIR),
    ("The action plan is missing.", CHAIR),
    ("No recommendation has been written yet.", CHAIR),
    ("Record that the family read the draft, or say why they did not.", CHAIR),
]


@pytest.mark.parametrize("stage", ["home_office_told", "under_way"])
def test_a_chair_who_is_kept_out_is_said_once(players, marnie, stage) -> None:
    """Their appointment is ended first: the link to appoint another would be refused."""
    review = stages.STAGES[stage](players)
    wren = review.appointments.filter(role="independent_chair").first() or stages.appoint(
        players, review
    )
    appointments.record_conflict(
        review_id=review.pk, user_id=wren.user_id, what="A neighbour.", declared_on=TODAY,
        **players.as_manager(),
    )  # fmt: skip
    to_write = TO_WRITE if stage == "under_way" else []
    [(sentence, address), *others] = seen(marnie, review)
    assert others == to_write
    assert sentence.startswith("A conflict of interest was declared on 15 June 2026")
    assert address == f"{case(review)}people/"
    # Kept from appointing again by nothing once that is ended.
    appointments.end_appointment(
        review_id=review.pk, appointment_id=wren.pk, on=TODAY, reason="A conflict.",
        **players.as_manager(),
    )  # fmt: skip
    assert seen(marnie, review) == [(NO_CHAIR, f"{case(review)}{APPOINT}"), *to_write]
    can_be_mended(marnie, review)


def test_a_review_under_way_whose_new_chair_owes_the_undertaking(players, marnie) -> None:
    review = stages.under_way(players)
    assert seen(marnie, review) == TO_WRITE
    old = review.appointments.get(role="independent_chair")
    appointments.end_appointment(
        review_id=review.pk, appointment_id=old.pk, on=TODAY, reason="Retired.",
        **players.as_manager(),
    )  # fmt: skip
    stages.appoint(players, review)
    assert seen(marnie, review) == [
        ("The independent chair has not given the undertaking yet.", CHAIR),
        *TO_WRITE,
    ]
    assert "Before the report can go to the CSP:" in marnie.page.words


# -- Waiting, owed, suspended --------------------------------------------------------------------


def test_while_the_home_office_considers_it_can_be_asked_again(players, marnie) -> None:
    review = stages.considering(players)
    asks = f"{case(review)}asked-again/"
    said = "The Home Office has not answered yet."
    assert seen(marnie, review) == [(said, asks)]
    # Said once: no longer among the other steps.
    assert [link["href"] for link in marnie.page.main.all("a")].count(asks) == 1
    assert "Record the Home Office’s answer" in marnie.page.links
    can_be_mended(marnie, review)
    assert seen(Person(players.chair), review) == [(said, MANAGER)]


def test_who_is_still_to_be_told_is_led_to(players, marnie) -> None:
    review = stages.discontinued(players)
    isolde = Person(players.others["independent_chair"])
    home_office = "Still owed: tell the Home Office that the review is discontinued."
    relatives = "Still owed: tell the family that the review is discontinued."
    letters, sides = f"{case(review)}letters/", f"{case(review)}family/"
    assert seen(marnie, review) == [(home_office, letters), (relatives, sides)]
    can_be_mended(marnie, review)
    assert seen(Person(players.chair), review) == [(home_office, MANAGER), (relatives, MANAGER)]
    assert seen(isolde, review) == [(home_office, MANAGER), (relatives, sides)]


def test_a_family_that_was_told_is_owed_nothing(players, marnie) -> None:
    review = stages.closed_without_review(players)
    mother = family.strand(players, review)
    father = family.strand(players, review, family.FATHER)
    said = "Still owed: tell the family that no review is held"
    sentences = [sentence for sentence, _ in seen(marnie, review)]
    assert sentences == [f"{said}: Elowen’s mother, Elowen’s father."]
    family.happened(players, father, FamilyEventKind.TOLD_OF_DECISION)
    sentences = [sentence for sentence, _ in seen(marnie, review)]
    assert sentences == [f"{said}: Elowen’s mother."]
    family.happened(players, mother, FamilyEventKind.TOLD_OF_DECISION)
    assert panel(marnie.opens(case(review))) is None


def test_what_is_suspended_is_said_until_work_goes_on(players, marnie) -> None:
    review = stages.home_office_told(players)
    wren = Person(stages.on_the_case(players, review))
    member = Person(stages.on_the_case(players, review, role="panel_member"))
    pause = stages.suspend(players, review)
    resume = f"{case(review)}pauses/{pause.pk}/resume/"
    assert seen(marnie, review) == seen(wren, review) == [(SUSPENDED, resume)]
    can_be_mended(wren, review)
    whose = "This is for the CSP manager or the independent chair."
    assert seen(member, review) == seen(Person(players.chair), review) == [(SUSPENDED, whose)]
    # The same can be read on the page of clocks and pauses.
    assert member.opens(f"{case(review)}pauses/").status == 200
    clock.resume(
        review_id=review.pk, pause_id=pause.pk, until=TODAY, reason="The verdict.",
        **players.as_manager(),
    )  # fmt: skip
    assert seen(marnie, review) == []


# -- Page, panel and refusal; who is told --------------------------------------------------------

# The page of the next step, where its reasons are asked of the rules.
OF_STEP: dict[str, Callable[[Review], dict]] = {
    "put_to_chair": lambda review: {},
    "issue_letter": lambda review: {"letter_pk": letter(review).pk},
    "record_sending": lambda review: {"letter_pk": letter(review).pk},
    "confirm_decision": lambda review: {},
}


@pytest.mark.parametrize(
    ("stage", "route"),
    [
        ("scoping", "put_to_chair"),
        ("drafted", "put_to_chair"),
        ("reconsidered", "put_to_chair"),
        ("with_chair", "confirm_decision"),
        ("no_review", "issue_letter"),
        ("appointing", "issue_letter"),
        ("letter_issued", "record_sending"),
        ("discontinued", "issue_letter"),
    ],
)
@pytest.mark.parametrize("lacking", [False, True])
def test_panel_page_and_refusal_say_the_same(players, stage, route, lacking) -> None:
    """Also where the partnership has no address and nobody can decide."""
    who, _, deed = PAGES[route]
    review = stages.STAGES[stage](players)
    if lacking:
        players.partnership.postal_address = ""
        players.partnership.save()
        review = Review.objects.get(pk=review.pk)
        if who == "manager":  # else the chair is kept out of the page as well
            stages.keep_out(players, review, players.chair)
    person = Person({"manager": players.manager, "chair": players.chair}[who])
    person.opens(case(review))
    # What is still owed to others, and what the letter will need later, is of no step.
    of_step = [
        sentence
        for sentence, _ in rows(person.page)
        if not sentence.startswith("Still owed")
        and (route == "issue_letter" or not sentence.startswith("The letter needs"))
    ]
    file, of_page = stages.small_pdf(), {"pk": review.pk, **OF_STEP[route](review)}
    shown = person.opens(reverse(f"dhr:{route}", kwargs=of_page)).reasons
    review = Review.objects.get(pk=review.pk)
    assert of_step == shown == reasons_of(lambda: deed(players, review, file))
    if lacking and route in {"put_to_chair", "issue_letter"}:
        assert shown


@pytest.mark.parametrize("stage", stages.STAGES)
def test_somebody_on_the_panel_learns_nothing_of_what_is_lacking(players, stage) -> None:
    """What they could read before: who is still owed a word, and what is suspended."""
    review = stages.STAGES[stage](players)
    players.partnership.postal_address = ""
    players.partnership.save()
    for role in ("panel_member", "report_author"):
        somebody = member("associate", players.partnership)
        review.appointments.create(
            user=somebody, role=role, from_day=TODAY, undertaking_on=TODAY,
            appointed_by=players.manager,
        )  # fmt: skip
        found = seen(Person(somebody), review)
        assert all(sentence.startswith("Still owed:") for sentence, _ in found), role
        if role == "panel_member":
            assert not [address for _, address in found if address.startswith("/")]
    for user in (players.manager, players.chair):
        can_be_mended(Person(user), review)
