"""How the reports of two reviews of the demo story come to be approved: Elowen's after changes,
Mirren's after a second submission. All by the deeds, on small Word files made here.

Told after the letters. Files are made first, then each stretch is told in one transaction; what
the case's state and papers say is told already is not told again, so that a load that was cut short
can be completed.
"""

from collections.abc import Sequence

from django.db import transaction

from dhr.actions import pack, processes, quality, recommendations, report
from dhr.actions.recommendations import Wording
from dhr.demo import panel
from dhr.demo.course import GARETH, ISOLDE, MARNIE, NERYS, as_on, day
from dhr.demo.recommended import ELOWEN, ELOWEN_4, MIRREN, plan_of, report_of
from dhr.models import Review
from dhr.vocabulary import FactKind, Paper, PointAnswer, QualityOutcome, SendingMethod, State
from documents.kinds_of_file import WORD
from documents.store import PreparedFile, prepare
from notifications.outbox import telling_the_past

Files = dict[Paper, PreparedFile]

_CHANGES = (
    "Say in the terms of reference which period was looked at, and why.",
    "Explain why the school was not asked.",
    "Reword recommendation 4, so that it can be tested.",
    "Give the equality section its own analysis of age and sex.",
    "Put single-agency and multi-agency recommendations together.",
    "Say what the family thought of the draft.",
    "Mend the errors in the chronology’s dates.",
)
_REVISE = ("Define coercive control and economic abuse, and look for both.",)


def tell() -> bool:
    """Bring both reports on; False where nothing is left to be told."""
    return any(
        [_write_elowen(), _clear_elowen(), _write_mirren(), _revise_mirren(), _clear_mirren()]
    )


def _case(reference: str, state: State, *, has_papers: bool) -> Review | None:
    """The case, if it stands where a stretch of its story begins."""
    review = Review.objects.filter(reference=reference, state=state).first()
    return review if review is not None and review.papers.exists() == has_papers else None


# -- Elowen ------------------------------------------------------------------------------------


def _write_elowen() -> bool:
    """Signed off on 20 October 2023, 21 days after the agreed date."""
    review = _case("BF-Q7K", State.UNDER_WAY, has_papers=False)
    if review is None:
        return False
    files = _files(ELOWEN, review.reference, 1)
    with transaction.atomic(), telling_the_past():
        _write(review, ISOLDE, "2023-09-28", files, ELOWEN, begun="2023-08-31")
        panel.comment_on_draft(review)
        _hand_in(review, ISOLDE, sent="2023-10-13", signed_off="2023-10-20")
    return True


def _clear_elowen() -> bool:
    """To be published after seven changes, of which one rewords a recommendation; cleared on 30
    April 2024."""
    review = _case("BF-Q7K", State.SIGNED_OFF, has_papers=True)
    if review is None:
        return False
    ready = pack.prepare_pack(review, day("2023-10-26"))
    with transaction.atomic(), telling_the_past():
        _pack(review, "2023-10-26", ready)
        _submit(review, "2023-10-27")
        _copy(review, "2023-10-27")
        _hear(review, "2024-01-24", "2024-02-29", QualityOutcome.APPROVE_AFTER_CHANGES, _CHANGES)
        quality.reword_recommendation(
            review_id=review.pk, number=4, given=ELOWEN_4, **as_on(MARNIE, "2024-04-16")
        )
        for number in range(1, len(_CHANGES) + 1):
            _answer(review, number, "2024-04-30")
        quality.finish_changes(
            review_id=review.pk, on=day("2024-04-30"), **as_on(MARNIE, "2024-04-30")
        )
    return True


# -- Mirren ------------------------------------------------------------------------------------


def _write_mirren() -> bool:
    """Signed off on 11 June 2025, twelve days late."""
    review = _case("BF-T3N", State.UNDER_WAY, has_papers=False)
    if review is None or review.facts.filter(kind=FactKind.INQUEST_CONCLUDED).count() == 0:
        return False
    files = _files(MIRREN, review.reference, 1)
    with transaction.atomic(), telling_the_past():
        _write(review, NERYS, "2025-05-20", files, MIRREN)
        _hand_in(review, NERYS, sent="2025-06-04", signed_off="2025-06-11")
    return True


def _revise_mirren() -> bool:
    """To be revised and sent again; signed off a second time on 14 January 2026."""
    review = _case("BF-T3N", State.SIGNED_OFF, has_papers=True)
    if review is None or review.facts.filter(kind=FactKind.SUBMITTED).exists():
        return False
    overview = _kept(report_of(Paper.OVERVIEW_REPORT, review.reference, 2))
    with transaction.atomic(), telling_the_past():
        _submit(review, "2025-06-20")
        _copy(review, "2025-06-20")
        _hear(review, "2025-09-17", "2025-10-22", QualityOutcome.REVISE_AND_RESUBMIT, _REVISE)
        _answer(review, 1, "2026-01-09")
        report.record_paper(
            review_id=review.pk,
            paper=Paper.OVERVIEW_REPORT,
            received_on=day("2026-01-09"),
            prepared=overview,
            **as_on(NERYS, "2026-01-09"),
        )
        _hand_in(review, NERYS, sent="2026-01-12", signed_off="2026-01-14")
    return True


def _clear_mirren() -> bool:
    """Sent again on 16 January 2026; to be published, says the letter of 27 May."""
    review = _case("BF-T3N", State.SIGNED_OFF, has_papers=True)
    if review is None:
        return False
    ready = pack.prepare_pack(review, day("2026-01-15"))
    with transaction.atomic(), telling_the_past():
        _pack(review, "2026-01-15", ready)
        _submit(review, "2026-01-16")
        _hear(review, "2026-04-22", "2026-05-27", QualityOutcome.APPROVE, ())
    return True


# -- What both share ---------------------------------------------------------------------------


def _kept(content: bytes) -> PreparedFile:
    return prepare(content, content_type=WORD)


def _files(recommended: Sequence[Wording], reference: str, version: int) -> Files:
    """The three papers on disk, before any transaction."""
    files = {
        paper: _kept(report_of(paper, reference, version))
        for paper in (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY)
    }
    return files | {Paper.ACTION_PLAN: _kept(plan_of(recommended, reference))}


def _write(
    review: Review,
    chair: str,
    on: str,
    files: Files,
    recommended: Sequence[Wording],
    *,
    begun: str = "",
) -> None:
    for paper, prepared in files.items():
        report.record_paper(
            review_id=review.pk,
            paper=paper,
            received_on=day(on),
            prepared=prepared,
            **as_on(chair, on),
        )
    for number, given in enumerate(recommended, start=1):
        recommendations.write_recommendation(
            review_id=review.pk, number=number, given=given, **as_on(chair, on)
        )
    # Each side by itself; where none has a page, somebody of the family.
    for strand_id in list(review.strands.values_list("pk", flat=True)) or [None]:
        report.record_family_reading(
            review_id=review.pk,
            strand_id=strand_id,
            begun_on=day(begun) if begun else None,
            read_on=day(on),
            in_private=True,
            **as_on(chair, on),
        )


def _hand_in(review: Review, chair: str, *, sent: str, signed_off: str) -> None:
    report.send_to_csp(review_id=review.pk, on=day(sent), **as_on(chair, sent))
    report.sign_off(review_id=review.pk, on=day(signed_off), **as_on(GARETH, signed_off))


def _pack(review: Review, on: str, ready: PreparedFile) -> None:
    pack.make_pack(review_id=review.pk, prepared=ready, **as_on(MARNIE, on))


def _submit(review: Review, on: str) -> None:
    quality.submit_report(
        review_id=review.pk,
        on=day(on),
        sent_how=SendingMethod.SECURE_EMAIL,
        sent_by=MARNIE,
        **as_on(MARNIE, on),
    )


def _copy(review: Review, on: str) -> None:
    processes.copy_to_commissioner(review_id=review.pk, on=day(on), **as_on(MARNIE, on))


def _hear(
    review: Review, met: str, wrote: str, outcome: QualityOutcome, points: tuple[str, ...]
) -> None:
    quality.record_panel_met(review_id=review.pk, on=day(met), **as_on(MARNIE, met))
    quality.record_quality_letter(
        review_id=review.pk, on=day(wrote), outcome=outcome, points=points, **as_on(MARNIE, wrote)
    )


def _answer(review: Review, number: int, on: str) -> None:
    quality.answer_point(
        review_id=review.pk,
        number=number,
        answer=PointAnswer.ACCEPTED,
        done_on=day(on),
        **as_on(MARNIE, on),
    )
