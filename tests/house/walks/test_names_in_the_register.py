"""A name of a case that is typed into the learning register stands there as its pseudonym.

Who writes there may not know the names, and a form that stopped them would tell which words are
names: the deeds put the pseudonym in their place, whoever does them.
"""

import pytest

from tests.house.matrix import addresses
from tests.house.matrix.doing import MANAGER, Text
from tests.house.matrix.doings_of_register import (
    CONTACT,
    FORUM_CHAIR,
    OF_REGISTER,
    opens_what_was_sent,
)
from tests.house.matrix.recorder import tables
from tests.house.matrix.register import FOLLOWED
from tests.house.matrix.world import World

pytestmark = pytest.mark.once

# The forms that take effect on evidence which waits to be verified, and by whom, where a case is
# followed. The others write through the same frames: tests/learning holds each deed to it.
ON_REVIEW = {
    "ask for an answer again": MANAGER,
    "pass an action on": MANAGER,
    "record the answer of a body": MANAGER,
    "record the evidence of a body": MANAGER,
    "say how an action stands": CONTACT,
    "send evidence": CONTACT,
    "assess an answer": FORUM_CHAIR,
    "verify an action": FORUM_CHAIR,
    "send an action back": FORUM_CHAIR,
    "close an action": FORUM_CHAIR,
    "link two recommendations": FORUM_CHAIR,
}


@pytest.mark.parametrize("name", list(ON_REVIEW))
def test_a_name_that_is_typed_becomes_its_pseudonym(world: World, name: str) -> None:
    doing, names = OF_REGISTER[name], world.cases[FOLLOWED].names
    sent = doing.sent(world, lambda text: f"{text} Ask {names.victim}.")
    opens_what_was_sent(world, ON_REVIEW[name], "of a review")
    assert any(isinstance(value, Text) for value in doing.form.values())
    address = addresses.of_no_case(f"{doing.key} of a review", world) + doing.query
    response = world.client(ON_REVIEW[name]).post(address, sent)
    assert response.status_code == 302, response.content.decode()
    written = tables(without="dhr_identity")
    for part in names.victim.split():
        assert [table for table, text in written.items() if part in text] == []
    of_register = "\n".join(text for table, text in written.items() if table.startswith("learning"))
    assert f"Ask {names.pseudonyms[0]}." in of_register
