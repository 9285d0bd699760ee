"""``manage.py verify_audit``: what it prints, and how it leaves."""

import json

import pytest
from django.core.management import call_command

from audit.models import Entry
from tests.support.chains import behind_its_back, write_chain

from .samples import ACTOR, CASE, CHANGED, OTHER_ACTOR, OTHER_CASE

pytestmark = pytest.mark.django_db


@pytest.fixture
def chains():
    write_chain(CASE, 3, event=CHANGED, actor=ACTOR)
    write_chain(OTHER_CASE, 1, event=CHANGED, actor=ACTOR)


def left_with(*arguments):
    """The exit status of the command."""
    try:
        call_command("verify_audit", *arguments)
    except SystemExit as left:
        return left.code
    return 0


@pytest.mark.usefixtures("chains")
def test_whole_chains_in_json(capsys):
    assert left_with("--json") == 0
    assert json.loads(capsys.readouterr().out) == {"entries": 4, "chains": 2, "broken": []}


@pytest.mark.usefixtures("chains")
def test_whole_chains_in_words(capsys):
    assert left_with() == 0
    assert capsys.readouterr().out == "Checked 4 entries in 2 chains: all whole.\n"


def test_an_empty_audit_in_words(capsys):
    assert left_with() == 0
    assert capsys.readouterr().out == "Checked 0 entries in 0 chains: all whole.\n"


@pytest.mark.usefixtures("chains")
def test_a_broken_chain_in_json(capsys):
    with behind_its_back():
        Entry.objects.filter(chain=CASE, number=2).update(actor=OTHER_ACTOR)
        Entry.objects.filter(chain=OTHER_CASE).delete()
        assert left_with("--json") == 1
    assert json.loads(capsys.readouterr().out) == {
        "entries": 3,
        "chains": 2,
        "broken": [
            {
                "chain": CASE,
                "entry": 2,
                "why": "Its content does not match its seal: it was changed.",
            },
            {
                "chain": OTHER_CASE,
                "entry": None,
                "why": "All entries are missing: the head counts 1.",
            },
        ],
    }


@pytest.mark.usefixtures("chains")
def test_a_broken_chain_in_words(capsys):
    with behind_its_back():
        Entry.objects.filter(chain=CASE, number=2).update(actor=OTHER_ACTOR)
        Entry.objects.filter(chain=OTHER_CASE).delete()
        assert left_with() == 1
    assert capsys.readouterr().out.splitlines() == [
        "Checked 3 entries in 2 chains: BROKEN.",
        f"  {CASE}, entry 2: Its content does not match its seal: it was changed.",
        f"  {OTHER_CASE}, head: All entries are missing: the head counts 1.",
    ]
