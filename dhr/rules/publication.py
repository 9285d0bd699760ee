"""What stands in the way of publishing a report, and of what takes its place."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import (
    PAPER_LABELS,
    PUBLISHED_IN,
    STILL_OPEN_LABELS,
    Paper,
    PublicationForm,
    State,
    StillOpen,
    ToldOf,
)
from people.days import long_date

PUBLISHABLE = (State.APPROVED, State.WITHHELD, State.WITHDRAWN)
# The family is told of what is to come, and of what has been decided.
TELLABLE = {
    ToldOf.PUBLICATION: PUBLISHABLE,
    ToldOf.CONCLUSION: (State.PUBLISHED, State.WITHHELD),
}


@dataclass(frozen=True)
class FileFacts:
    """A file that waits to be published, as the rules need it."""

    paper: str
    form: str
    sha256: str
    prepared_by: UUID
    confirmed_by: UUID | None = None

    @property
    def label(self) -> str:
        """The paper in words."""
        return PAPER_LABELS[Paper(self.paper)].lower()


def preparing_file(state: str, *, paper: str, form: str) -> Reasons:
    """A file is prepared once the report may be published."""
    reasons = in_state(state, PUBLISHABLE, "Preparing a file for publication")
    if paper not in set(Paper):
        reasons.append("Say which paper it is.")
    if form not in set(PublicationForm):
        reasons.append("Say in which form the report is published.")
    return reasons


def confirming_file(state: str, *, file: FileFacts | None, sha256: str, by: UUID | None) -> Reasons:
    """A second person, who did not prepare the file, confirms that very file, once."""
    reasons = in_state(state, PUBLISHABLE, "Confirming a file")
    if file is None:
        return [*reasons, "No such file waits to be published."]
    if file.confirmed_by is not None:
        reasons.append(f"The {file.label} has been confirmed already.")
    if file.prepared_by == by:
        reasons.append("The file must be confirmed by somebody who did not prepare it.")
    if file.sha256 != sha256:
        reasons.append("This is not the file that you looked at: another has taken its place.")
    return reasons


def publishing(
    state: str,
    *,
    files: Sequence[FileFacts],
    found: Mapping[str, str],
    by: UUID | None,
    family_told_on: datetime.date | None,
    still_open: Collection[str],
    advice: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The very files that a second person confirmed, the family told first, nothing endangered.

    ``found`` maps each paper to the hash of the bytes that are about to be published.
    """
    reasons = in_state(state, PUBLISHABLE, "Publishing")
    reasons += _files_lacking(files) + _not_confirmed(files, found, by)
    if family_told_on is None:
        reasons.append("Record on which day the family was told of the publication.")
    elif on is not None and family_told_on > on:
        reasons.append(
            f"The family would be told ({long_date(family_told_on)}) only after the publication "
            f"({long_date(on)})."
        )
    if not advice.strip():
        reasons += [
            f"{STILL_OPEN_LABELS[what]} is still open: publishing needs written advice, and where "
            "it is kept."
            for what in StillOpen
            if what in still_open
        ]
    return reasons + day_in_order(
        "the report was published", on, today=today, not_before=not_before,
        before_what="it was approved",
    )  # fmt: skip


def _files_lacking(files: Sequence[FileFacts]) -> Reasons:
    if not files:
        return ["No file has been prepared for publication."]
    forms = {file.form for file in files}
    if len(forms) > 1:
        return ["The files are prepared for different forms of publication."]
    there = {file.paper for file in files}
    wanted = PUBLISHED_IN[PublicationForm(forms.pop())]
    return [
        f"The {PAPER_LABELS[paper].lower()} to be published is missing."
        for paper in wanted
        if paper not in there
    ]


def _not_confirmed(
    files: Sequence[FileFacts], found: Mapping[str, str], by: UUID | None
) -> Reasons:
    reasons = []
    for file in files:
        if file.confirmed_by is None:
            reasons.append(f"Nobody has confirmed the {file.label} yet.")
        elif file.confirmed_by == by:
            reasons.append(f"You confirmed the {file.label}: somebody else must publish it.")
        if found.get(file.paper) != file.sha256:
            reasons.append(f"The {file.label} is not the file that was prepared: it has changed.")
    return reasons


def _to_look_again(look_again_on: datetime.date | None, today: datetime.date) -> Reasons:
    if look_again_on is None:
        return ["Say on which day this is looked at again."]
    if look_again_on <= today:
        return [f"The day to look again ({long_date(look_again_on)}) is not in the future."]
    return []


def delaying(
    state: str,
    *,
    reason: str,
    look_again_on: datetime.date | None,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Publication waits for a reason, and somebody looks again."""
    reasons = in_state(state, [State.APPROVED], "Delaying the publication")
    if not reason.strip():
        reasons.append("Say why the publication is delayed.")
    reasons += _to_look_again(look_again_on, today)
    return reasons + day_in_order(
        "this was decided", on, today=today, not_before=not_before,
        before_what="the report was approved",
    )  # fmt: skip


def withholding(
    state: str,
    *,
    reason: str,
    home_office_view: str,
    look_again_on: datetime.date | None,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Not publishing is the exception: a reason, the Home Office's view, a day to look again."""
    reasons = in_state(state, [State.APPROVED], "Deciding not to publish")
    if not reason.strip():
        reasons.append("Say why the report is not published.")
    if not home_office_view.strip():
        reasons.append("Say what the Home Office thinks of it.")
    reasons += _to_look_again(look_again_on, today)
    return reasons + day_in_order(
        "this was decided", on, today=today, not_before=not_before,
        before_what="the report was approved",
    )  # fmt: skip


def withdrawing_report(state: str, *, reason: str) -> Reasons:
    """Taking a report down asks for nothing but a reason: it must be quick."""
    reasons = in_state(state, [State.PUBLISHED], "Taking the report down")
    return reasons if reason.strip() else [*reasons, "Say why the report is taken down."]


def sending_link(
    state: str,
    *,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The Home Office gets the link to what was published."""
    return in_state(state, [State.PUBLISHED], "Recording that the link was sent") + day_in_order(
        "the link was sent", on, today=today, not_before=not_before,
        before_what="the report was published",
    )  # fmt: skip


def telling_family_of(
    state: str,
    *,
    told_of: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The family hears from the partnership before anybody else does."""
    if told_of not in set(ToldOf):
        return ["Say what the family was told of."]
    return in_state(state, TELLABLE[ToldOf(told_of)], "Telling the family of it") + day_in_order(
        "the family was told", on, today=today, not_before=not_before,
        before_what="the report was approved",
    )  # fmt: skip
