"""What the papers of a meeting say, block by block, from its pack. Pure: nothing is drawn here.

First whose meeting it is and who takes part, then the contents, then each item on a page of its
own under the reason why it needs a decision. The minutes stand last, once something was decided.
"""

from collections.abc import Iterator

from documents.blocks import (
    Block,
    Heading,
    Lines,
    Paragraph,
    Table,
    contents_of,
    listed_or,
    one_line,
    paragraphs,
    plain,
)
from learning.forum_pack import Pack, PackItem, PackSection, items_in_words
from people.days import long_date, long_weekday

OPEN = (
    "This is the open version. It leaves out whatever is not published or could identify somebody. "
    "A number that is missing below was taken off on the day, or belongs to what is left out."
)
RESTRICTED = (
    "This is the restricted version. It is for those who gave the forum’s undertaking, and is not "
    "passed on."
)
NOTHING = "Nothing needs a decision at this meeting."
UNDECIDED = "No decision is recorded."


def blocks_of(pack: Pack) -> list[Block]:
    """All that stands below the title."""
    items = [block for place, part in enumerate(pack.sections, 1) for block in _part(part, place)]
    body = [*items, *_minutes(pack)]
    return [
        *_front(pack),
        Heading(2, "Contents", on_new_page=True),
        *([contents_of(body)] if body else [Paragraph(NOTHING)]),
        *body,
    ]


def is_minuted(pack: Pack) -> bool:
    """Whether anything was decided, so that the papers hold minutes."""
    return any(item.decision for item in _items(pack))


def _items(pack: Pack) -> Iterator[PackItem]:
    return (item for section in pack.sections for item in section.items)


def _front(pack: Pack) -> list[Block]:
    when = ", ".join(filter(None, (long_weekday(pack.on), pack.hours)))
    stood = f"As everything stood on {long_date(pack.stood_on)}" if pack.stood_on else ""
    lines = (pack.partnership, when, pack.place, pack.state, stood)
    return [
        Lines(tuple(line for line in map(one_line, lines) if line)),
        Paragraph(RESTRICTED if pack.restricted else OPEN),
        Heading(2, "Who came" if pack.came else "Who is invited"),
        listed_or(pack.members, "Nobody is named."),
        Heading(2, "Apologies"),
        listed_or(pack.apologies, "None."),
        Heading(2, "Declarations of interest"),
        listed_or(pack.declarations, "None."),
    ]


def _part(section: PackSection, place: int) -> Iterator[Block]:
    """A reason, and the items that need a decision for it; the first stands on the same page."""
    yield Heading(2, one_line(section.title), anchor=f"part-{place}", on_new_page=True)
    yield from paragraphs(section.explains)
    for number, item in enumerate(section.items, 1):
        yield Heading(3, _called(item), f"item-{place}-{number}", on_new_page=number > 1)
        yield from _of_item(item)


def _of_item(item: PackItem) -> Iterator[Block]:
    facts = (("From", item.source), ("For", item.body), ("How it stands", item.standing))
    rows = tuple((one_line(name), plain(value)) for name, value in (*facts, *item.facts) if value)
    yield Heading(4, "What is to be done")
    yield from paragraphs(item.words)
    yield Table(f"Item {one_line(item.number)} in a few facts", ("What", "Which"), rows)
    yield Heading(4, "Decision")
    yield from paragraphs(item.decision or UNDECIDED)
    if recorded := _recorded(item):
        yield Paragraph(f"Recorded by {recorded}.")


def _minutes(pack: Pack) -> list[Block]:
    if not is_minuted(pack):
        return []
    decided = [item for item in _items(pack) if item.decision]
    waiting = [one_line(item.number) for item in _items(pack) if not item.decision]
    rows = tuple((_called(item), plain(item.decision), _recorded(item)) for item in decided)
    return [
        Heading(2, "Minutes", anchor="minutes", on_new_page=True),
        Table("What was decided", ("Item", "Decision", "Recorded by, and when"), rows),
        *([Paragraph(f"{UNDECIDED[:-1]} on {items_in_words(waiting)}.")] if waiting else []),
    ]


def _called(item: PackItem) -> str:
    return one_line(f"{item.number}. {item.title}")


def _recorded(item: PackItem) -> str:
    """Who wrote the forum's decision down, and on which day; empty where nobody did."""
    on = f"on {long_date(item.decided_on)}" if item.decided_on else ""
    return " ".join(word for word in (one_line(item.decided_by), on) if word)
