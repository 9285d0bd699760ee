"""Asking: one request a cell, its status, its headers, and every word on it that is not theirs."""

import datetime
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unittest.mock import patch

from django.core.cache import cache as kept_counts
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from documents import pdf
from documents.kinds_of_file import PDF
from tests.house.matrix import addresses, expectations
from tests.house.matrix.cases import BANDS
from tests.house.matrix.cast import LEAVER, Holding, Relation
from tests.house.matrix.pages import Secrets, leads_of, resolved, wrong_headers
from tests.house.matrix.register import FOLLOWED
from tests.house.matrix.stage import undone, watched
from tests.house.matrix.world import World

METHODS = ("GET", "POST")
SIGN_IN = "/accounts/login/"
# What a browser always sends with a form, so that no form of ours takes it for an empty request.
NOTHING_FILLED_IN = {"csrfmiddlewaretoken": "x"}

PUBLIC = {
    "dhr:help",
    "dhr:published",
    "dhr:published_by",
    "dhr:published_review",
    "dhr:published_file",
}
TURNED_AWAY = {302, 403, 404}
# What is read for words that are not theirs; of a PDF that is drawn when asked for, its words.
WITH_WORDS = ("text/html", "text/csv", PDF)


def _words_of(html: str, *, title: str, made_on: datetime.date) -> bytes:
    """In place of a drawing, whose words take long to read: what it is drawn from."""
    return f"{title}\n{html}".encode()


@dataclass(frozen=True)
class Cell:
    """One question: who asks for what, how, and of which case (``band``; empty for no case)."""

    audience: str
    key: str
    method: str
    band: str = ""

    def __str__(self) -> str:
        where = f", {self.band}" if self.band else ""
        return f"{self.method} {self.key} by {self.audience}{where}"

    @property
    def number(self) -> int:
        """A number that is the same wherever it is worked out."""
        return zlib.crc32(str(self).encode())


# One of each letter that sees a case, asked in every band.
IN_EVERY_BAND = {
    f"csp_manager {Relation.HERE}",
    f"csp_chair {Relation.HERE}",
    f"independent_chair {Relation.PART}",
    f"panel_member {Relation.PART}",
}


def every_cell_of_cases(world: World, *, full: bool = False) -> Iterator[Cell]:
    """Every route is asked by everybody who has a part in the case, by GET and by POST, by turns
    in all bands; by one of each letter that sees it in every band where the table tells something
    else. Of those to whom the case is not there, so many as bring every role and every relation.

    With ``full`` everybody in all bands by both: what somebody is to a case does not change with
    its stage, and if it ever does, a turn falls on it."""
    for place, route in enumerate([*expectations.OF_A_CASE, expectations.UNDERTAKING]):
        for method in METHODS:
            asked = {
                name: [Cell(name, route, method, band) for band in BANDS]
                for name in world.audiences
            }
            told = {name: {expected(world, cell) for cell in asked[name]} for name in asked}
            refused = {name for name, statuses in told.items() if statuses == {404}}
            left_out = refused - _for_all_of(world, refused, place)
            for name, cells in asked.items():
                if full:
                    yield from cells
                elif name not in left_out:
                    told_apart = name in IN_EVERY_BAND and len(told[name]) > 1
                    yield from _by_turns(world, cells, in_every_band=told_apart)


def _for_all_of(world: World, refused: set[str], place: int) -> set[str]:
    """Of those who are refused alike, few who bring every role and every relation: first whoever
    brings both, beginning with somebody else at each route, so that everybody is asked somewhere.
    """
    names = [name for name in world.audiences if name in refused]
    turn = place * 7 % len(names) if names else 0
    few, brought = set(), set()
    for at_least in (2, 1):
        for name in names[turn:] + names[:turn]:
            holdings = world.audiences[name].holdings or (Holding(name, Relation.HERE),)
            brings = {one for held in holdings for one in (held.role, held.relation)} - brought
            if len(brings) >= at_least:
                few.add(name)
                brought |= brings
    return few


def _by_turns(world: World, cells: list[Cell], *, in_every_band: bool) -> Iterator[Cell]:
    """Of one question in five bands, those that are asked."""
    turn = replace(cells[0], band="").number % len(BANDS)
    for place, cell in enumerate(cells):
        if (in_every_band or place == turn) and _has_its_turn(world, cell):
            yield cell


def every_cell_of_places(world: World, *, full: bool = False) -> Iterator[Cell]:
    """The routes that are about no case. Where the table tells nobody apart who is signed in,
    one of each letter is asked; of the many ways to have no part in a case, one of each kind."""
    few, some = _one_of_each_letter(world), _those_apart_outside_cases(world)
    for key, row in expectations.OF_NO_CASE.items():
        for method in METHODS:
            told_apart = set(row.get if method == "GET" else row.post) - set("?*")
            for name in world.audiences if full else some if told_apart else few:
                asked = Cell(name, key, method)
                refused = expected(world, asked) in _asked_of_every_third(key)
                if full or (_has_its_turn(world, asked) and not (refused and asked.number % 3)):
                    yield asked


def _asked_of_every_third(key: str) -> set[int]:
    """What is so often the same answer that every third of those who get it is enough; the pages
    of the register share a few doors, and many people see a source and may do nothing to it."""
    return {403, 404} if key.startswith("learning:") else {404}


def _has_its_turn(world: World, cell: Cell) -> bool:
    """Whoever is turned away in the same way by GET and by POST is asked one of both, by turns:
    both knock at the same door."""
    statuses = {expected(world, replace(cell, method=method)) for method in METHODS}
    if len(statuses) > 1 or not statuses <= TURNED_AWAY:
        return True
    return cell.method == METHODS[replace(cell, method="", band="").number % 2]


def expected(world: World, cell: Cell) -> int:
    """What the table says."""
    audience = world.audiences[cell.audience]
    if cell.band:
        return expectations.of_a_case(cell.key, audience, cell.band, cell.method)
    return expectations.of_no_case(cell.key, audience, cell.method)


def _one_of_each_letter(world: World) -> list[str]:
    first: dict[str, str] = {}
    for audience in world.audiences.values():
        first.setdefault(expectations.letters_anywhere(audience), audience.name)
    return [*first.values(), LEAVER]


def _those_apart_outside_cases(world: World) -> list[str]:
    kinds: dict[object, str] = {}
    for audience in world.audiences.values():
        parts = tuple(h.relation for h in audience.holdings if h.is_part)
        roles = tuple((h.role, h.relation) for h in audience.holdings if not h.is_part)
        kinds.setdefault((parts, roles, audience.signed_in or audience.name), audience.name)
    return list(kinds.values())


def asked_here(cells: Iterable[Cell]) -> list[Cell]:
    """All of them on SQLite; one in ten on PostgreSQL, always the same ones."""
    if connection.vendor == "sqlite":
        return list(cells)
    return [cell for cell in cells if cell.number % 10 == 0]


class Walker:
    """Asks cells and gathers what is wrong, in sentences."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.asked = 0
        self.wrong: list[str] = []
        self._browsers: dict[str, Client] = {}
        self._secrets = Secrets(world)
        self._bands = {world.cases[band].review_id: band for band in BANDS}
        # Of the register: what an id in an address belongs to, as the keys of the table say it.
        self._followed = {
            pk: variant
            for place, variant in (("here", ""), (FOLLOWED, " of a review"))
            for pk in world.followed[place].ids.values()
        } | {world.places["late_pk of a chair"]: " of a chair"}

    def ask_all(self, cells: Iterable[Cell]) -> list[str]:
        """Ask person by person; after each, nothing may have changed in any table."""
        by_audience: dict[str, list[Cell]] = {}
        for cell in cells:
            by_audience.setdefault(cell.audience, []).append(cell)
        for name, theirs in by_audience.items():
            with watched() as written:
                for cell in theirs:
                    self.ask(cell)
            if written.tables:
                tables = sorted(written.tables)
                self.wrong.append(f"{name} changed {tables} by what they may not do")
        return self.wrong

    def ask(self, cell: Cell) -> HttpResponse:
        """Ask one; a deed that this person may do is undone again."""
        expected = self.expected(cell)
        self.asked += 1
        if cell.method == "GET" or expected in {403, 404, 405}:
            response = self.answer(cell)
        else:
            with undone():
                response = self.answer(cell)
        if response.status_code != expected:
            self.wrong.append(f"{cell}: expected {expected}, got {response.status_code}")
        self.wrong += [f"{cell}: {wrong}" for wrong in self._look(cell, response)]
        return response

    def expected(self, cell: Cell) -> int:
        """What the table says."""
        return expected(self.world, cell)

    def answer(self, cell: Cell) -> HttpResponse:
        """The answer, from a browser that knows nothing of earlier cells."""
        browser = self._browser(cell.audience)
        address = self.address(cell)
        # Rate limits are tested elsewhere; here they would only stop the asking.
        kept_counts.clear()
        if cell.method == "GET":
            with patch.object(pdf, "render_html", _words_of):
                response = browser.get(address)
        else:
            response = browser.post(address, NOTHING_FILLED_IN)
        if response.streaming:
            # Read to the end, which closes the file that was opened to be sent.
            b"".join(response.streaming_content)
        return response

    def address(self, cell: Cell) -> str:
        """Where to ask."""
        if cell.band:
            return addresses.of_a_case(cell.key, self.world.cases[cell.band])
        return addresses.of_no_case(cell.key, self.world)

    def _browser(self, name: str) -> Client:
        browser = self._browsers.setdefault(name, self.world.client(name))
        browser.cookies.clear()
        for key, value in self.world.sessions.get(name, {}).items():
            browser.cookies[key] = value
        return browser

    def _look(self, cell: Cell, response: HttpResponse) -> Iterator[str]:
        yield from wrong_headers(response, is_public=cell.key in PUBLIC)
        if response.status_code == 302:
            to_sign_in = response["Location"].startswith(SIGN_IN)
            is_turned_away = not self.world.audiences[cell.audience].signed_in
            if is_turned_away and not to_sign_in and not self._is_open(cell):
                yield f"leads to {response['Location']}, not to the sign-in page"
            return
        kind = response.get("Content-Type", "")
        if kind.startswith(WITH_WORDS) and not response.streaming:
            page = response.content.decode()
            yield from self._secrets.met_by(cell.audience, cell.key, cell.band, page)
            yield from self._dead_ends(cell, page)

    def _dead_ends(self, cell: Cell, page: str) -> Iterator[str]:
        """Links and buttons that lead where this person is refused: a page promises what it may."""
        for method, address in sorted(leads_of(page)):
            told = self._cell_of(cell, method, address)
            if told is not None and self.expected(told) in {403, 404, 405}:
                yield f"leads to {method} {told.key}, which is refused"

    def _cell_of(self, cell: Cell, method: str, address: str) -> Cell | None:
        """The cell that an address on a page asks for, where the table speaks of it."""
        match = resolved(address) if address else None
        if not address:
            return Cell(cell.audience, cell.key, method, cell.band)
        if match is None:
            return None
        band = self._bands.get(match.kwargs.get("pk"))
        if band and match.view_name in {*expectations.OF_A_CASE, expectations.UNDERTAKING}:
            return Cell(cell.audience, match.view_name, method, band)
        if variants := [self._followed[pk] for pk in match.kwargs.values() if pk in self._followed]:
            key = f"{match.view_name}{variants[0]}"
            return Cell(cell.audience, key, method) if key in expectations.OF_NO_CASE else None
        row = expectations.OF_NO_CASE.get(match.view_name)
        if row is not None and row.where == "anywhere":
            return Cell(cell.audience, match.view_name, method)
        return None

    def _is_open(self, cell: Cell) -> bool:
        """Whether the route answers people who are not signed in by itself."""
        return getattr(addresses.routes()[expectations.route_of(cell.key)].view,
                       "login_required", True) is False  # fmt: skip
