"""The number of a recommendation as a plan writes it, before the text or in words. Pure."""

import re

from documents.plan_reader.plan import ReadRecommendation

# "Recommendation 3:", "Rec. 2a", "R10", "10.1.1", "2a." or "(a)" before what is recommended.
_NUMBER = re.compile(
    r"^\s*(?:(?:recommendation|rec\.?)\s*(?:no\.?\s*)?(?P<named>\d+(?:\.\d+)*[a-z]?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)\s*[.):–-]?"
    r"|(?P<short>R\s?\d+[a-z]?)\s*[.):–-]"
    r"|(?P<spaced>R\d+[a-z]?)(?=\s)"
    r"|(?P<plain>\d+(?:\.\d+)+(?:[a-z](?:[-–][a-z])?)?)\s*[.):–-]?(?=\s)"
    r"|(?P<dotted>\d+[a-z]?)\s*[.):–-](?=\s)"
    r"|\((?P<letter>[a-z]|\d+)\)(?=\s))\s*",
    re.IGNORECASE,
)
_BARE = re.compile(r"(\d{1,2}[a-z]?)\s+(\S.*)", re.DOTALL)
_IN_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}


def numbered(text: str) -> tuple[str, str]:
    """A number that stands before a text, as it is written, and the text."""
    match = _NUMBER.match(text)
    if match is None:
        return "", text.strip()
    number = next(value for value in match.groups() if value)
    rest = text[match.end() :].strip()
    number = _IN_WORDS.get(number.lower(), number.replace(" ", ""))
    return number, rest or text.strip()


def number_alone(text: str) -> str:
    """The number that a cell holds by itself, as it is written; nothing where the cell is empty."""
    typed = text.strip()
    return numbered(f"{typed} ")[0] or typed.rstrip(".)")


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, with or without the R of recommendation."""
    return bool(other) and one.lower().lstrip("r") == other.lower().lstrip("r")


def number_plainly(rows: list[ReadRecommendation]) -> None:
    """A bare number before every text is its number; before one of them it is a part of it."""
    found = [_BARE.match(row.text) for row in rows if not row.number]
    if len(found) < 2 or not all(found):
        return
    for row in rows:
        if not row.number and (match := _BARE.match(row.text)):
            row.number, row.text = match[1], match[2]
