"""Messages in parts: what happened, who was told, what comes next."""

import pytest

from people.templatetags.words import told_in_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Saved.", ["Saved."]),
        ("The letter is issued. Save it, then send it. Record the sending.",
         ["The letter is issued.", "Save it, then send it. Record the sending."]),
        ("Recorded.\n\n The chair was told. \nNext, wait.",
         ["Recorded.", "The chair was told.", "Next, wait."]),
        ("It was sent at 9.30 by e-mail, i.e. at once.",
         ["It was sent at 9.30 by e-mail, i.e. at once."]),
        ("Kept. “May” is a word here.", ["Kept.", "“May” is a word here."]),
        ("", [""]),
    ],
)  # fmt: skip
def test_messages_in_parts(text: str, parts: list[str]) -> None:
    assert told_in_parts(text) == parts
