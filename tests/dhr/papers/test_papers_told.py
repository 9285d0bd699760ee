"""What pages tell of papers, comments and reports asked for: to whom, and what is left out."""

import datetime

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dhr.actions import reopening
from dhr.actions.deadlines import refresh
from dhr.models import ContributionRequest, Identity
from dhr.rules import PaperFact
from dhr.views import hand_over
from dhr.vocabulary import FactKind, State
from tests.dhr.days import TODAY
from tests.dhr.papers.words import on, text
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories import papers as making
from tests.factories import reports
from tests.factories.people import BodyFactory, UserFactory, give, signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def saved_as(response: HttpResponse) -> str:
    """The name that a file comes with; the file is read to its end."""
    b"".join(response.streaming_content)
    return response["Content-Disposition"].removeprefix('attachment; filename="')[:-1]


def test_open_comments_are_said_on_the_way_and_can_be_answered_to_the_end(players) -> None:
    review = reports.written(players)
    paper = making.paper(players, review)
    said = making.comment(players, review, paper, comes_from="body", whose=players.police.pk)
    chair = signed_in(reports.leader(review))
    warning = "1 comment on the drafts still waits for an answer. This stops nothing"
    for name in ("report", "send_report"):
        page = chair.get(page_of(review, name))
        assert warning in text(page)
        assert page_of(review, "comments") in page.content.decode()
    reports.send(players, review)
    assert warning in text(signed_in(players.chair).get(page_of(review, "sign_off")))
    reports.accept(players, review)
    assert warning in text(signed_in(players.manager).get(page_of(review, "submit_report")))
    answer = page_of(review, "answer_comment", comment_pk=said.pk)
    assert "answer 1 comment" in text(chair.get(reverse("dhr:your_work")))
    for page in (page_of(review, "comments"), reverse("dhr:all_comments")):
        assert answer in chair.get(page).content.decode()
    done = text(chair.post(answer, {"answer": "accepted"}, follow=True))
    assert "1 comment, none to be answered." in done
    assert "waits for an answer" not in text(chair.get(page_of(review, "report")))


def test_a_case_that_is_over_lists_no_comment_to_answer(players) -> None:
    review = reports.under_way(players)
    paper = making.paper(players, review)
    said = making.comment(players, review, paper, comes_from="body", whose=players.police.pk)
    reopening.discontinue_review(
        review_id=review.pk, on=TODAY, reasons="It lies outside.", **players.as_chair()
    )
    chair = signed_in(reports.leader(review))
    answer = page_of(review, "answer_comment", comment_pk=said.pk)
    for page in (page_of(review, "comments"), reverse("dhr:all_comments")):
        assert answer not in chair.get(page).content.decode()
    assert "Answering a comment is not possible at this stage" in text(chair.get(answer))
    assert "answer 1 comment" not in text(chair.get(reverse("dhr:your_work")))


def test_a_name_to_save_under_counts_no_paper_that_was_not_released(players) -> None:
    review = reports.under_way(players)
    making.paper(players, review, kind="home_office_letter", about="")
    paper = making.paper(players, review, kind="home_office_letter", about="")
    of_body = making.report_of(players, review, players.police)
    making.release(players, review, paper)
    wren = signed_in(stages.on_the_case(players, review, role="panel_member"))
    hana = signed_in(
        give("spoc", players.partnership, user=UserFactory(), body=players.police).user
    )
    begins = paper.document.short_hash
    name = f"{review.reference}-home-office-letter-{begins}.pdf"
    file, page = (
        page_of(review, "paper_file", paper_pk=paper.pk),
        page_of(review, "paper", paper_pk=paper.pk),
    )
    assert saved_as(wren.get(file)) == name
    assert name in text(wren.get(page))
    chair = signed_in(reports.leader(review))
    assert f"{review.reference}-02-home-office-letter-2.pdf" in text(chair.get(page))
    own = saved_as(hana.get(reverse("dhr:own_paper_file", args=[of_body.pk])))
    begins = of_body.document.short_hash
    assert own == f"{review.reference}-imr-{begins}.pdf"


def test_the_panels_work_names_what_was_released_to_it(players) -> None:
    review = reports.under_way(players)
    wren = signed_in(stages.on_the_case(players, review, role="panel_member"))
    work = reverse("dhr:your_work")
    page = text(wren.get(work))
    assert "read what is known so far" in page
    assert "Nothing for you to do yet" in page
    papers = [making.paper(players, review) for _ in range(3)]
    making.release(players, review, *papers[:2])
    page = wren.get(work)
    assert f"{review.reference}: read and comment on 2 released papers" in text(page)
    assert page_of(review, "documents") in page.content.decode()
    reopening.discontinue_review(
        review_id=review.pk, on=TODAY, reasons="It lies outside.", **players.as_chair()
    )
    assert "released paper" not in text(wren.get(work))


def test_whoever_writes_the_report_is_not_sent_to_what_was_released(players) -> None:
    review = reports.under_way(players)
    making.release(players, review, making.paper(players, review))
    author = signed_in(stages.on_the_case(players, review, role="report_author"))
    assert "released paper" not in text(author.get(reverse("dhr:your_work")))


def test_a_contacts_work_names_what_their_body_was_asked_for_and_how_late(players) -> None:
    review = reports.under_way(players)
    hospital, college = (BodyFactory(partnerships=[players.partnership]) for _ in range(2))
    user = give("spoc", players.partnership, user=UserFactory(), body=hospital).user
    hana, work = signed_in(user), reverse("dhr:your_work")
    assert "there is nothing that you need to do" in text(hana.get(work))
    making.ask_for_report(players, review, college)
    request = making.ask_for_report(players, review, hospital)
    page = text(hana.get(work))
    assert f"{review.reference}: give the IMR you were asked for" in page
    assert page.count(review.reference) == 1
    assert "due today" in page
    day = TODAY - datetime.timedelta(days=45)
    ContributionRequest.objects.filter(pk=request.pk).update(due_on=day, asked_on=day)
    with transaction.atomic():
        refresh(TODAY)
    page = text(hana.get(work))
    assert "Late" in page
    assert "45 days late" in page
    assert f"{hospital.name} · asked on 1 May 2026 · due 1 May 2026" in page
    page = text(hana.get(reverse("dhr:own_papers")))
    assert "What your body was asked for" in page
    assert "45 days late" in page
    stages.keep_out(players, review, user)
    assert review.reference not in text(hana.get(work))


def test_a_contacts_work_names_what_their_body_was_asked_to_say(players) -> None:
    """Until it has answered, or until it is decided what it was asked for."""
    college = BodyFactory(partnerships=[players.partnership])
    user = give("spoc", players.partnership, user=UserFactory(), body=college).user
    hana, work = signed_in(user), reverse("dhr:your_work")
    review = stages.scoping(players)
    stages.ask(players, review, college)
    page = text(hana.get(work))
    assert f"{review.reference}: say what you know, as you were asked" in page
    assert f"{college.name} · asked on 29 May 2026 · due 29 May 2026" in page
    assert "17 days late" in page
    assert "What your body knows" in text(hana.get(reverse("dhr:own_papers")))
    asked = []
    for _ in range(2):
        stages.ask(players, stages.scoping(players), college)
        making.ask_for_report(players, reports.under_way(players), college)
        asked.append(queries_of(hana, work))
    assert text(hana.get(work)).count("you were asked") == 5
    assert asked[0] == asked[1]
    stages.answer(players, review.scoping_requests.get())
    assert review.reference not in text(hana.get(work))


def queries_of(browser, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        browser.get(url)
    return len(queries)


def test_a_comment_that_was_changed_says_so(players) -> None:
    review = reports.under_way(players)
    paper = making.paper(players, review)
    making.release(players, review, paper)
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    sent = {"paper": str(paper.pk), **on("made_on")}
    changed = "may name somebody were replaced by pseudonyms"
    address = page_of(review, "add_comment")
    plain = text(member.post(address, {**sent, "words": "Say more of the flat."}, follow=True))
    assert "The comment is kept. The chair answers it" in plain
    assert changed not in plain
    page = text(member.post(address, {**sent, "words": "Rosenwyn was seen."}, follow=True))
    assert changed in page
    assert "Rosenwyn" not in page


def test_agencies_page_is_empty_only_where_nobody_was_asked_for_anything(players) -> None:
    review, marnie = reports.under_way(players), signed_in(players.manager)
    empty, address = "No agency has been asked yet", page_of(review, "scoping")
    assert empty in text(marnie.get(address))
    making.ask_for_report(players, review, players.police)
    page = marnie.get(address)
    assert empty not in text(page)
    assert page_of(review, "ask_for_reports") in page.content.decode()
    assert page_of(review, "ask_agencies") not in page.content.decode()
    assert (
        page_of(review, "ask_agencies")
        in marnie.get(page_of(review, "ask_for_reports")).content.decode()
    )


def test_a_missing_name_is_told_before_asking_and_leads_to_where_it_is_written(players) -> None:
    review, marnie = reports.under_way(players), signed_in(players.manager)
    ask = page_of(review, "ask_for_reports")
    BodyFactory(partnerships=[players.partnership])
    warning = "A letter that asks can be issued only once the full name of"
    assert warning not in text(marnie.get(ask))
    request = making.ask_for_report(
        players, review, players.police, by_letter=True, asked_on=None, asked_how=""
    )
    died = review.subjects.get(kind="victim")
    Identity.objects.filter(subject=died).update(full_name="")
    change = page_of(review, "change_identity", subject_pk=died.pk)
    page = marnie.get(ask)
    assert warning in text(page)
    assert change in page.content.decode()
    letter = review.letters.get(body=request.body, kind="contribution")
    page = marnie.get(page_of(review, "letter", letter_pk=letter.pk))
    assert "The letter needs the full name of" in text(page)
    assert change in page.content.decode()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            [(FactKind.DECIDED, 30), (FactKind.FAMILY_TOLD, 28)],
            "The family was told on 18 May 2026, the papers say; not which side",
        ),
        (
            [(FactKind.DECIDED, 30)],
            "Not recorded; the papers say that it was decided on 16 May 2026",
        ),
        ([], "Not known: the papers tell neither when it was decided nor when the family was told"),
    ],
)
def test_a_family_side_of_a_case_from_paper_tells_what_the_facts_tell(
    players, facts: list[tuple[FactKind, int]], said: str
) -> None:
    days = [
        PaperFact(
            kind,
            TODAY - datetime.timedelta(days=ago),
            outcome="hold" if kind is FactKind.DECIDED else "",
        )
        for kind, ago in facts
    ]
    review = stages.from_paper(players, State.UNDER_WAY, *days)
    side = sides.strand(players, review)
    marnie = signed_in(players.manager)
    for name, more in (("family", {}), ("strand", {"strand_pk": side.pk})):
        page = text(marnie.get(page_of(review, name, **more)))
        assert f"Told of the decision {said}" in page
        assert "No decision has been made yet" not in page
    [[label, told, _]] = hand_over._family(review, TODAY)
    assert (label, told) == (side.label, f"Of the decision: {said}")


def test_the_same_comment_is_not_kept_twice(players) -> None:
    review = reports.under_way(players)
    paper = making.paper(players, review)
    making.release(players, review, paper)
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    sent = {"paper": str(paper.pk), "words": "Rosenwyn was seen.", **on("made_on")}
    address = page_of(review, "add_comment")
    assert member.post(address, sent).status_code == 302
    again = member.post(address, sent)
    assert "This very comment stands already." in text(again)
    making.comment(
        players, review, paper, comes_from="body", whose=players.police.pk,
        words=review.comments.get().words,
    )  # fmt: skip
    assert review.comments.count() == 2


def test_a_nil_return_is_not_said_to_be_among_the_documents(players) -> None:
    review = reports.under_way(players)
    request = making.ask_for_report(players, review, players.police)
    address = page_of(review, "record_contribution", contribution_pk=request.pk)
    page = text(
        signed_in(players.manager).post(address, {"kind": "nil", **on("returned_on")}, follow=True)
    )
    assert "The body has nothing to give; it is no longer counted as silent." in page
    assert "among the documents" not in page


def test_an_empty_form_of_terms_names_all_that_is_missing_at_once(players) -> None:
    review = reports.under_way(players)
    page = text(signed_in(players.manager).post(page_of(review, "agree_terms"), {}))
    assert "Write the terms of reference, or choose the file below." in page
    assert "the day they were agreed" in page
