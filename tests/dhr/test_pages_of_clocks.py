"""The page of a clock, its drawing, and the law that it rests on."""

import pytest
from django.urls import reverse

from dhr.actions import clock as deeds
from dhr.actions.taking_on import PaperCase, take_on
from dhr.guidance import DHR_2016, PRACTICES, REGIMES
from dhr.models import Fact
from dhr.rules import PaperFact
from dhr.views.clock_drawing import LEFT, RIGHT, drawing_of
from dhr.vocabulary import FactKind
from tests.dhr.days import DAY, TODAY, day
from tests.dhr.sums import agreed, fact, read, suspended
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import reports
from tests.factories.people import make_demo, member
from tests.journeys.person import Person


def clock_url(review, name: str = "decision") -> str:
    return reverse("dhr:clock", kwargs={"pk": review.pk, "name": name})


@pytest.fixture
def marnie(players) -> Person:
    make_demo(TODAY)
    return Person(players.manager)


@pytest.mark.django_db
class TestClockPage:
    def test_the_case_leads_to_its_clocks_and_each_explains_itself(self, players, marnie) -> None:
        review = stages.notified(players)
        case = marnie.opens(f"/reviews/{review.pk}/")
        assert case.links["Decide whether to hold a review"] == clock_url(review)
        page = marnie.opens(clock_url(review))
        assert "Decide whether to hold a review" in page.words
        assert "one calendar month later is" in page.words
        assert "Statutory date: one calendar month later" in page.words
        assert "The death was notified" in page.words
        assert "recalled, not yet checked" in page.words
        assert list(page.main.all("svg"))

    def test_a_clock_that_does_not_run_says_why_and_draws_nothing(self, players, marnie) -> None:
        page = marnie.opens(clock_url(stages.notified(players), "overview_report"))
        assert "Not started" in page.words
        assert "No review has been decided on or directed." in page.words
        assert not list(page.main.all("svg"))

    @pytest.mark.once
    def test_what_lies_before_a_paper_case_came_here_is_not_called_late(
        self, players, marnie
    ) -> None:
        known = PaperCase("published", ["Tamsin"], facts=[
            PaperFact(FactKind.DECIDED, day("2019-05-03"), "hold"),
        ])  # fmt: skip
        review = take_on(partnership_id=players.partnership.pk, paper=known, **players.as_manager())
        for name in ("family_told", "overview_report"):
            page = marnie.opens(clock_url(review, name))
            assert "Not counted here" in page.words
            assert "lies before the case came here: it was taken on from paper" in page.words
            assert "days late" not in page.words
            assert "Add a day from the papers" in page.links
            assert not list(page.main.all("svg"))
        page = marnie.opens(f"/reviews/{review.pk}/pauses/")
        assert "lies before the case came here" in page.words
        assert "days late" not in page.words

    def test_a_corrected_fact_is_summed_again(self, players, marnie) -> None:
        review = stages.notified(players)
        wrong = review.facts.get(kind=FactKind.NOTIFIED)
        Fact.objects.create(
            review=review, kind=FactKind.NOTIFIED, on=wrong.on - DAY, supersedes=wrong,
            recorded_by=players.manager, reason="The call came the day before.",
        )  # fmt: skip
        page = marnie.opens(clock_url(review))
        assert str((wrong.on - DAY).day) in page.words.split("The death was notified on ")[1][:3]

    def test_the_report_is_due_six_months_after_the_decision_to_hold(self, players, marnie) -> None:
        review = stages.appointing(players)
        page = marnie.opens(clock_url(review, "overview_report"))
        assert "It was decided to hold a review on" in page.words
        assert "6 calendar months later is" in page.words

    def test_a_clock_the_law_has_not_is_not_found(self, players, marnie) -> None:
        response = marnie.client.get(clock_url(stages.notified(players), "tea"))
        assert response.status_code == 404


@pytest.mark.django_db
def test_everybody_signed_in_reads_the_law(players) -> None:
    page = Person(member("scrutiny", players.partnership)).opens(reverse("dhr:law"))
    for regime in REGIMES.values():
        assert regime.review_name in page.words
        assert regime.no_end in page.words
        for row in (*regime.criteria, *regime.clocks, *regime.recipients):
            assert row.source.text in page.words
    unsaid = page.words.split("What no law says")[1]
    for practice in PRACTICES:
        for words in (practice.label, practice.length_in_words, practice.comes_from):
            assert words in unsaid
    assert "In force from 1 December 2016" in page.words
    assert "Not in force: no commencement date is known" in page.words
    assert "None of its own: that of “Decide whether to hold a review”" in page.words
    assert "One calendar month" in page.words
    assert "recalled, not yet checked" in page.words
    assert "verified" in page.words


@pytest.mark.django_db
def test_the_law_is_read_only_and_for_those_signed_in(client, players) -> None:
    assert client.get(reverse("dhr:law")).status_code == 302
    assert Person(players.manager).client.post(reverse("dhr:law")).status_code == 405


HELD = fact("decided", "2022-07-11", "hold")


def test_a_drawing_marks_the_days_from_left_to_right() -> None:
    facts = [HELD, suspended("2022-09-20", "2023-04-03"), agreed("2023-04-14", "2023-09-29")]
    done = [*facts, fact("report_completed", "2023-10-20")]
    drawing = drawing_of(read("overview_report", "2026-06-15", *done), day("2026-06-15"))
    assert [mark.row for mark in drawing.marks] == [
        ["A", "Started", "11 July 2022"],
        ["B", "Statutory date", "11 January 2023"],
        ["C", "Agreed date", "29 September 2023"],
        ["D", "Met", "20 October 2023"],
    ]
    assert drawing.rows[0] == ["A", "Started", "11 July 2022"]
    places = [mark.x for mark in drawing.marks]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (LEFT, RIGHT)
    [span] = drawing.spans
    assert places[0] < span.x < places[1] < span.x + span.width < places[2]


@pytest.mark.django_db
def test_only_a_clock_that_can_be_moved_is_offered(players, marnie) -> None:
    """And why the other is not, in the sentence that the deed refuses it with."""
    review = reports.signed_off(players)
    (why,) = refused(
        lambda: deeds.agree_timescale(
            review_id=review.pk, given=stages.timescale(on=TODAY), **players.as_manager()
        )
    )
    assert why.startswith("Agreeing a new timescale for “Complete the overview report” is not")
    page = marnie.opens(f"/reviews/{review.pk}/pauses/timescale/")
    question = "For which clock?"
    assert page.choices(question) == page.choices(question, chosen=True) == ["Publish"]
    assert why in page.words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("transferred", "No deadline runs here"),
        ("scoping", "No deadline for a report yet"),
    ],
)
def test_a_page_without_such_a_clock_says_why(players, marnie, state, title) -> None:
    page = marnie.opens(f"/reviews/{stages.from_paper(players, state).pk}/pauses/")
    assert title in page.words
    assert "No such clock" not in page.words


@pytest.mark.django_db
def test_both_clocks_are_offered_while_both_run(players, marnie) -> None:
    page = marnie.opens(f"/reviews/{stages.under_way(players).pk}/pauses/timescale/")
    assert page.choices("For which clock?") == ["Complete the overview report", "Publish"]
    assert "is not possible at this stage" not in page.words


@pytest.mark.django_db
@pytest.mark.once
def test_a_clock_without_a_length_that_was_met_awaits_no_date(players, marnie) -> None:
    page = marnie.opens(f"/reviews/{reports.published(players).pk}/pauses/")
    assert "None was set" in page.words
    assert "None: no length is set" in page.words
    assert "No due date yet" not in page.words


@pytest.mark.parametrize(
    ("today", "facts", "what"),
    [
        ("2022-07-11", [], ["Started", "Today", "Statutory date"]),
        ("2022-10-01", [suspended("2022-09-20", None)], ["Started", "Today", "Statutory date"]),
        (
            "2022-10-01",
            [suspended("2022-08-20", "2022-09-20")],
            ["Started", "Today", "Statutory date", "Date worked out, not agreed"],
        ),
    ],
)
def test_what_is_drawn_while_it_runs(today, facts, what) -> None:
    drawing = drawing_of(read("overview_report", today, HELD, *facts), day(today))
    assert [mark.what for mark in drawing.marks] == what
    assert all(LEFT <= mark.x <= RIGHT for mark in drawing.marks)


def test_a_clock_of_one_day_is_drawn_too() -> None:
    clock = read("quality_assurance_letter", "2024-01-24", fact("quality_panel", "2024-01-24"))
    drawing = drawing_of(clock, day("2024-01-24"))
    assert [mark.x for mark in drawing.marks] == [LEFT, LEFT]
    assert DHR_2016.clock(clock.name).length is None
