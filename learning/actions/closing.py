"""An action is closed by the owning board's rule, with a reason."""

import datetime
from uuid import UUID

from learning import rules
from learning.actions.frame import forum_deed, source_deed
from learning.actions.interests import interests_in
from learning.actions.settling import settle_or_reopen
from learning.messages import tell_board
from learning.models import Addressee, BoardRule, Step
from learning.vocabulary import ClosingRule, Event, Lifecycle, StepKind
from people.access import Viewer
from people.models import Board
from people.roles import Power


def close(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    on: datetime.date | None,
    why: str = "",
    seen_version: int | None = None,
) -> Addressee:
    """The forum closes it, or proposes to where the owning board confirms."""
    with forum_deed(
        Power.CLOSE_ACTIONS, Event.CLOSED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        deed.require(
            rules.closing(
                row.lifecycle, proposed=is_proposed(row), response=row.response,
                assessment=row.assessment, reason=reason, why=why, on=on,
                not_before=_last_on(row), today=today,
            )
            + interests_in([row], by)
        )  # fmt: skip
        row.closing_as = reason
        words = deed.without_names(why)
        if rule_of(deed.source.owner) == ClosingRule.BOARD:
            deed.event = Event.CLOSING_PROPOSED.value
            kind = StepKind.CLOSING_PROPOSED
        else:
            row.close()
            kind = StepKind.CLOSED
        deed.save(row, deed.log(kind, on, words, outcome=reason))
        deed.record(row.text_id, {"on": on, "reason": reason})
        settle_or_reopen(deed)
        if is_proposed(row):
            row.action.recommendation.source = deed.source
            tell_board(row, "closing-proposed", today, besides=by.user_id)
        return row


def confirm_closing(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Addressee:
    """The board confirms what the forum proposed; another person than proposed it."""
    with forum_deed(
        Power.CONFIRM_CLOSING, Event.CLOSED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        proposal = proposal_of(row)
        deed.require(
            rules.confirming(
                proposed=is_proposed(row), own_proposal=is_own_proposal(row, by), on=on,
                not_before=proposal and proposal.on, today=today,
            )
        )  # fmt: skip
        row.close()
        deed.save(row, deed.log(StepKind.CLOSED, on, outcome=row.closing_as))
        deed.record(row.text_id, {"on": on, "reason": row.closing_as})
        settle_or_reopen(deed)
        return row


def decline_closing(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    why: str,
    seen_version: int | None = None,
) -> Addressee:
    """The board does not close it; the action stands as it stood before."""
    with forum_deed(
        Power.CONFIRM_CLOSING, Event.CLOSING_DECLINED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        deed.require(
            rules.declining(
                proposed=is_proposed(row), own_proposal=is_own_proposal(row, by), why=why
            )
        )
        declined, row.closing_as = row.closing_as, ""
        step = deed.log(StepKind.CLOSING_DECLINED, words=deed.without_names(why), outcome=declined)
        deed.save(row, step)
        deed.record(row.text_id)
        return row


def set_closing_rule(
    *,
    source_id: UUID,
    by: Viewer,
    today: datetime.date,
    rule: str,
    seen_version: int | None = None,
) -> BoardRule:
    """Say by whom the actions of a source's owning board are closed, from now on."""
    with source_deed(
        Event.CLOSING_RULE_SET, source_id=source_id, by=by, power=Power.CONFIRM_CLOSING,
        today=today, seen_version=seen_version,
    ) as deed:  # fmt: skip
        deed.require(rules.setting_closing_rule(rule))
        row, _ = BoardRule.objects.update_or_create(
            board=deed.source.owner, defaults={"rule": rule, "set_by_id": by.user_id}
        )
        deed.save()
        deed.record(details={"rule": rule, "board": deed.source.owner_id})
        return row


def rule_of(board: Board) -> ClosingRule:
    """The board's rule; the forum closes where the board has set none."""
    row = BoardRule.objects.filter(board=board).first()
    return ClosingRule(row.rule) if row else ClosingRule.FORUM


def who_closes(board: Board) -> str:
    """Whose step comes next, by the board's rule, as a sentence goes on: "the forum closes it"."""
    if rule_of(board) == ClosingRule.BOARD:
        return f"the forum proposes to close it, and the {board.name} confirms that"
    return "the forum closes it"


def is_proposed(row: Addressee) -> bool:
    """Whether its closing waits for the board."""
    return row.closing_as != "" and row.lifecycle != Lifecycle.CLOSED


def proposal_of(row: Addressee) -> Step | None:
    """The step by which closing was last proposed."""
    proposals = [step for step in row.steps.all() if step.kind == StepKind.CLOSING_PROPOSED]
    return proposals[-1] if proposals else None


def is_own_proposal(row: Addressee, by: Viewer) -> bool:
    """Whether this person proposed what waits for the board."""
    proposal = proposal_of(row)
    return is_proposed(row) and proposal is not None and proposal.recorded_by_id == by.user_id


def _last_on(row: Addressee) -> datetime.date | None:
    last = row.steps.last()
    return last.on if last else None
