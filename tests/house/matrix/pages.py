"""What stands on a page: its headers, where it leads, and words that are not the reader's."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from django.http import HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

from people.roles import DECIDERS
from tests.house.matrix import expectations
from tests.house.matrix.cases import BANDS, ELSEWHERE, FOREIGN
from tests.house.matrix.cast import Audience, Relation
from tests.house.matrix.register import FOLLOWED, Followed
from tests.house.matrix.world import World

POLICY = frozenset(
    {
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "img-src 'self' data:",
    }
)
# Where a manager meets another partnership: what is offered to them, and to whom they may offer.
TELL_OF_OFFERS = frozenset(
    {"dhr:your_work", "dhr:offer", "dhr:accept_offer", "dhr:refuse_offer", "dhr:offer_transfer"}
)
# The register of all partnerships here is public, and so are their names on it.
NAMES_EVERY_PARTNERSHIP = frozenset({"dhr:published"})
# Where whoever answers for a body meets a case: by its reference, beside what the body sent.
TELL_OF_OWN_PAPERS = frozenset({"dhr:own_papers"})
# Where whoever leads a review meets the bodies of the partnership: whose a comment can be.
NAME_BODIES = frozenset({"dhr:add_comment"})
# Who meets what is followed in the learning register: boards and forum, and the contacts of bodies.
SEE_REGISTER, ANSWER = "MCBDFG", "S"
# Where a forum's meeting names those who sit at its table, to whoever sees the register.
NAME_THE_FORUM = frozenset(
    {
        "learning:meeting_people",
        "learning:minutes",
        "learning:meeting_came",
        "learning:meeting_papers",
        "learning:meeting_papers of undertaking",
    }
)
SIT_IN_FORUM = "MBDFG"
POLICY_OF_FILES = frozenset({"default-src 'none'", "frame-ancestors 'none'", "sandbox"})


@cache
def resolved(address: str) -> ResolverMatch | None:
    """The route an address belongs to, if it is one."""
    try:
        return resolve(address)
    except Resolver404:
        return None


def leads_of(page: str) -> set[tuple[str, str]]:
    """Where a page leads: its links, and its forms with their method; empty for itself."""
    links = {("GET", href) for href in re.findall(r'<a\b[^>]*\bhref="(/[^"#?]*)', page)}
    forms = re.findall(r"<form\b[^>]*>", page)
    for form in forms:
        action = re.search(r'\baction="([^"?]*)', form)
        links.add(("POST" if 'method="post"' in form else "GET", action[1] if action else ""))
    return links


def wrong_headers(response: HttpResponse, *, is_public: bool = False) -> Iterator[str]:
    """Every header that keeps a page private and harmless, word for word."""
    policy = frozenset(response.get("Content-Security-Policy", "").split("; "))
    is_file = response.get("Content-Type") == "application/pdf"
    if policy != POLICY and not (is_file and policy == POLICY_OF_FILES):
        yield f"content security policy: {sorted(policy)}"
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if not is_public:
        wanted |= {
            "Cache-Control": "no-store, private",
            "X-Robots-Tag": "noindex, nofollow, noarchive",
        }
    for name, value in wanted.items():
        if response.get(name) != value:
            yield f"{name}: {response.get(name)!r}, not {value!r}"


@lru_cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


class Secrets:
    """Every word that belongs to one case or one partnership, and who may meet it."""

    def __init__(self, world: World) -> None:
        self.world = world
        words = {name for case in world.cases.values() for name in case.known_words}
        words |= {name for case in world.cases.values() for name in case.identity_words}
        words |= {a.token for a in world.audiences.values() if a.token}
        words |= {name for source in world.followed.values() for name in source.known_words}
        words |= {"Northam Hospitals", "Asked of Northam", "Southam", "Asked of Southam"}
        self._longest_first = sorted(words, key=len, reverse=True)
        self._allowed: dict[str, frozenset[str]] = {}

    def met_by(self, name: str, key: str, band: str, page: str) -> Iterator[str]:
        """What stands on the page that this person may not meet there."""
        # A word within a longer one is no word of its own: "Southam" in "Southam Hospitals".
        there = tuple(word for word in self._longest_first if word in page)
        if not there:
            return
        met = set(_any_of(there).findall(page))
        audience = self.world.audiences[name]
        if name not in self._allowed:
            self._allowed[name] = frozenset(self._allowed_words(audience))
        allowed = self._allowed[name]
        knows_names = set(expectations.letters_on(audience, band)) & set("MCL") if band else set()
        if knows_names and key in expectations.SHOW_IDENTITIES:
            allowed = allowed | self.world.cases[band].identity_words
        allowed = allowed | frozenset(self._words_of_page(audience, key, band))
        if stray := sorted(met - allowed):
            yield f"shows {stray}"

    def _words_of_page(self, audience: Audience, key: str, band: str) -> Iterator[str]:
        """What this one page tells them besides."""
        if key in TELL_OF_OFFERS:
            yield from self._offered_words(audience)
        if key in NAMES_EVERY_PARTNERSHIP:
            yield "Southam"
        if key in TELL_OF_OWN_PAPERS and "S" in expectations.letters_on(audience, "here"):
            yield self.world.cases[ELSEWHERE].reference
        if key in TELL_OF_OWN_PAPERS and "S" in expectations.letters_on(audience, "there"):
            yield self.world.cases[FOREIGN].reference
        if key in NAME_BODIES and "L" in expectations.letters_on(audience, band):
            yield "Northam Hospitals"
        if key.startswith("learning:"):
            yield from self._followed_words(audience)
        if key.startswith("learning:letter"):
            yield from self._who_signs_for_partnership()
        yield from self._words_of_forum(audience, key)
        if key == "dhr:who_looked":
            # Whoever tried to open a case is named to those who answer for it, from wherever.
            yield from (a.token for a in self.world.audiences.values())

    def _allowed_words(self, audience: Audience) -> Iterator[str]:
        yield audience.token
        for band, case in self.world.cases.items():
            if set(expectations.letters_on(audience, band)) & set(expectations.SEE_CASES):
                yield from case.known_words
                yield from self._people_of("Southam" if band == FOREIGN else "Northam")
        if any(h.relation is Relation.NO_UNDERTAKING for h in audience.holdings):
            # Told by message that a case needs them: its reference and nothing else.
            for band in BANDS:
                yield self.world.cases[band].reference
                yield str(self.world.cases[band].review_id)
        for place, town in (("here", "Northam"), ("there", "Southam")):
            if set(expectations.letters_on(audience, place)) & set("AM"):
                yield from self._people_of(town)
                yield from (f"{town} Hospitals", f"Asked of {town}")
        if {Relation.NEXT_DOOR, Relation.PART_NEXT_DOOR} & {h.relation for h in audience.holdings}:
            yield "Southam"
        yield from self._own_body(audience)

    def _offered_words(self, audience: Audience) -> Iterator[str]:
        """Of a case offered to their partnership: its reference, and whose it is."""
        if "M" in expectations.letters_on(audience, "here"):
            yield from (self.world.cases[FOREIGN].reference, "Southam")
        if "M" in expectations.letters_on(audience, "there"):
            yield self.world.cases[ELSEWHERE].reference

    def _followed_words(self, audience: Audience) -> Iterator[str]:
        """Of what the register follows where somebody belongs: to a board or the forum all of it,
        with who wrote there; to a body its own part; of a case its reference and nothing else."""
        for place, source in self.world.followed.items():
            letters = set(expectations.letters_on(audience, place))
            sees = letters & set(SEE_REGISTER)
            if place == FOLLOWED:
                sees -= set("BDG")
            if sees:
                yield from source.known_words
                yield "Southam" if place == "there" else "Northam Hospitals"
            if letters & set(ANSWER):
                yield from source.words_of_body
            if sees or letters & set(ANSWER):
                yield from self._who_wrote(source)
                if place == FOLLOWED:
                    yield self.world.cases[place].reference

    def _who_signs_for_partnership(self) -> Iterator[str]:
        """A letter to a chief officer bears the name of the partnership's chair."""
        for audience in self.world.audiences.values():
            if any(h.role in DECIDERS and h.relation is Relation.HERE for h in audience.holdings):
                yield audience.token

    def _words_of_forum(self, audience: Audience, key: str) -> Iterator[str]:
        """Who sits at its table, and the way to its next meeting."""
        if key in NAME_THE_FORUM:
            yield from self._at_the_table(audience)
        if key == "dhr:your_work":
            yield from self._meetings(audience)

    def _at_the_table(self, audience: Audience) -> Iterator[str]:
        if set(expectations.letters_on(audience, "here")) & set(SEE_REGISTER):
            for other in self.world.audiences.values():
                if set(expectations.letters_on(other, "here")) & set(SIT_IN_FORUM):
                    yield other.token

    def _meetings(self, audience: Audience) -> Iterator[str]:
        """The way to the next meeting of their forum."""
        for place in ("here", "there"):
            if set(expectations.letters_on(audience, place)) & set(SIT_IN_FORUM):
                yield str(self.world.followed[place].ids["meeting_pk"])

    def _who_wrote(self, source: Followed) -> Iterator[str]:
        wrote = {source.hands.keeper, source.hands.contact}
        yield from (a.token for a in self.world.audiences.values() if a.user_id in wrote)

    def _people_of(self, town: str) -> Iterator[str]:
        next_door = {Relation.NEXT_DOOR, Relation.PART_NEXT_DOOR}
        for audience in self.world.audiences.values():
            relations = {h.relation for h in audience.holdings}
            if relations & next_door if town == "Southam" else relations - next_door:
                yield audience.token

    def _own_body(self, audience: Audience) -> Iterator[str]:
        for holding in audience.holdings:
            if holding.role in {"spoc", "deputy_spoc", "chief_officer"}:
                yield "Southam" if holding.relation is Relation.NEXT_DOOR else "Northam Hospitals"
