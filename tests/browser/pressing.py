"""What a person does on a page, by the words they read there."""

from playwright.sync_api import Page


def press(page: Page, button: str) -> None:
    """Press a button by its words."""
    page.get_by_role("button", name=button, exact=True).click()


def choose(page: Page, question: str, answer: str) -> None:
    """Choose a radio in the group that asks the question."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def enter_day(page: Page, question: str, day: str, month: str, year: str) -> None:
    """Fill the three boxes of a date."""
    group = page.get_by_role("group", name=question)
    for box, text in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(box).fill(text)


def enter_room(page: Page, name: str) -> None:
    """Another page of the case, by the list beside it; at a phone's width the list is folded."""
    # By the page's script: before it ran, the list still stands open at every width.
    page.wait_for_selector("body.js-enabled")
    rooms = page.get_by_role("navigation", name="Pages of this case")
    link = rooms.get_by_role("link", name=name, exact=True)
    if not link.is_visible():
        rooms.get_by_text("Pages of this case").click()
    link.click()
