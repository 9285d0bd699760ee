"""The panel of Elowen's review in the demo story: its terms of reference, its meetings, and what
bodies gave while the trial held the rest of the work up. All by the deeds, on small Word files.

Told after the letters and before the report, in one transaction; what was told is not told again.
What is said of the draft is told with the report.
"""

from collections.abc import Mapping

from django.db import transaction

from dhr.actions import comments, contributions, panel, papers
from dhr.actions.asking import Asking
from dhr.actions.comments import CommentGiven
from dhr.actions.contributions import ContributionGiven
from dhr.demo.course import ISOLDE, MARNIE, as_on, day
from dhr.demo.people import COUNCIL, HAVEN_ROW, HOSPITALS, POLICE, PROBATION
from dhr.models import Review
from dhr.vocabulary import (
    PAPER_KIND_LABELS,
    CommentAnswer,
    CommentFrom,
    Contribution,
    Marking,
    PaperKind,
    SendingMethod,
    State,
)
from documents.kinds_of_file import WORD
from documents.store import PreparedFile, prepare
from documents.word_writer import text_document
from notifications.outbox import telling_the_past
from people.models import Body, User

WREN = "Wren Ashdown"
_TERMS = (
    "The two years before the death; earlier contacts in a few lines.\n"
    "Was Elowen asked about abuse, alone, and by whom?\n"
    "What did services know of Perran, and whom did they tell?\n"
    "What stood in the way of asking for help?"
)
_TERMS_AFTER = _TERMS + "\nWhat does the trial add that no service knew?"

# Asked on 6 September 2022, for 6 December: body → what it was asked for, when it came, who wrote
# it and who signed it off. Records and reports went on while the trial ran.
_ASKED: Mapping[str, tuple[Contribution, str, str, str]] = {
    HAVEN_ROW: (
        Contribution.INFORMATION_REPORT, "2022-11-15", "The outreach manager", "The director",
    ),
    POLICE: (
        Contribution.IMR, "2022-11-28", "The head of reviews", "The assistant chief officer",
    ),
    COUNCIL: (
        Contribution.IMR, "2022-12-02", "The principal social worker", "The director of services",
    ),
    HOSPITALS: (
        Contribution.IMR, "2023-01-09", "The named nurse of another site", "The chief nurse",
    ),
}  # fmt: skip
_INDEPENDENT = "Had no part in what this looks at, and managed nobody who had."
# Planned day, what it was for, what was noted, whether the panel member came.
_MEETINGS = (
    ("2022-09-12", "First meeting", "Terms of reference agreed. Reports by December.", True),
    ("2022-12-13", "Agencies present their reports", "One report is still to come.", True),
    ("2023-05-16", "After the trial", "Interviews begin. A draft by the end of August.", False),
    ("2023-09-12", "The draft", "The family is reading it. Comments after that.", True),
)  # fmt: skip


def tell() -> bool:
    """Bring the panel's work on; False where nothing is left to be told."""
    review = Review.objects.filter(reference="BF-Q7K", state=State.UNDER_WAY).first()
    if review is None or review.meetings.exists():
        return False
    files = {name: _file(PaperKind(kind), review) for name, (kind, *_) in _ASKED.items()}
    terms = _file(PaperKind.TERMS_OF_REFERENCE, review)
    with transaction.atomic(), telling_the_past():
        _agree(review, "2022-09-12", _TERMS, terms)
        _ask(review)
        _give(review, files)
        _agree(review, "2023-04-17", _TERMS_AFTER, None)
        for meeting in _MEETINGS:
            _meet(review, *meeting)
        papers.release_to_panel(
            review_id=review.pk,
            paper_ids=list(review.case_papers.values_list("pk", flat=True)),
            **as_on(ISOLDE, "2023-01-10"),
        )
    return True


def _file(kind: PaperKind, review: Review) -> PreparedFile:
    """A small Word file that says what it stands for."""
    content = text_document(
        title=f"{PAPER_KIND_LABELS[kind]}, {review.reference}",
        marking=Marking.OFFICIAL_SENSITIVE.value,
        reference=review.reference,
        sections=[("", ["In the demo this file stands for the paper that came."])],
    )
    return prepare(content, content_type=WORD)


def _agree(review: Review, on: str, words: str, prepared: PreparedFile | None) -> None:
    panel.agree_terms(
        review_id=review.pk,
        agreed_on=day(on),
        words=words,
        prepared=prepared,
        **as_on(ISOLDE, on),
    )


def _ask(review: Review) -> None:
    on = "2022-09-06"
    kinds = {name: kind for name, (kind, *_) in _ASKED.items()} | {
        PROBATION: Contribution.INFORMATION_REPORT
    }
    for kind in (Contribution.IMR, Contribution.INFORMATION_REPORT):
        names = [name for name, asked_for in kinds.items() if asked_for is kind]
        contributions.ask_for_contributions(
            review_id=review.pk,
            kind=kind,
            body_ids=list(Body.objects.filter(name__in=names).values_list("pk", flat=True)),
            asking=Asking(
                answer_due_on=day("2022-12-06"),
                by_letter=False,
                asked_on=day(on),
                asked_how=SendingMethod.SECURE_EMAIL.value,
            ),
            **as_on(MARNIE, on),
        )


def _give(review: Review, files: Mapping[str, PreparedFile]) -> None:
    asked = {row.body.name: row.pk for row in review.contributions.select_related("body")}
    _record(review, asked[PROBATION], "2022-09-20", ContributionGiven("nil", day("2022-09-20")))
    for name, (kind, on, author, officer) in _ASKED.items():
        if name == HOSPITALS:  # silent beyond its day, and asked again
            contributions.ask_contribution_again(
                review_id=review.pk,
                contribution_id=asked[name],
                on=day("2022-12-20"),
                how=SendingMethod.SECURE_EMAIL,
                **as_on(MARNIE, "2022-12-20"),
            )
        given = ContributionGiven(kind.value, day(on), author, _INDEPENDENT, officer, day(on))
        _record(review, asked[name], on, given, files[name])


def _record(
    review: Review, pk: object, on: str, given: ContributionGiven, file: PreparedFile | None = None
) -> None:
    contributions.record_contribution(
        review_id=review.pk,
        contribution_id=pk,
        given=given,
        prepared=file,
        **as_on(MARNIE, on),
    )


def _meet(review: Review, on: str, purpose: str, notes: str, all_came: bool) -> None:
    common = {"review_id": review.pk, **as_on(ISOLDE, on)}
    meeting = panel.plan_meeting(planned_for=day(on), purpose=purpose, **common)
    people = review.appointments.all()
    came = people if all_came else people.filter(role="independent_chair")
    panel.record_meeting(
        meeting_id=meeting.pk,
        held_on=day(on),
        attended=[row.pk for row in came],
        apologies="" if all_came else HAVEN_ROW,
        notes=notes,
        **common,
    )


def comment_on_draft(review: Review) -> None:
    """The draft of 28 September 2023 is released to the panel; what the panel, the council and the
    family say of it is answered before it goes to the CSP."""
    draft = review.case_papers.get(kind=PaperKind.OVERVIEW_REPORT)
    released = review.case_papers.with_release().filter(is_released=True)
    papers.release_to_panel(
        review_id=review.pk,
        paper_ids=[draft.pk, *released.values_list("pk", flat=True)],
        **as_on(ISOLDE, "2023-09-28"),
    )
    wren, council = User.objects.get(name=WREN), Body.objects.get(name=COUNCIL)
    for on, by, given, answer, reason in (
        (
            "2023-09-29", ISOLDE,
            CommentGiven(
                "Say that Elowen sang, and that her friends had asked for help for her.",
                day("2023-09-28"), CommentFrom.FAMILY.value, review.strands.first().pk,
            ),
            CommentAnswer.ACCEPTED, "",
        ),
        (
            "2023-10-02", WREN,
            CommentGiven(
                "Name economic abuse where it is described.", day("2023-10-02"),
                CommentFrom.PANEL.value, wren.pk, "paragraph 4.12",
            ),
            CommentAnswer.ACCEPTED, "",
        ),
        (
            "2023-10-03", MARNIE,
            CommentGiven(
                "The second visit was in March, not in May.", day("2023-10-03"),
                CommentFrom.BODY.value, council.pk, "paragraph 3.4",
            ),
            CommentAnswer.PARTLY, "March is right; the visit in May is another one.",
        ),
    ):  # fmt: skip
        comment = comments.make_comment(
            review_id=review.pk, paper_id=draft.pk, given=given, **as_on(by, on)
        )
        comments.answer_comment(
            review_id=review.pk,
            comment_id=comment.pk,
            answer=answer,
            reason=reason,
            **as_on(ISOLDE, "2023-10-09"),
        )
