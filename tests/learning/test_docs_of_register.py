"""The page on the register is held against the code: the deeds, the label, the powers."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from documents.plan_reader import target_of
from learning import progress
from learning.models import Addressee
from learning.vocabulary import (
    COUNTED_UNDER,
    LABELS,
    LIFECYCLE_LABELS,
    STANDING_LABELS,
    Label,
    Lifecycle,
)
from people.roles import ROLES, Power
from tests.guarded.learning.test_progress import TODAY, Row

DOCS = (Path(settings.BASE_DIR) / "docs" / "learning-register.md").read_text()
OF_PLANS = (Path(settings.BASE_DIR) / "docs" / "importing-plans.md").read_text()
OF_REGISTER = (
    Power.SEE_REGISTER, Power.KEEP_REGISTER, Power.VERIFY_ACTIONS, Power.CLOSE_ACTIONS,
    Power.CONFIRM_CLOSING, Power.ANSWER_ACTIONS,
)  # fmt: skip
FITS = {
    Label.PASSED_ON: Row(lifecycle="transferred"),
    Label.CLOSED: Row(lifecycle="closed", closing_as="done"),
    Label.CLOSING: Row(closing_as="superseded"),
    Label.VERIFIED: Row(lifecycle="verified"),
    Label.TO_VERIFY: Row(lifecycle="evidenced"),
    Label.CLAIMED: Row(lifecycle="claimed"),
    Label.NOBODY: Row(body_id=None, response="not_asked"),
    Label.DISPUTED: Row(response="disputed"),
    Label.REJECTED: Row(response="rejected"),
    Label.REOPENED: Row(lifecycle="reopened"),
    Label.NOT_ASKED: Row(response="not_asked", asked_on=None),
    Label.SILENT: Row(response="asked"),
    Label.ASKED: Row(response="asked", answer_due_on=None),
    Label.LATE: Row(due_on=TODAY.replace(month=5)),
    Label.NO_DATE: Row(due_on=None),
    Label.IN_PROGRESS: Row(lifecycle="in_progress"),
    Label.ACCEPTED: Row(),
}


def rows_under(head: str, docs: str = DOCS) -> list[list[str]]:
    """The rows of the table whose heading begins so."""
    _, _, after = docs.partition(f"| {head}")
    lines = after.split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def deeds() -> dict[tuple[str, str, str], list[str]]:
    """What moves the lifecycle: words, target and whose it is, with the states it leads from."""
    found: dict[tuple[str, str, str], list[str]] = {}
    moves = list(Addressee._meta.get_field("lifecycle").get_all_transitions(Addressee))
    for state in Lifecycle:
        for each in moves:
            if each.source == state:
                # What leads to one of several has a line for each.
                for target in getattr(each.target, "allowed_states", [each.target]):
                    key = (each.custom["deed"], target, each.custom["by"])
                    found.setdefault(key, []).append(state.value)
    return found


def drawn() -> str:
    """The same as a state diagram in Mermaid's words."""
    lines = ["stateDiagram-v2", "    direction TB", "    [*] --> open"]
    lines += [f"    {state.value}: {LIFECYCLE_LABELS[state]}" for state in Lifecycle]
    for (words, target, _), sources in deeds().items():
        lines += [f"    {source} --> {target}: {words}" for source in sources]
    return "\n".join(lines)


def test_the_table_of_deeds_is_that_of_the_code() -> None:
    written = {
        (words, target.strip("`"), by): re.findall(r"`(\w+)`", sources)
        for words, sources, target, by in rows_under("Deed |")
    }
    assert written == deeds()


def test_the_diagram_is_the_one_the_code_draws() -> None:
    assert f"```mermaid\n{drawn()}\n```" in DOCS


def test_the_labels_stand_in_the_order_in_which_they_are_asked() -> None:
    written = [(row[0].strip("`"), row[1]) for row in rows_under("Code |")]
    assert written == [(each.value, LABELS[each]) for each, _ in progress.conditions(TODAY)]


@pytest.mark.parametrize("label", Label)
def test_each_label_has_the_colour_it_is_said_to_have(label: Label) -> None:
    colours = {row[0].strip("`"): row[3].split(",")[0] for row in rows_under("Code |")}
    assert progress.label_of(FITS[label], TODAY) == label
    assert progress.colour_of(FITS[label], TODAY) == colours[label]


def test_the_powers_are_those_of_the_table_of_roles() -> None:
    assert [tuple(row) for row in rows_under("Power |")] == [
        (
            f"{power.value[0].upper()}{power.value[1:]}",
            "; ".join(role.label for role in ROLES.values() if power in role.powers),
        )
        for power in OF_REGISTER
    ]


def test_what_a_plan_says_of_days_is_read_as_the_docs_tell() -> None:
    for said, means, precision in rows_under("The plan says |", OF_PLANS):
        days = re.findall(r"\d+ [A-Z][a-z]+ \d{4}", means)
        for way, texts in enumerate(said.split("; ")):
            day = days[way] if days and precision != "`day`" and "last" not in means else None
            for text in texts.split(", "):
                read = target_of(text)
                assert read.precision == precision.strip("`"), text
                if day is not None:
                    assert read.date is not None
                    assert f"{read.date.day} {read.date:%B %Y}" == day, text


def test_the_page_says_what_each_word_of_the_report_counts() -> None:
    written = {word: labels.split("; ") for word, labels in rows_under("Word | Labels")}
    assert written == {
        STANDING_LABELS[standing]: [LABELS[label] for label in labels]
        for standing, labels in COUNTED_UNDER.items()
    }
