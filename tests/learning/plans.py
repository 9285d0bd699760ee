"""Plans that come into the register, and what the tests of that do with them."""

from documents.plan_reader import read_plan
from learning.actions.importing import keep_plan_read, set_plan_aside, store_plan
from learning.models import PlanRead

HEADS = "Recommendation,Action,Lead,By when\n"
FIRST = (
    f"{HEADS}1. Ask alone,Train,Lindale & Co. / Jo Bloggs,May 2024\n2. Record it,Form,,Ongoing\n"
)
# The words of one changed, the day and leads of the other; the form is gone, and a third is new.
LATER = (
    f"{HEADS}1. Ask everybody alone,Train,Lindale and Co; Jo Bloggs; Police,June 2024\n"
    "2. Record it,Write a form,Police,Ongoing\n3. Test it,Audit,Police,2025\n"
)


def read(at, source, text: str, role: str = "sab_manager") -> PlanRead:
    content = text.encode()
    return keep_plan_read(
        source_id=source.pk, content=content, plan=read_plan(content), **at.as_(role)
    )


def store(at, plan, take=None, bodies=None, **more) -> PlanRead:
    said = {"take": take, "bodies": bodies or {}, **at.as_("sab_manager"), **more}
    return store_plan(plan_id=plan.pk, **said)


def put_aside(at, plan) -> PlanRead:
    return set_plan_aside(plan_id=plan.pk, why="The wrong file.", **at.as_("sab_manager"))


def held(source) -> list[tuple]:
    return [
        (row.number, row.words, action.words, action.target,
         [each.name for each in action.addressees.all()])
        for row in source.recommendations.all() for action in row.actions.all()
    ]  # fmt: skip
