"""How evidence is shown in a list."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from learning.models import Evidence
from people.days import long_date

EVIDENCE_COLUMNS = ("What it shows", "Kind", "Its own date", "Sent", "To look at")


def evidence_rows(evidence: Iterable[Evidence]) -> list[list[Any]]:
    """A row a piece, for those that the viewer may open (``reach.evidence_of``); needs the
    document of each."""
    return [
        [
            {"text": one.about, "hint": "Somebody can be recognised in it"}
            if one.holds_identity else one.about,
            one.kind_label,
            long_date(one.dated_on),
            long_date(one.sent_on),
            _to_look_at(one),
        ]
        for one in evidence
    ]  # fmt: skip


def _to_look_at(one: Evidence) -> Any:
    if one.document is None:
        return one.where
    return {
        "text": f"Open the {one.file_label}",
        "url": reverse("learning:evidence", args=[one.pk]),
        "hint": one.where,
    }
