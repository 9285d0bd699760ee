"""The importing command: a look touches no database; a store needs a person and a source."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from learning.models import PlanRead, TrackedRecommendation
from tests.documents.odd_plans import ODD, READ
from tests.documents.other_plans import HOME_OFFICE
from tests.factories import learning as stages

HEADS = "Recommendation,Action,Lead,By when\n"
PLAN = f"{HEADS}1. Ask alone,Train,Police,May 2024\n"


def call(path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was said of faults."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_action_plan", str(path), *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN)
    return path


def test_a_look_prints_what_was_read_and_asks_no_database(tmp_path) -> None:
    """Without the mark of the database any question to it would fail."""
    path = tmp_path / "plan.docx"
    path.write_bytes(HOME_OFFICE[0])
    code, out, err = call(path, "--source", "sar:Alder", "--dry-run", "--json")
    read = json.loads(out)
    assert (code, err) == (0, "")
    assert list(read) == ["recommendations", "warnings"]
    first = read["recommendations"][0]
    assert list(first) == ["number", "text", "theme", "scope", "actions"]
    assert first["actions"][0] == {
        "text": "Review it",
        "lead_agencies": ["Ostrey CCG", "Police"],
        "target": {"text": "31st March 2019", "date": "2019-03-31", "precision": "day"},
        "progress_text": "In May\nComplete – see above",
    }


def test_a_look_in_words(plan) -> None:
    code, out, _ = call(plan, "--dry-run")
    assert code == 0
    assert "1. Ask alone" in out
    assert "Lead:    Police" in out
    assert "31 May 2024 (“May 2024”, a month: its last day)" in out
    assert "Nothing was written." in out


@pytest.mark.parametrize("day", ["31 February 2024", "31 June 2024", "30/02/2024", "29 Feb 2023"])
def test_a_day_that_no_calendar_has_is_kept_named_and_no_date(tmp_path, day) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"{HEADS}1. Ask alone,Train,Police,by {day}\n")
    code, out, _ = call(path, "--dry-run", "--json")
    read = json.loads(out)
    (action,) = read["recommendations"][0]["actions"]
    assert code == 0
    assert action["target"] == {"text": f"by {day}", "date": None, "precision": "none"}
    assert any(
        warning.startswith(f"No calendar has this day: {day}.") for warning in read["warnings"]
    )


@pytest.mark.parametrize("name", ODD)
def test_no_plan_in_it_is_a_sentence_and_exit_code_2(tmp_path, name) -> None:
    path = tmp_path / name
    content, says = ODD[name]
    path.write_bytes(content)
    code, out, err = call(path, "--source", "x", "--json", "--dry-run")
    assert (code, out) == (2, "")
    assert err.startswith(says)
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("name", ["none.docx", "."])
def test_what_cannot_be_opened_is_a_sentence(tmp_path, name) -> None:
    assert call(tmp_path / name, "--dry-run") == (2, "", "The file cannot be opened.\n")


@pytest.mark.parametrize("name", READ)
def test_what_other_programs_write_is_read(tmp_path, name) -> None:
    path = tmp_path / name
    path.write_bytes(READ[name])
    code, out, _ = call(path, "--json", "--dry-run")
    (read,) = json.loads(out)["recommendations"]
    assert (code, read["actions"][0]["target"]["date"]) == (0, "2024-05-31")


@pytest.mark.django_db
def test_it_is_stored_by_somebody_and_told_apart_when_it_comes_again(plan) -> None:
    at = stages.forum()
    source = stages.source(at)
    keeper = ("--as-user", at.member("sab_manager").email)
    code, out, err = call(plan, "--source", "sar:alder", *keeper)
    assert (code, err) == (0, "")
    assert "Stored." in out
    assert source.recommendations.get().words == "Ask alone"
    code, out, _ = call(plan, "--source", str(source.pk), *keeper)
    assert code == 0
    assert "Nothing differs." in out
    plan.write_text(PLAN.replace("May 2024", "June 2024") + "2. Test it,Audit,ICB,2025\n")
    code, out, _ = call(plan, "--source", "SAR Alder", *keeper, "--json")
    told = json.loads(out)
    assert (code, told["stored"], len(told["differences"])) == (0, False, 2)
    assert TrackedRecommendation.objects.count() == 1
    key = told["differences"][1]["key"]
    assert "Stored." in call(plan, "--source", "Alder", *keeper, "--take", key)[1]
    assert TrackedRecommendation.objects.count() == 2
    assert source.recommendations.get(number="1").actions.get().target == "May 2024"
    assert "Stored." in call(plan, "--source", "Alder", *keeper, "--take-all")[1]
    assert source.recommendations.get(number="1").actions.get().target == "June 2024"
    assert PlanRead.objects.filter(stored_at__isnull=True).count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Say who stores the plan: --as-user EMAIL. To look only: --dry-run."),
        (("--as-user", "nobody@agency.example"), "There is nobody with the address"),
        (("--as-user", "sab_manager"), "Say what recommends it: --source REF"),
        (("--as-user", "sab_manager", "--source", "Birch"), "sees no source called “Birch”"),
        (("--as-user", "forum_member", "--source", "Alder"), "may not store a plan for SAR Alder."),
        (("--as-user", "scrutiny", "--source", "Alder"), "sees no source called “Alder”"),
    ],
)
def test_what_keeps_it_from_being_stored(plan, arguments, says) -> None:
    at = stages.forum()
    stages.source(at)
    roles = ("sab_manager", "forum_member", "scrutiny")
    given = [at.member(each).email if each in roles else each for each in arguments]
    code, _, err = call(plan, *given)
    assert code == 2
    assert says in err
    assert (PlanRead.objects.count(), TrackedRecommendation.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_difference_that_is_not_there_is_said(plan) -> None:
    at = stages.forum()
    stages.source(at)
    keeper = ("--as-user", at.member("sab_manager").email, "--source", "Alder")
    call(plan, *keeper)
    code, _, err = call(plan, *keeper, "--take", "new-9")
    assert code == 2
    assert "has no difference of this key: new-9." in err
