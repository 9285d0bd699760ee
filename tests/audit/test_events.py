"""The registry of event names."""

import pytest

from audit import events

from .samples import CHANGED, READ


def test_a_registered_event_is_found_with_its_words_and_kind():
    event = events.event_named(READ)
    assert (event.words, event.kind) == ("Read a sample", events.Kind.READ)
    assert events.words_of(CHANGED) == "Changed a sample"


def test_registering_the_same_again_is_harmless_and_another_meaning_is_refused():
    events.register(CHANGED, "Changed a sample")
    with pytest.raises(ValueError, match="already registered"):
        events.register(CHANGED, "Changed it otherwise")
    with pytest.raises(ValueError, match="already registered"):
        events.register(CHANGED, "Changed a sample", kind="read")
    assert events.words_of(CHANGED) == "Changed a sample"


@pytest.mark.parametrize("name", ["opened", "Case.opened", "case.", "case opened", ".a", "a.b\n"])
def test_a_name_that_is_not_dotted_lower_case_is_refused(name):
    with pytest.raises(ValueError, match="dotted lower case"):
        events.register(name, "Opened")


def test_words_and_kind_are_required_to_make_sense():
    with pytest.raises(ValueError, match="words"):
        events.register("sample.silent", " ")
    with pytest.raises(ValueError):
        events.register("sample.odd", "Odd", kind="gossip")
    with pytest.raises(events.UnknownEvent):
        events.event_named("sample.odd")


def test_a_retired_event_is_shown_by_its_name():
    assert events.words_of("sample.retired") == "sample.retired"


def test_names_are_listed_by_kind():
    assert CHANGED in events.names_of(events.Kind.CHANGE)
    assert READ not in events.names_of(events.Kind.CHANGE, events.Kind.REFUSAL)
    assert "access.refused" in events.names_of(events.Kind.REFUSAL)
