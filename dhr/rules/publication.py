"""What stands in the way of publishing a report, and of what takes its place."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dhr.reasons import Mend, Reason, mended_by
from dhr.report_date import ReportDate, against
from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.rules.withholding import ToldTooEarly
from dhr.vocabulary import (
    LEFT_OUT_OF,
    PAPER_LABELS,
    PUBLICATION_FORM_LABELS,
    PUBLISHABLE,
    PUBLISHED_IN,
    PUBLISHED_PAPER_LABELS,
    STILL_OPEN_LABELS,
    GateVerdict,
    PublicationForm,
    PublishedPaper,
    StillOpen,
)
from people.days import long_date
from people.years import years_ahead

_OFFICE = "Home Office"


@dataclass(frozen=True)
class FileFacts:
    """A file that waits to be published, as the rules need it."""

    paper: str
    form: str
    sha256: str
    prepared_by: UUID
    confirmed_by: UUID | None = None
    verdict: str = GateVerdict.CLEAN
    looked_at: str = ""
    # The gate itself stopped it later, with the names and the techniques known by then.
    stopped: bool = False

    @property
    def label(self) -> str:
        """The paper in words, within a sentence."""
        return paper_in_words(self.paper)


@dataclass(frozen=True)
class OnDisk:
    """The bytes that are about to be published: their hash, and what the gate says of them now."""

    sha256: str
    verdict: str = GateVerdict.CLEAN


def paper_in_words(paper: str) -> str:
    """A paper's name within a sentence."""
    label = PUBLISHED_PAPER_LABELS[PublishedPaper(paper)]
    return label if label.startswith(_OFFICE) else label.lower()


def preparing_at_all(state: str) -> Reasons:
    """A file is prepared once the report may be published."""
    return in_state(state, PUBLISHABLE, "Preparing a file for publication")


def stopping_files(state: str, *, stopped: int) -> Reasons:
    """The gate stops files that wait: as many of them as wait still, with the bytes it saw."""
    reasons = preparing_at_all(state)
    if not stopped:
        reasons.append(
            "The files changed while the gate looked through them. Look at them, then try again."
        )
    return reasons


def preparing_file(
    state: str,
    *,
    paper: str,
    form: str,
    as_at: datetime.date | None,
    today: datetime.date,
    verdict: str,
    found: Sequence[str] = (),
    same_bytes: bool = True,
) -> Reasons:
    """The gate has looked through these very bytes and does not stop them.

    A file that it stops is refused and not kept: what is not kept can be neither confirmed by
    mistake nor read by anybody. ``found`` is what the gate found, a sentence each.
    """
    reasons = preparing_at_all(state)
    if paper not in set(PublishedPaper):
        reasons.append("Say which paper it is.")
    if form not in set(PublicationForm):
        reasons.append("Say in which form the report is published.")
    elif paper in LEFT_OUT_OF.get(PublicationForm(form), ()):
        reasons.append(
            f"The {paper_in_words(paper)} is left out where the form is "
            f"“{PUBLICATION_FORM_LABELS[PublicationForm(form)]}”."
        )
    if paper == PublishedPaper.ACTION_PLAN:
        reasons += day_in_order("as at which the action plan stands", as_at, today=today)
    if not same_bytes:
        reasons.append("The gate has not looked through this very file: choose it again.")
    if verdict == GateVerdict.BLOCKED:
        reasons += ["The gate stops this file, so it was not kept.", *found]
    return reasons


def setting_aside_at_all(state: str, *, file: FileFacts | None) -> Reasons:
    """A file that waits is not to be published after all."""
    reasons = in_state(state, PUBLISHABLE, "Setting a file aside")
    return reasons if file else [*reasons, "No such file waits to be published."]


def setting_aside(state: str, *, file: FileFacts | None, reason: str) -> Reasons:
    """The same, and whoever prepared or confirmed it is told why."""
    reasons = setting_aside_at_all(state, file=file)
    return reasons if reason.strip() else [*reasons, "Say why the file is set aside."]


def confirming_at_all(state: str, *, file: FileFacts | None, by: UUID | None) -> Reasons:
    """A second person, who did not prepare the file, confirms it, once."""
    reasons = in_state(state, PUBLISHABLE, "Confirming a file")
    if file is None:
        return [*reasons, "No such file waits to be published."]
    if file.confirmed_by is not None:
        reasons.append(f"The {file.label} has been confirmed already.")
    if file.stopped:
        reasons.append(_stopped(file))
    if file.prepared_by == by:
        reasons.append("The file must be confirmed by somebody who did not prepare it.")
    return reasons


def confirming_file(
    state: str,
    *,
    file: FileFacts | None,
    sha256: str,
    by: UUID | None,
    opened: bool,
    looked_at: str = "",
) -> Reasons:
    """The same, of the very file they opened; where the gate asks for a person, they say what
    they looked at."""
    reasons = confirming_at_all(state, file=file, by=by)
    if file is None:
        return reasons
    if not opened:
        reasons.append("Open the file first: nobody confirms what they did not see.")
    if file.sha256 != sha256:
        reasons.append("This is not the file that you looked at: another has taken its place.")
    if file.verdict == GateVerdict.NEEDS_PERSON and not looked_at.strip():
        reasons.append("The gate asks a person to look: say what you looked at, and what you saw.")
    return reasons


def planning_publication(
    state: str, *, planned: datetime.date | None, today: datetime.date
) -> Reasons:
    """A day to publish on is planned; it lies ahead, not years off by a slip."""
    reasons = in_state(state, PUBLISHABLE, "Planning the publication")
    if planned is None:
        reasons.append("Say on which day the report is to be published.")
    elif planned < today:
        reasons.append(
            f"The day planned ({long_date(planned)}) is past; today is {long_date(today)}."
        )
    return reasons + years_ahead(planned, today)


def publishing(
    state: str,
    *,
    files: Sequence[FileFacts],
    found: Mapping[str, OnDisk],
    by: UUID | None,
    family_told_on: datetime.date | None,
    told_too_early: ToldTooEarly | None = None,
    still_open: Collection[str],
    advice: str,
    report: ReportDate | None,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The very files that a second person confirmed, the family told first, nothing endangered.

    ``found`` maps each paper to the bytes that are about to be published. Where nothing is to be
    published, as when somebody else just did, what publishing needs is not said.
    """
    if elsewhere := in_state(state, PUBLISHABLE, "Publishing"):
        return elsewhere
    reasons = _files_lacking(files) + _not_confirmed(files, found, by)
    if family_told_on is None:
        words = (
            told_too_early.in_words
            if told_too_early
            else "Record on which day the family was told of the publication."
        )
        reasons.append(Reason(words, Mend.FAMILY_TOLD_OF_PUBLICATION))
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
    return [
        *reasons,
        *against(report, by=on or today),
        *day_in_order(
            "the report was published", on, today=today, not_before=not_before,
            before_what="it was approved",
        ),
    ]  # fmt: skip


def _files_lacking(files: Sequence[FileFacts]) -> Reasons:
    if not files:
        lacking = ["No file has been prepared for publication."]
    elif len({file.form for file in files}) > 1:
        lacking = ["The files are prepared for different forms of publication."]
    else:
        there = {file.paper for file in files}
        lacking = [
            f"The {PAPER_LABELS[paper].lower()} to be published is missing."
            for paper in PUBLISHED_IN[PublicationForm(files[0].form)]
            if paper not in there
        ]
    return mended_by(Mend.FILE_PREPARED, lacking)


def _not_confirmed(
    files: Sequence[FileFacts], found: Mapping[str, OnDisk], by: UUID | None
) -> Reasons:
    reasons: Reasons = []
    for file in files:
        if file.confirmed_by is None:
            reasons.append(
                Reason(f"Nobody has confirmed the {file.label} yet.", Mend.FILE_CONFIRMED)
            )
        elif file.confirmed_by == by:
            reasons.append(f"You confirmed the {file.label}: somebody else must publish it.")
        reasons += mended_by(Mend.FILE_PREPARED, _changed(file, found.get(file.paper)))
    return reasons


def _changed(file: FileFacts, now: OnDisk | None) -> Reasons:
    """What is wrong with the bytes as they lie on the disk, or as more is known of the people."""
    if now is None:
        return [
            f"The {file.label} is missing where it was kept. Prepare it again, and tell whoever "
            "looks after this system."
        ]
    if now.sha256 != file.sha256:
        return [
            f"The {file.label} is not the file that was prepared: it has changed. Prepare it "
            "again, and tell whoever looks after this system."
        ]
    if file.stopped or now.verdict == GateVerdict.BLOCKED:
        return [_stopped(file)]
    if now.verdict == GateVerdict.NEEDS_PERSON and not file.looked_at:
        return [
            f"The gate asks a person to look at the {file.label} now: prepare it again, so that a "
            "second person says what they looked at."
        ]
    return []


def _stopped(file: FileFacts) -> str:
    return (
        f"The gate stops the {file.label} now, with the names that this case knows and what it "
        "looks for today: prepare it again, and it says what it finds."
    )
