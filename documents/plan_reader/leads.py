"""Who is to do it, as a plan says it: one body or post after another. Pure.

People named in a plan are kept as they are written; nothing here knows which bodies there are.
"""

import re

# Words of posts: what follows a comma after one of these may be where the post is.
_POST_WORDS = frozenset(
    """
    acting and assistant associate asst cabinet chair chief clinical commander commissioner
    constable consultant coordinator co-ordinator dci dcs deputy designated det detective di
    director doctor dr ds executive for general gp group head inspector insp lead manager matron
    medical member midwife named nurse of officer operational operations partner practice
    principal professional quality safeguarding senior sergeant service sgt strategic
    superintendent supt team the vice
    """.split()
)
# Without one of these it is not a post, however many of the words above it has.
_RANKS = frozenset(
    """
    chair chief commander commissioner constable consultant coordinator co-ordinator dci dcs
    designated det detective di director doctor ds executive head inspector insp lead manager
    matron midwife named nurse officer sergeant sgt superintendent supt
    """.split()
)
_SHORT = re.compile(r"[A-Z][A-Z&]{1,5}")
_LABEL = re.compile(
    r"^(?:(?:joint|overall)\s+)?(?:leads?|lead agenc(?:y|ies)|owners?|support(?:ing|ed by)?"
    r"|(?:partner|supporting) agenc(?:y|ies)|partners?)\s*(?::|\s[–-]\s)\s*",
    re.IGNORECASE,
)
# What a list puts before each of its items, and what joins the last of them to the others.
_MARK = re.compile(
    r"^(?:[\s•·▪●*–-]+|\(?(?:\d{1,2}|[a-z])[.)]\s+|(?:and|&)(?:\s+|$))+", re.IGNORECASE
)


def leads_of(text: str) -> list[str]:
    """The leads in a cell: split at line ends, ";", "|", "/" and ",", but not within brackets, and
    not between a post and where it is ("Det Supt, PVP")."""
    found: list[str] = []
    for line in re.split(r"[\n;|•▪●]", text):
        for side in _outside_brackets(_LABEL.sub("", line.strip()), "/"):
            found += _with_their_place(_outside_brackets(side, ","))
    cleaned = (_MARK.sub("", lead).strip().rstrip(".,:").rstrip(" –-") for lead in found)
    return list(dict.fromkeys(lead for lead in cleaned if lead))


def _outside_brackets(text: str, sign: str) -> list[str]:
    """Split at a sign, but not in brackets, and not "and/or" or a year of two numbers."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter != sign or depth > 0 or _belongs_together(text, place):
            continue
        parts.append(text[start:place])
        start = place + 1
    return [*parts, text[start:]]


def _belongs_together(text: str, place: int) -> bool:
    # A few letters on either side tell; all of a long text before each sign would take for ever.
    before, after = text[max(0, place - 5) : place], text[place + 1 : place + 4]
    if text[place] != "/":
        return False
    return bool(
        re.search(r"\band$", before, re.IGNORECASE)
        or re.match(r"or\b", after, re.IGNORECASE)
        or (before[-1:].isdigit() and after[:1].isdigit())
        or (len(text) < 10 and re.fullmatch(r"\W*n/[ak]\W*", text, re.IGNORECASE))
    )


def _with_their_place(parts: list[str]) -> list[str]:
    """Put a post and where it is together again."""
    joined: list[str] = []
    open_post = False
    for part in parts:
        if open_post and _is_a_place(joined[-1], part.strip()):
            joined[-1] = f"{joined[-1].strip()}, {part.strip()}"
            open_post = False
            continue
        joined.append(part)
        open_post = bool(_words(part) & _RANKS)
    return joined


def _is_a_place(post: str, after: str) -> bool:
    """A post that says nothing of where it is takes what follows; any post a short name."""
    if not after:
        return False
    if _SHORT.fullmatch(after):
        return True
    return _words(post) <= _POST_WORDS and not _words(after) & _RANKS


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z-]+", text.lower()))
