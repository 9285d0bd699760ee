"""Numbers as bars: parts keep their proportion, their number where it fits, and never overflow."""

import pytest

from people.charts import BAR_ROW, FILLS, LEFT, LONGEST_NAME, RIGHT, bars

KINDS = ("Silent", "Late", "Verified")


def test_the_longest_bar_takes_the_width_and_parts_follow_one_another() -> None:
    drawing = bars("x", "Bars", KINDS, [("A", (10, 0, 30)), ("B", (0, 20, 0)), ("C", (0, 0, 0))])
    whole, half, none = drawing.bars
    assert [part.fill for part in whole.parts] == [FILLS[0], FILLS[2]]
    assert whole.parts[0].x == LEFT
    assert whole.parts[0].x + whole.parts[0].width == whole.parts[1].x
    assert whole.parts[1].x + whole.parts[1].width == RIGHT
    assert half.parts[0].width == (RIGHT - LEFT) / 2
    assert none.parts == ()
    assert [bar.name for bar in drawing.bars] == ["A: 40", "B: 20", "C: 0"]
    assert half.y - whole.y == none.y - half.y == BAR_ROW
    assert drawing.height == none.y + BAR_ROW
    assert [key.words for key in drawing.keys] == list(KINDS)


def test_a_number_stands_where_it_finds_room_and_its_ground_lies_within() -> None:
    (bar,) = bars("x", "Bars", KINDS, [("A", (1, 12345, 0))]).bars
    assert [part.number for part in bar.parts] == ["", "12345"]
    assert bar.parts[0].width >= 1
    start, wide = bar.parts[1].box
    assert bar.parts[1].x <= start
    assert start + wide <= RIGHT


def test_many_small_parts_add_up_to_the_bar() -> None:
    (bar,) = bars("x", "Bars", [*FILLS], [("A", (997, 1, 1, 1, 1, 1))]).bars
    last = bar.parts[-1]
    assert last.x + last.width <= RIGHT + 1


def test_a_long_name_is_cut_and_keeps_its_sum() -> None:
    (bar,) = bars("x", "Bars", KINDS, [("Board " * 30, (1, 1, 1))]).bars
    assert bar.name.endswith("…: 3")
    assert len(bar.name) <= LONGEST_NAME + len(": 3")


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="told apart"):
        bars("x", "Bars", [*FILLS, "one more"], [])
    with pytest.raises(ValueError, match="each kind"):
        bars("x", "Bars", KINDS, [("A", (1, 2))])
    assert bars("x", "Bars", KINDS, []).bars == ()
