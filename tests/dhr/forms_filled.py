"""Forms as a browser sends them, filled in as a careful person would."""

import datetime
from typing import Any

from tests.factories.dhr import TOLD_ON, Cast


def day(name: str, on: datetime.date) -> dict[str, str]:
    """The three boxes of a day."""
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


def notification_form(players: Cast, **changes: Any) -> dict[str, Any]:
    """The form that opens a case."""
    return {
        "partnership": str(players.partnership.pk),
        "notifier_kind": "police",
        "body": str(players.police.pk),
        "notifier_name": "Ingram Wexcombe",
        "notifier_contact": "ingram.wexcombe@ravensmoor.example",
        **day("received_on", TOLD_ON),
        "in_writing": "yes",
        "victim_name": "Rosenwyn Harcastle",
        "victim_pseudonym": "Elowen",
        **day("victim_born_on", datetime.date(1987, 3, 14)),
        **day("victim_died_on", datetime.date(2026, 5, 24)),
        "victim_address": "14 Tallow Row\nBrackenford\nBK4 7QX",
        "suspected_cause": "homicide",
        "other_known": "yes",
        "other_name": "Aldous Harcastle",
        "other_pseudonym": "Perran",
        "other_relationship": "spouse",
        "other_police": "charged",
        **day("other_police_on", datetime.date(2026, 5, 26)),
        "circumstances": "Elowen was found dead at home. Perran has been charged.",
        **changes,
    }
