"""Which texts of the register belong to a case: a name that becomes known is replaced there."""

from uuid import UUID

from django.db.models import Model

from learning.intake import mend, rows_to_mend, without_names
from learning.models import (
    Addressee,
    Decision,
    Declaration,
    EscalationLetter,
    Evidence,
    FormerCode,
    Link,
    Step,
    TrackedAction,
    TrackedRecommendation,
    TrackedWording,
)

_OF_ADDRESSEE = "action__recommendation__source__review_id"
_OF_INTEREST = {
    "why": "which interest somebody declared",
    "withdrawn_why": "why somebody withdrew an interest",
}
_OF_ITEM = f"item__rows__addressee__{_OF_ADDRESSEE}"

TEXTS = (
    (
        TrackedRecommendation,
        "source__review_id",
        {
            "words": "a recommendation in the learning register",
            "theme_as_made": "the theme of a recommendation in the learning register",
            "scope_as_made": "the scope of a recommendation in the learning register",
        },
    ),
    (
        TrackedWording,
        "recommendation__source__review_id",
        {
            "words": "an earlier wording in the learning register",
            "why": "why a recommendation was worded anew",
        },
    ),
    (
        FormerCode,
        "source__review_id",
        {
            "code": "what a source was called before",
            "why": "why a source was called something else",
        },
    ),
    (
        TrackedAction,
        "recommendation__source__review_id",
        {
            "words": "an action in the learning register",
            "leads_as_made": "who leads an action in the learning register",
            "target": "the target of an action in the learning register",
            "progress_as_made": "the progress of an action in the learning register",
            "progress_later": "the later progress of an action in the learning register",
        },
    ),
    (Addressee, _OF_ADDRESSEE, {"as_made": "whom an action in the learning register is for"}),
    (Step, f"addressee__{_OF_ADDRESSEE}", {"words": "what was said of an action"}),
    # What one piece of evidence shows stands in the log of each of its actions.
    (
        Step,
        f"addressee__evidence__addressees__{_OF_ADDRESSEE}",
        {"words": "what was said of an action"},
    ),
    # What the forum decided of several actions at once stands in the log of each.
    (
        Step,
        f"addressee__agenda_rows__{_OF_ITEM}",
        {"words": "what was said of an action"},
    ),
    (Decision, _OF_ITEM, {"words": "what the forum decided"}),
    (Declaration, _OF_ITEM, _OF_INTEREST),
    (Declaration, "source__review_id", _OF_INTEREST),
    (
        EscalationLetter,
        "source__review_id",
        {
            "set_aside_why": "why a letter about late answers was set aside",
            "sent_by": "who sent a letter about late answers",
        },
    ),
    (
        Evidence,
        f"addressees__{_OF_ADDRESSEE}",
        {"about": "what a piece of evidence is", "where": "where a piece of evidence is kept"},
    ),
    (Link, "first__source__review_id", {"why": "why recommendations were linked"}),
    (Link, "second__source__review_id", {"why": "why recommendations were linked"}),
)


def register() -> None:
    """Called once at start-up."""
    for model, path, columns in TEXTS:
        mend(model, path, columns)


def take_names_out(review_id: UUID) -> list[str]:
    """Put pseudonyms where names of a case stand in the register's texts of it; which columns.

    For a source that was typed in before its case was here: until then nobody could know that
    these texts were the case's.
    """
    changed = set()
    for model, path, columns in TEXTS:
        for row in rows_to_mend(model, path, review_id):
            mended = [column for column in columns if _mended(row, column, review_id)]
            if mended:
                row.save()
                changed |= {f"{model.__name__.lower()}.{column}" for column in mended}
    return sorted(changed)


def _mended(row: Model, column: str, review_id: UUID) -> bool:
    text = getattr(row, column)
    if not text:
        return False
    longest = row._meta.get_field(column).max_length
    clean = without_names(review_id, text, longest)
    setattr(row, column, clean)
    return clean != text
