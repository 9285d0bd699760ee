"""What may lie in the outbox: ids, a reference, a path. Everything else is refused, unsaid."""

import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.contents import ContentRefused, checked

CASE = uuid.UUID("7a9a3a50-5d43-4c58-9b0f-0f5b1c9a2f11")


@pytest.mark.parametrize(
    ("given_context", "stored"),
    [
        ({}, {}),
        ({"case": CASE}, {"case": str(CASE)}),
        ({"case": str(CASE)}, {"case": str(CASE)}),
        ({"reference": "BF-Q7K"}, {"reference": "BF-Q7K"}),
        ({"reference": "OST-Q7KB-2"}, {"reference": "OST-Q7KB-2"}),
        ({"path": "/"}, {"path": "/"}),
        ({"path": "/reviews/"}, {"path": "/reviews/"}),
        ({"path": f"/reviews/{CASE}/who-looked/"}, {"path": f"/reviews/{CASE}/who-looked/"}),
        ({"path": f"/reviews/{CASE}/letters/2"}, {"path": f"/reviews/{CASE}/letters/2"}),
    ],
)
def test_ids_a_reference_and_a_path_may(
    given_context: dict[str, Any], stored: dict[str, str]
) -> None:
    assert checked(given_context) == stored


REFUSED: list[dict[Any, Any]] = [
    {"name": "Elowen Trask"},
    {"name": "elowen"},
    {"case": "7A9A3A50-5D43-4C58-9B0F-0F5B1C9A2F11"},
    {"case": f"{CASE} "},
    {"case": 7},
    {"case": None},
    {"case": [str(CASE)]},
    {"case": {"id": str(CASE)}},
    {"reference": "Elowen"},
    {"reference": "BF-Q7K\nBcc: all@brackenford.example"},
    {"reference": CASE},
    {"reference": ""},
    {"path": "reviews/"},
    {"path": "//evil.example/"},
    {"path": "https://evil.example/"},
    {"path": "/reviews/?key=secret"},
    {"path": "/reviews/#elowen"},
    {"path": "/invitation/NDI:1vXyZ:3f9sJk2l1m0n"},
    {"path": "/accounts/password/reset/key/3f-d3b07384d113edec49eaa6238ad5ff00/"},
    {"path": "/Elowen/"},
    {"path": "/reviews/../"},
    {"path": "/reviews//"},
    {"path": "/reviews /"},
    {"path": ""},
    {"path": CASE},
    {"Case": CASE},
    {"case id": CASE},
    {"": CASE},
    {7: CASE},
    {"x" * 41: CASE},
]


@pytest.mark.parametrize("context", REFUSED, ids=str)
def test_anything_else_may_not_and_is_not_repeated(context: dict[Any, Any]) -> None:
    with pytest.raises(ContentRefused) as refusal:
        checked(context)
    (value,) = context.values()
    if isinstance(value, str) and len(value) > 2:
        assert value not in str(refusal.value)


@given(st.dictionaries(st.sampled_from(["case", "reference", "path", "note"]), st.text()))
def test_no_text_gets_in_that_holds_a_space_or_a_line(context: dict[str, str]) -> None:
    try:
        stored = checked(context)
    except ContentRefused:
        return
    assert not any(sign.isspace() for value in stored.values() for sign in value)
