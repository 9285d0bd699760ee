"""The pictures of the docs, taken of the demo as one of its people sees it: ./run pictures.

``./run start`` runs beside it, in another terminal, and nobody has moved its day on: a picture is
taken again, and differs, only where a page does. Nothing is pressed but the button that signs in.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tools import system
from tools.palette import reduced

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
#: The first day of the demo's story, as its banner says it.
FIRST_DAY = "Monday 15 June 2026"
WIDTH = 1200
#: Bytes: pictures travel with every clone.
MOST_BYTES = 120_000
#: Milliseconds; nothing of the demo takes this long.
PATIENCE = 10_000


class NotTaken(Exception):
    """A picture could not be taken; the message says which, and what to do."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name without the ending, as whom it is taken, and the way there.

    ``way`` holds addresses, which begin with "/", and names of links that are followed; ``height``
    is what is seen of the page, in pixels from its top, or from ``below`` (a heading) on.
    """

    name: str
    person: str
    way: tuple[str, ...] = ()
    height: int = 900
    below: str = ""

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}.png"


PICTURES = (
    Picture("case", "Marnie Oduya", ("Reviews", "BF-W9D"), height=1250),
    Picture("manager-work", "Marnie Oduya", height=1000),
    Picture("chair-publication", "Gareth Pellow", ("BF-T3N", "Confirm it"), height=1000),
    Picture(
        "leading-documents", "Isolde Fenwright", ("Reviews", "BF-Q7K", "Documents"), height=1000
    ),
    Picture("panel-documents", "Wren Ashdown", ("Reviews", "BF-Q7K", "Documents")),
    Picture("due-from-us", "Hana Vesterby", ("Due from us",), height=1000),
    Picture(
        "verify",
        "Dilip Ranmore",
        ("Recommendations", "Change the service’s specification"),
        below="Who is to do it",
    ),
    Picture("meeting", "Josune Tarrick", ("Meetings", "23 June"), height=1300),
    Picture("source", "Odile Marchbank", ("Recommendations", "Sources", "SAR Alder")),
    Picture("reports-board", "Odile Marchbank", ("Reports",), below="By board"),
    Picture("reports", "Edda Crane", ("Reports",), height=1000),
    Picture("published", "Edda Crane", ("Published reviews",)),
    Picture("people", "Ruben Castellane", ("People",)),
)


def main(arguments: list[str]) -> int:
    """Take the pictures that are named, else all."""
    site = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    chosen = [picture for picture in PICTURES if not arguments or picture.name in arguments]
    if unknown := set(arguments) - {picture.name for picture in PICTURES}:
        print(f"There is no picture called {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    try:
        take(chosen, site)
    except NotTaken as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def take(pictures: list[Picture], site: str) -> None:
    """Take these pictures of the demo at this address. Raises ``NotTaken``."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system.chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in pictures:
            size = {"width": WIDTH, "height": picture.height}
            page = browser.new_page(viewport=size, base_url=site)
            page.set_default_timeout(PATIENCE)
            try:
                _walk(page, picture)
            except Error as fault:
                first = str(fault).splitlines()[0]
                raise NotTaken(f"{picture.name}: {first} Is ./run start running?") from fault
            taken = page.screenshot(animations="disabled", caret="hide")
            page.goto("about:blank")  # a page of ours forbids what reduces its colours
            _keep(reduced(taken, page), picture)
            page.close()
        browser.close()


def _walk(page: Page, picture: Picture) -> None:
    page.goto("/demo/")
    page.get_by_role("button", name=f"Continue as {picture.person}").click()
    page.wait_for_url(lambda address: "/demo/" not in address)
    if not page.get_by_text(FIRST_DAY).count():
        raise NotTaken(f"The demo’s day is not {FIRST_DAY}: remove var/ and start it anew.")
    for step in picture.way:
        if step.startswith("/"):
            page.goto(step)
        else:
            page.get_by_role("link", name=step).first.click()
        page.wait_for_load_state("networkidle")
    if picture.below:
        page.get_by_role("heading", name=picture.below).first.evaluate(
            "heading => window.scrollTo(0, heading.getBoundingClientRect().top - 16)"
        )


def _keep(taken: bytes, picture: Picture) -> None:
    if len(taken) > MOST_BYTES:
        raise NotTaken(f"{picture.name} has {len(taken)} bytes: show less of the page.")
    picture.path.write_bytes(taken)
    print(f"{picture.path.relative_to(FOLDER.parent.parent)}: {len(taken)} bytes")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
