"""Plans of other shapes are read as somebody would read them; see ``other_plans.py``."""

import pytest

from documents.plan_reader import read_plan
from tests.documents.other_plans import PLANS


def read_lines(content: bytes) -> list[str]:
    """What was read, as the expectations are kept."""
    lines = []
    for row in read_plan(content).as_json()["recommendations"]:
        lines.append(" | ".join((row["number"], row["text"], row["theme"], row["scope"])))
        for action in row["actions"]:
            leads, target = "; ".join(action["lead_agencies"]), action["target"]
            said = (action["text"], leads, target["date"] or "", target["precision"],
                    action["progress_text"])  # fmt: skip
            lines.append("- " + " | ".join(said))
    return [" ".join(line.replace("\n", " / ").split()) for line in lines]


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_read_as_it_was_meant(name) -> None:
    content, expected = PLANS[name]
    kept = [" ".join(line.split()) for line in expected.strip().splitlines()]
    assert [line.rstrip(" |") for line in read_lines(content)] == [
        line.rstrip(" |") for line in kept
    ]
