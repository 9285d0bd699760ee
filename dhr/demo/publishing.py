"""How two reviews of the demo story are published, or wait to be: Elowen's, taken down and out
again as another edition; Mirren's, which a second person is still to confirm. All by the deeds, on
small files drawn here, after the letters: files are drawn and looked through first, then each story
is told in one transaction, so that a load that was cut short can be completed.
"""

import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from audit.record import record
from dhr.actions import family, publication, publication_files, withholding
from dhr.actions.gate import LookedThrough, look_through
from dhr.demo.course import GARETH, MARNIE, day
from dhr.models import PublicationFile, Review
from dhr.report_date import ReportDate
from dhr.rules import FamilyEventFacts
from dhr.rules.publication import paper_in_words
from dhr.vocabulary import (
    Event,
    FamilyEventKind,
    PublicationForm,
    PublishedPaper,
    State,
    ToldOf,
)
from documents.kinds_of_file import PDF
from documents.pdf import render_html
from documents.store import PreparedFile, prepare
from notifications.outbox import telling_the_past
from people.access import Viewer
from people.days import long_date
from people.models import User
from people.viewers import viewer_of

Drawn = dict[PublishedPaper, tuple[PreparedFile, LookedThrough]]
PIERS = "Piers Hallam"
ELOWEN, MIRREN = "BF-Q7K", "BF-T3N"
_OFFICE_HOURS = datetime.time(10, 30)
_FOOTNOTE = (
    "Notes",
    "One relative worked at the counter of a post office at the time and is quoted with consent.",
)
_PARTS: dict[PublishedPaper, tuple[tuple[str, str], ...]] = {
    PublishedPaper.EXECUTIVE_SUMMARY: (
        ("The review process", "The panel met six times. Five bodies wrote about what they knew."),
        ("Key issues", "Nobody asked her alone. Appointments that were missed were not followed."),
        ("Recommendations", "Ask alone, every time. Follow up every referral within two days."),
    ),
    PublishedPaper.OVERVIEW_REPORT: (
        ("Preface", "The panel thanks the family, who chose the name by which she is called here."),
        ("Terms of reference", "The panel looked at two years, because abuse was first told then."),
        ("What happened", "She told a health worker that she was afraid. It was written down."),
        (
            "Analysis",
            "Coercive control was seen by several bodies, each of which saw a part of it.",
        ),
        ("Lessons", "A record that nobody reads protects nobody."),
    ),
    PublishedPaper.HOME_OFFICE_LETTER: (
        ("Quality assurance", "The panel commends the family’s part in the review."),
        ("Publication", "The report may be published."),
    ),
    PublishedPaper.ACTION_PLAN: (
        ("Recommendation 1", "Record who is asked about abuse. Lead: all bodies. Under way."),
        ("Recommendation 2", "Ask alone, every time. Lead: the hospitals. Staff are trained."),
    ),
}


def tell() -> bool:
    """Publish what the story publishes; False where nothing is left to be done."""
    done = [_elowen(), _mirren()]
    return any(done)


def _as(name: str, on: str) -> dict[str, Viewer | datetime.date]:
    return {"by": viewer_of(User.objects.get(name=name), day(on)), "today": day(on)}


def _approved(reference: str) -> Review | None:
    """The case, if it stands where the story of its publication begins."""
    review = Review.objects.filter(reference=reference, state=State.APPROVED).first()
    begun = review is not None and review.publication_files.exists()
    return None if begun else review


# -- Elowen ------------------------------------------------------------------------------------


def _elowen() -> bool:
    review = _approved(ELOWEN)
    if review is None:
        return False
    first = _drawn(review, "2024-05-28", dated="April 2024", letter="2024-02-29", notes=[_FOOTNOTE])
    second = _drawn(review, "2024-09-05", dated="April 2024", letter="2024-02-29")
    with transaction.atomic(), telling_the_past():
        _plan(review, MARNIE, "2024-05-13", planned="2024-06-04")
        _plan(review, MARNIE, "2024-05-14", planned="2024-06-20")
        _files(review, MARNIE, "2024-05-28", first)
        _confirm(review, PIERS, "2024-05-30")
        _told(review, "2024-06-06")
        _publish(review, "2024-06-20", first)
        _link(review, "2024-06-21")
        withholding.withdraw_report(
            review_id=review.pk,
            reason="A relative’s job can be guessed from a footnote.",
            **_as(PIERS, "2024-09-03"),
        )
        _files(review, MARNIE, "2024-09-05", second)
        _confirm(review, GARETH, "2024-09-06")
        _told(review, "2024-09-06")
        _publish(review, "2024-09-09", second)
        _link(review, "2024-09-09")
    return True


# -- Mirren ------------------------------------------------------------------------------------


def _mirren() -> bool:
    review = _approved(MIRREN)
    if review is None:
        return False
    drawn = _drawn(review, "2026-06-11", dated="January 2026", letter="2026-05-27")
    with transaction.atomic(), telling_the_past():
        _plan(review, PIERS, "2026-06-08", planned="2026-07-16")
        _to_be_told_first(review, PIERS, "2026-06-08", by="2026-07-02")
        _files(review, PIERS, "2026-06-11", drawn)
    return True


def _to_be_told_first(review: Review, name: str, on: str, *, by: str) -> None:
    """The family hears of the day before anybody else; until then somebody is reminded of it."""
    family.record_family_event(
        review_id=review.pk,
        strand_id=review.strands.get().pk,
        given=FamilyEventFacts(
            FamilyEventKind.NEXT_UPDATE_SET, day(on), next_update_due=day(by),
            note="To be told of the day of publication before anybody else, with a copy.",
        ),
        **_as(name, on),
    )  # fmt: skip


# -- What both share ---------------------------------------------------------------------------


def _plan(review: Review, name: str, on: str, *, planned: str) -> None:
    publication.plan_publication(review_id=review.pk, planned=day(planned), **_as(name, on))


def _drawn(
    review: Review,
    on: str,
    *,
    dated: str,
    letter: str,
    notes: list[tuple[str, str]] | None = None,
) -> Drawn:
    """Every paper, drawn and looked through: the report by its month, the letter by its day, the
    plan as at the day on which it is drawn."""
    drawn = {}
    days = {
        PublishedPaper.HOME_OFFICE_LETTER: long_date(day(letter)),
        PublishedPaper.ACTION_PLAN: f"as at {long_date(day(on))}",
    }
    for paper, parts in _PARTS.items():
        is_report = paper is PublishedPaper.OVERVIEW_REPORT
        title = f"Domestic homicide review: {paper_in_words(paper)}"
        said = {
            "title": title,
            "partnership": f"{review.partnership} Community Safety Partnership",
            "dated": days.get(paper, dated),
            "parts": [*parts, *(notes or [] if is_report else [])],
        }
        html = render_to_string("demo/report.html", said)
        content = render_html(html, title=title, made_on=day(on))
        drawn[paper] = (prepare(content, content_type=PDF), look_through(review, content))
    return drawn


def _files(review: Review, name: str, on: str, drawn: Drawn) -> None:
    for paper, (prepared, looked_through) in drawn.items():
        row = publication_files.prepare_file(
            review_id=review.pk,
            paper=paper,
            form=PublicationForm.FULL,
            as_at=day(on),
            prepared=prepared,
            looked_through=looked_through,
            **_as(name, on),
        )
        _was(row, on, "uploaded_at", "scanned_at")


def _confirm(review: Review, name: str, on: str) -> None:
    by = _as(name, on)["by"]
    for row in review.publication_files.waiting():
        # Nobody confirms what they did not see; this reading of the story is in the audit, too.
        record(
            Event.PUBLICATION_FILE_OPENED.value, chain=review.chain, actor=f"user:{by.user_id}",
            subject=row.document.text_id,
        )  # fmt: skip
        confirmed = publication_files.confirm_file(
            review_id=review.pk, paper=row.paper, sha256=row.sha256, **_as(name, on)
        )
        _was(confirmed, on, "confirmed_at")


def _was(row: PublicationFile, on: str, *moments: str) -> None:
    """The moments of the story, where the deed could only write the real one."""
    at = timezone.make_aware(datetime.datetime.combine(day(on), _OFFICE_HOURS))
    PublicationFile.objects.filter(pk=row.pk).update(**dict.fromkeys(moments, at))


def _told(review: Review, on: str) -> None:
    publication.record_family_told(
        review_id=review.pk, told_of=ToldOf.PUBLICATION, on=day(on), **_as(MARNIE, on)
    )


def _publish(review: Review, on: str, drawn: Drawn) -> None:
    publication.publish(
        review_id=review.pk,
        on=day(on),
        found={paper: looked_through for paper, (_, looked_through) in drawn.items()},
        report=ReportDate(2024, 4),
        **_as(MARNIE, on),
    )


def _link(review: Review, on: str) -> None:
    publication.record_link_sent(review_id=review.pk, on=day(on), **_as(MARNIE, on))
