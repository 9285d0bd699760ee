"""The cases of the demo, each by its days and states, as the story has them."""

import zipfile

import pytest

from dhr.actions.pack import packs_of
from dhr.deadlines import ClockState, reading_of
from dhr.demo.story import TODAY
from dhr.models import Review
from dhr.sensitive_dates import warnings
from dhr.summaries import summary_of, with_rows
from dhr.views.commissioner_row import copy_in_words
from dhr.views.publication_course import planned_for
from dhr.views.publication_rows import known_days
from documents.pdf_checks import problems
from documents.plan_reader import read_plan
from documents.store import path_of
from documents.word_checks import faults_of_word
from notifications.models import Message
from people.access import NOBODY, Viewer
from people.models import User
from people.viewers import viewer_of
from tests.demo.asked import case, clock_of, dated, label
from tests.dhr.days import day

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.once]


def test_elowen() -> None:
    """Told 14 June 2022, due 14 July, decided on day 27, the Home Office told the day after."""
    review = case("BF-Q7K")
    assert review.state == "published"
    facts = dated(review)
    assert (facts["notified"], facts["decided"]) == (day("2022-06-14"), day("2022-07-11"))
    assert (facts["decided"] - facts["notified"]).days == 27
    assert facts["home_office_told"] == day("2022-07-12")
    clocks = summary_of(review, NOBODY, TODAY).clocks
    decision, told = reading_of(clocks, "decision"), reading_of(clocks, "home_office_told")
    assert (decision.due, decision.state) == (day("2022-07-14"), ClockState.MET)
    assert (told.due, told.state) == (day("2022-07-14"), ClockState.MET)
    assert label("BF-Q7K", "Elowen") == "died"
    assert label("BF-Q7K", "Perran") == "perpetrator"
    chair = review.appointments.get(role="independent_chair")
    assert (chair.user.name, chair.from_day) == ("Isolde Fenwright", day("2022-09-01"))
    assert chair.is_open_on(TODAY)
    isolde = viewer_of(chair.user, TODAY)
    assert list(Review.objects.visible_to(isolde, TODAY)) == [review]


def test_elowens_report_was_taken_down_and_is_out_again() -> None:
    """Out on 20 June 2024, down on 3 September; out again on the 9th, after two people."""
    review = case("BF-Q7K")
    planned = [fact.due for fact in review.facts.filter(kind="publication_planned")]
    assert planned == [day("2024-06-04"), day("2024-06-20")]
    assert warnings(planned[0], known_days(review), may_see_identities=True) == [
        "4 June 2024 is the anniversary of the death of Elowen."
    ]
    happened = review.facts.filter(kind__in=["published", "withdrawn"])
    assert [(fact.kind, fact.on) for fact in happened] == [
        ("published", day("2024-06-20")),
        ("withdrawn", day("2024-09-03")),
        ("published", day("2024-09-09")),
    ]
    public = review.as_published
    assert (public.edition, public.first_published_on) == (2, day("2024-06-20"))
    for file in review.publication_files.all():
        assert {file.uploaded_by.name, file.confirmed_by.name} == {
            "Marnie Oduya",
            "Piers Hallam" if file.version == 1 else "Gareth Pellow",
        }
        assert problems(path_of(file.document.storage_name).read_bytes()) == []


def test_mirrens_files_wait_for_a_second_person() -> None:
    """Prepared by the cover, planned after her birthday; the manager finds it in their work."""
    review = case("BF-T3N")
    assert {file.uploaded_by.name for file in review.publication_files.waiting()} == {
        "Piers Hallam"
    }
    assert planned_for(review) == day("2026-07-16")
    birthday = warnings(day("2026-07-09"), known_days(review), may_see_identities=True)
    assert birthday == ["9 July 2026 is the birthday of Mirren."]
    marnie = viewer_of(User.objects.get(name="Marnie Oduya"), TODAY)
    step = summary_of(with_rows(Review.objects.filter(pk=review.pk)).get(), marnie, TODAY).step
    assert (step.title, step.page) == ("Confirm the file to be published", "publication")


def test_elowens_recommendations_as_made() -> None:
    """Twelve; the fourth in two wordings, because the Home Office asked for other words."""
    review = case("BF-Q7K")
    rows = review.recommendations.current().filter(early=False).order_by("number")
    assert [row.number for row in rows] == list(range(1, 13))
    assert {row.number: row.addressees for row in rows if row.number in {2, 5, 7}} == {
        2: "Lindale Hospitals NHS Trust",
        5: "NHS Wold and Vale Integrated Care Board",
        7: "Calder Rise Homes",
    }
    assert [row.number for row in rows if row.scope == "national"] == [12]
    first, second = review.recommendations.filter(number=4).order_by("version")
    assert (first.made_on, second.made_on) == (day("2023-10-20"), day("2024-04-30"))
    assert first.stable_id == second.stable_id
    points = review.quality_points.all()
    assert [point.answer for point in points] == ["accepted"] * 7
    days = {fact.kind: fact.on for fact in review.facts.all()}
    assert (days["sent_to_csp"], days["report_completed"]) == (day("2023-10-13"), day("2023-10-20"))
    assert (days["submitted"], days["copied_to_commissioner"]) == (day("2023-10-27"),) * 2
    assert (days["quality_panel"], days["quality_letter"]) == (day("2024-01-24"), day("2024-02-29"))
    assert days["changes_done"] == day("2024-04-30")


def test_elowens_panel_met_and_bodies_gave_their_reports_while_the_trial_ran() -> None:
    review = Review.objects.get(reference="BF-Q7K")
    assert [meeting.held_on for meeting in review.meetings.all()] == [
        day("2022-09-12"), day("2022-12-13"), day("2023-05-16"), day("2023-09-12"),
    ]  # fmt: skip
    assert [(terms.version, terms.agreed_on) for terms in review.terms.all()] == [
        (2, day("2023-04-17")), (1, day("2022-09-12")),
    ]  # fmt: skip
    came = {row.body.name: row.last_return for row in review.contributions.all()}
    assert {name: (row.kind, row.returned_on) for name, row in came.items()} == {
        "Haven Row": ("information_report", day("2022-11-15")),
        "Ravensmoor Constabulary": ("imr", day("2022-11-28")),
        "Brackenford Borough Council": ("imr", day("2022-12-02")),
        "Lindale Hospitals NHS Trust": ("imr", day("2023-01-09")),
        "Probation Service": ("nil", day("2022-09-20")),
    }
    wren = Viewer(User.objects.get(name="Wren Ashdown").pk)
    seen = review.case_papers.seen_by(review.standing_of(wren, day("2023-10-01")))
    assert {paper.kind for paper in seen} == {
        "terms_of_reference", "information_report", "imr", "overview_report",
    }  # fmt: skip
    for paper in review.case_papers.all():
        assert faults_of_word(path_of(paper.document.storage_name).read_bytes()) == []


def test_elowens_family_read_the_draft_over_four_weeks_and_all_comments_are_answered() -> None:
    review = Review.objects.get(reference="BF-Q7K")
    [reading] = review.readings.all()
    assert (reading.begun_on, reading.read_on) == (day("2023-08-31"), day("2023-09-28"))
    assert (reading.in_private, reading.strand) == (True, review.strands.get())
    assert [comment.comes_from for comment in review.comments.all()] == ["family", "panel", "body"]
    assert not review.comments.open().exists()


@pytest.mark.parametrize("reference", ["BF-Q7K", "BF-T3N"])
def test_the_packs_of_the_story_open(reference) -> None:
    (document,) = packs_of(case(reference))
    with zipfile.ZipFile(path_of(document.storage_name)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    plan = read_plan(files[f"{reference}-action-plan.docx"])
    made = case(reference).recommendations.filter(early=False).values("number").distinct().count()
    assert len(plan.recommendations) == made
    assert problems(files[f"{reference}-covering-note.pdf"]) == []


def test_mirren() -> None:
    """Told 31 March 2023, due 30 April; a "no" with dissent, and a second; directed after 159
    days; two chairs; died by suicide, the method never."""
    review = case("BF-T3N")
    assert review.state == "approved"
    days = {kind: list(review.facts.filter(kind=kind).values_list("on", flat=True)) for kind in (
        "notified", "decided", "home_office_told", "home_office_answered", "chased", "directed",
        "inquest_concluded", "report_completed", "submitted", "quality_letter",
    )}  # fmt: skip
    assert days == {
        "notified": [day("2023-03-31")],
        "decided": [day("2023-04-26"), day("2023-09-14")],
        "home_office_told": [day("2023-04-27"), day("2023-09-15")],
        "home_office_answered": [day("2023-08-17")],
        "chased": [day("2023-11-15"), day("2024-01-17")],
        "directed": [day("2024-02-21")],
        "inquest_concluded": [day("2025-02-05")],
        "report_completed": [day("2025-06-11"), day("2026-01-14")],
        "submitted": [day("2025-06-20"), day("2026-01-16")],
        "quality_letter": [day("2025-10-22"), day("2026-05-27")],
    }
    assert (day("2024-02-21") - day("2023-09-15")).days == 159
    assert review.facts.get(kind="directed").body.name == "Brackenford Borough Council"
    first, second = review.appointments.filter(role="independent_chair").order_by("from_day")
    assert (second.from_day - first.ended_on).days == 42
    assert second.user.name == "Nerys Quillam"
    read = clock_of("BF-T3N", "overview_report")
    assert (read.statutory_due, read.due) == (day("2024-08-21"), day("2025-05-30"))
    assert (read.days_late, read.statutory_days_late) == (12, 294)
    decision = reading_of(summary_of(review, NOBODY, TODAY).clocks, "decision")
    assert (decision.due, decision.state) == (day("2023-04-30"), ClockState.MET)
    copy = clock_of("BF-T3N", "copied_to_commissioner")
    assert copy_in_words(review.state, copy, review.facts.all()) == (
        "A copy went to the Commissioner on 20 June 2025. The report was signed off again on "
        "14 January 2026; a copy of it to the Commissioner is owed."
    )
    assert label("BF-T3N", "Mirren") == "died by suicide"
    # Never charged: always what he was to her.
    assert label("BF-T3N", "Blair") == "former partner"
    assert [made.outcome for made in review.decisions.all()] == ["not_hold", "not_hold"]
    for made in review.decisions.all():
        assert made.dissent.startswith("Haven Row and adult social care disagree")


def test_briony() -> None:
    """The live case: told 27 May 2026, the decision due on Saturday 27 June, in 12 days."""
    review = case("BF-W9D")
    assert review.state == "scoping"
    summary = summary_of(review, NOBODY, TODAY)
    decision = reading_of(summary.clocks, "decision")
    assert (decision.start, decision.due) == (day("2026-05-27"), day("2026-06-27"))
    assert f"{decision.due:%A}" == "Saturday"
    assert (decision.state, decision.days_left) == (ClockState.RUNNING, 12)
    assert summary.step.title == "Prepare the decision"
    assert label("BF-W9D", "Corin") == "alleged perpetrator"
    parents = review.subjects.filter(kind="family").values_list("pseudonym", flat=True)
    assert set(parents) == {"Briony’s mother", "Briony’s father"}


def test_the_child_route_of_briony_is_due_before_the_decision() -> None:
    review = case("BF-W9D")
    summary = summary_of(review, NOBODY, TODAY)
    assert (summary.next_clock.name, summary.next_clock.days_left) == ("rapid_review", 7)
    assert [step.title for step in summary.besides] == [
        "Send the rapid review to the national Panel and record it"
    ]
    late = summary_of(review, NOBODY, day("2026-06-23"))
    assert (late.next_clock.name, late.next_clock.days_late) == ("rapid_review", 1)


def test_nine_agencies_were_asked_about_briony() -> None:
    """Asked on 29 May: six answers, one nil return, two silent for 17 days."""
    review = case("BF-W9D")
    tally = summary_of(review, NOBODY, TODAY).agencies
    assert (tally.asked, tally.answered, tally.nil, tally.silent) == (9, 6, 1, 2)
    assert str(tally) == "2 of 9 agencies silent, the longest 17 days"
    silent = {row.body.name for row in review.scoping_requests.all() if not row.standing_return}
    assert silent == {"Calder Rise Homes", "Brackenford College"}
    assert set(review.scoping_requests.values_list("asked_on", flat=True)) == {day("2026-05-29")}


def test_the_case_passed_on_to_ostrey() -> None:
    """Told 6 February 2025, offered on the 12th, accepted on Monday 3 March: only then closed."""
    review, theirs = case("BF-H5R"), case("OY-J7W")
    assert (review.state, theirs.state) == ("transferred", "notified")
    facts = dated(review)
    assert (facts["notified"], facts["transfer_offered"]) == (day("2025-02-06"), day("2025-02-12"))
    assert facts["transferred"] == day("2025-03-03")
    assert f"{facts['transferred']:%A}" == "Monday"
    accepted = review.facts.get(kind="transferred")
    assert (accepted.recorded_by.name, accepted.other_review) == ("Lorcan Petherick", theirs)
    told = theirs.facts.get(kind="notified")
    assert (told.on, told.other_review) == (day("2025-03-03"), review)
    assert label("OY-J7W", "Talan") == "alleged perpetrator"


def test_two_reviews_were_taken_on_from_paper() -> None:
    """Published in 2017 and 2019; the days as they were, nothing late, nothing drafted."""
    for reference, published in (("BF-N4C", "2017-05-11"), ("BF-V8L", "2019-07-04")):
        review = case(reference)
        facts = dated(review)
        assert (review.state, facts["published"]) == ("published", day(published))
        assert facts["taken_on"] == day("2022-09-01")
        assert not review.letters.exists()
        assert not Message.objects.filter(owner=review.chain).exists()
        summary = summary_of(review, NOBODY, TODAY)
        assert summary.step.due is None
        assert ClockState.OVERDUE not in {clock.state for clock in summary.clocks}
        # Signed off years before there was a duty to send the Commissioner a copy.
        assert clock_of(reference, "copied_to_commissioner").before_its_duty


def test_elowens_report_was_paused_for_the_trial_and_a_new_day_agreed() -> None:
    """195 days; 25 July worked out, 29 September agreed, 11 January by statute."""
    pause = case("BF-Q7K").facts.get(kind="suspended", until__isnull=False)
    assert (pause.on, pause.until) == (day("2022-09-20"), day("2023-04-03"))
    assert pause.home_office_told_on == day("2022-09-22")
    read = clock_of("BF-Q7K", "overview_report")
    assert (read.due, read.agreed, read.paused_days) == (day("2023-09-29"), True, 195)
    assert read.statutory_due == day("2023-01-11")
    assert (read.met_on, read.days_late) == (day("2023-10-20"), 21)
    assert read.statutory_days_late == 282
    agreed = case("BF-Q7K").facts.get(kind="timescale_agreed")
    assert agreed.home_office_told_on == day("2023-04-14")


def test_the_child_route_beside_briony() -> None:
    """Due 3 June, notified 1 June; the rapid review is due on Monday 22 June."""
    notified, rapid = (
        clock_of("BF-W9D", name) for name in ("serious_incident_notification", "rapid_review")
    )
    assert (notified.due, notified.met_on) == (day("2026-06-03"), day("2026-06-01"))
    assert (rapid.due, rapid.days_left) == (day("2026-06-22"), 7)
