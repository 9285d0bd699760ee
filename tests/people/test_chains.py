"""A chain removed with its head is missed, because its partnership or its case still stands."""

import pytest
from django.core.management import call_command

from audit import verify as verification
from audit.models import ChainHead, Entry
from audit.record import record
from audit.verify import MISSING, Break, verify
from dhr.models import Review
from people.actions.partnerships import MAKER, Person, create_partnership
from people.models import Partnership
from tests.factories import dhr as stages
from tests.factories.cast import cast
from tests.factories.people import TODAY, PartnershipFactory
from tests.support.chains import behind_its_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(settings, tmp_path) -> None:
    """Two partnerships and three cases, a chain each, longer than one entry."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    set_up("Northwick", "NW")
    players = cast()
    chain = players.partnership.chain
    record("partnership.created", chain=chain, actor=MAKER, subject=chain)
    for stage in (stages.notified, stages.scoping, stages.home_office_told):
        stage(players)
    assert verify().broken == []


def set_up(name: str, prefix: str) -> None:
    create_partnership(
        name=name,
        prefix=prefix,
        administrator=Person("Ada Real", f"ada@{name}.example".lower()),
        manager=Person("Mo Real", f"mo@{name}.example".lower()),
        today=TODAY,
    )


def chains_of(*models: type) -> set[str]:
    return {each.chain for model in models for each in model.objects.all()}


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("model", [Partnership, Review])
def test_one_removed_chain_is_missed(model: type) -> None:
    gone = model.objects.first().chain
    with behind_its_back():
        Entry.objects.filter(chain=gone).delete()
        ChainHead.objects.filter(chain=gone).delete()
        assert verify().broken == [Break(gone, None, MISSING)]


@pytest.mark.usefixtures("told")
def test_all_removed_chains_are_missed_and_the_command_fails(capsys) -> None:
    expected = chains_of(Partnership, Review)
    assert len(expected) == 5
    with behind_its_back():
        Entry.objects.all().delete()
        ChainHead.objects.all().delete()
        with pytest.raises(SystemExit) as left:
            call_command("verify_audit")
        report = verify()
    assert left.value.code == 1
    assert (report.entries, report.chains) == (0, 0)
    assert {found.chain for found in report.broken} == expected
    assert {found.why for found in report.broken} == {MISSING}
    assert f"  {min(expected)}, head: {MISSING}" in capsys.readouterr().out


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("lost", [Entry, ChainHead])
def test_a_chain_that_lost_only_one_half_is_reported_once(lost: type) -> None:
    chain = Review.objects.first().chain
    with behind_its_back():
        lost.objects.filter(chain=chain).delete()
        (found,) = verify().broken
    assert (found.chain, found.why == MISSING) == (chain, False)


def test_a_partnership_that_was_set_up_has_its_chain() -> None:
    set_up("Northwick", "NW")
    assert verify().broken == []


def test_of_very_many_the_first_are_listed_and_the_rest_counted(monkeypatch) -> None:
    monkeypatch.setattr(verification, "MOST_BREAKS_OF_A_CHAIN", 2)
    monkeypatch.setattr(verification, "ROWS_AT_A_TIME", 4)
    for _ in range(5):
        PartnershipFactory()
    *listed, rest = verify().broken
    assert {found.chain for found in listed} < chains_of(Partnership)
    assert len(listed) == 2
    assert rest == Break("partnership", None, "3 more chains are missing.")


def test_the_names_cost_one_query_an_app(told: None, django_assert_num_queries) -> None:
    # Entries, heads without entries; then names and heads, of partnerships and of cases.
    with django_assert_num_queries(2 + 2 + 2):
        verify()
