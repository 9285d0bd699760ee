"""The states and deeds of a case as a diagram, drawn from the code so that it cannot be wrong."""

from typing import Any

from dhr.models import Review
from dhr.vocabulary import LIVE, STATE_LABELS, State

ENTRY = "take_on"  # leads anywhere by design; drawn, it would hide everything else


def mermaid() -> str:
    """A state diagram in Mermaid's words: an arrow for each deed that moves a case.

    A deed that any live case allows gets one arrow from a note instead of fourteen.
    """
    lines = ["stateDiagram-v2", "    direction TB"]
    lines += [f"    {state.value}: {STATE_LABELS[state]}" for state in State]
    lines.append("    [*] --> notified: record notification")
    for name, moves in _by_deed().items():
        sources = {source for source, _, _ in moves}
        if name == ENTRY:
            continue
        if sources == {state.value for state in LIVE}:
            lines += [f"    live --> {target}: {words}" for _, target, words in moves[:1]]
            continue
        lines += [f"    {source} --> {target}: {words}" for source, target, words in moves]
    lines.insert(2, "    live: Any live state")
    return "\n".join(lines)


def _by_deed() -> dict[str, list[tuple[str, str, str]]]:
    """For each deed that moves a case: from, to, and its words."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for each in Review._meta.get_field("state").get_all_transitions(Review):
        for target in targets_of(each):
            found.setdefault(each.name, []).append((each.source, target, each.custom["deed"]))
    return found


def targets_of(found: Any) -> list[str]:
    """Where a transition can lead; nowhere for a deed that leaves the case where it is."""
    if found.target is None:
        return []
    return list(getattr(found.target, "allowed_states", None) or [found.target])
