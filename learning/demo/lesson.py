"""One lesson, asked three times: by an adults review, a domestic homicide review, a child review;
and one action that passed on long before."""

from documents.plan_reader import target_of
from learning.actions import linking
from learning.actions.entering import RecommendationGiven
from learning.actions.sources import open_source, type_recommendation
from learning.actions.succession import BY_ITSELF, pass_open_actions
from learning.demo.telling import (
    CALLUM,
    DILIP,
    JOSUNE,
    LORCAN,
    MARNIE,
    ODILE,
    ask,
    by,
    close,
    day,
    reopen,
    rows_of,
    said,
    show,
    verify,
)
from learning.given import ActionGiven
from learning.models import Source, TrackedRecommendation
from learning.rules import SourceDays
from learning.vocabulary import EvidenceKind, LinkKind, SourceKind, StepKind
from people.models import Body, Partnership
from people.roles import BoardKind

CCG, ICB = "NHS Brackenford Clinical Commissioning Group", "NHS Wold and Vale Integrated Care Board"
CRC, PROBATION = "Wold Community Rehabilitation Company", "Probation Service"


def tell(brackenford: Partnership, ostrey: Partnership) -> None:
    """In the order of its days."""
    _passed_on_long_ago(brackenford)
    alder = _alder(brackenford)
    bramble = _bramble(brackenford)
    elowen = TrackedRecommendation.objects.get(source__review__reference="BF-Q7K", number="5")
    first = TrackedRecommendation.objects.get(source=alder, number="3")
    third = TrackedRecommendation.objects.get(source=bramble, number="1")
    why = "Asked before: one audit of what happens, instead of another policy."
    for later in (elowen, third):
        linking.link(
            recommendation_id=later.pk, other_id=first.pk, kind=LinkKind.REPEATS.value, why=why,
            **by(JOSUNE, "2024-06-06"),
        )  # fmt: skip
    (row,) = rows_of(alder, "3")
    reopen(row, "An audit found that 4 of 20 were followed up.", JOSUNE, "2024-09-10",
           "2026-09-30")  # fmt: skip
    _next_door(ostrey)


def tell_since_march() -> None:
    """What came after the forum had met."""
    (row,) = rows_of(Source.objects.get(code="Alder"), "3")
    said(row, StepKind.PROGRESS, "A reminder system is being bought.", ODILE, "2026-04-20")


def _source(
    place: Partnership, board: BoardKind, kind: SourceKind, code: str, who: str, on: str,
    **days: str,
) -> Source:  # fmt: skip
    owner = place.boards.get(kind=board)
    given = SourceDays(**{name: day(text) for name, text in days.items()})
    return open_source(
        owner_id=owner.pk, board_ids=[owner.pk], kind=kind, code=code, days=given, **by(who, on)
    )


def _typed(
    source: Source, number: str, words: str, to: str, target: str, who: str, on: str
) -> None:
    type_recommendation(
        source_id=source.pk,
        given=RecommendationGiven(
            words=words, number=number, made_on=day(on),
            actions=(ActionGiven(leads=to, target=target_of(target)),),
        ),
        **by(who, on),
    )  # fmt: skip


def _alder(place: Partnership) -> Source:
    """Received on 15 June 2022; its third recommendation outlives the body it was made to."""
    source = _source(
        place, BoardKind.ADULTS, SourceKind.SAR, "Alder", ODILE, "2022-06-15",
        begun_on="2022-01-31", due_on="2022-07-31", received_on="2022-06-15",
    )  # fmt: skip
    for number, words, to, target in (
        ("1", "Say in every referral what has been tried.", "Brackenford Borough Council",
         "31 December 2022"),
        ("2", "Hold one meeting where three bodies know of self-neglect.", "Wold Care NHS "
         "Foundation Trust", "31 December 2022"),
        ("3", "Follow up adults who miss appointments.", CCG, "30 September 2022"),
    ):  # fmt: skip
        _typed(source, number, words, to, target, ODILE, "2022-06-15")
    for number in ("1", "2", "3"):
        ask(rows_of(source, number), ODILE, "2022-06-20", "2022-07-18")
    pass_open_actions(Body.objects.get(name=CCG), by=BY_ITSELF, today=day("2022-07-04"))
    for number in ("1", "2", "3"):
        (row,) = rows_of(source, number)
        said(row, StepKind.ACCEPTED, "", ODILE, "2022-07-11")
        policy = "A policy says who rings, and within how many days."
        show([row], policy if number == "3" else "Minutes and two records.", ODILE, "2023-01-16",
             kind=EvidenceKind.POLICY if number == "3" else EvidenceKind.MINUTES)  # fmt: skip
        verify(row, "The policy is in force." if number == "3" else "It is done so.", JOSUNE,
               "2023-02-02")  # fmt: skip
        close(row, "2023-02-02")
    return source


def _bramble(place: Partnership) -> Source:
    """Due on 9 April 2024, published on 21 May: 42 days late."""
    source = _source(
        place, BoardKind.CHILDREN, SourceKind.LCSPR, "Bramble", CALLUM, "2024-05-21",
        begun_on="2023-10-09", due_on="2024-04-09", received_on="2024-05-14",
        published_on="2024-05-21",
    )  # fmt: skip
    _typed(source, "1", "Follow up children who are not brought to appointments.",
           "Lindale Hospitals NHS Trust", "31 March 2025", CALLUM, "2024-05-21")  # fmt: skip
    _typed(source, "2", "Tell the school when a child misses two appointments.",
           "Brackenford Borough Council", "30 September 2025", CALLUM, "2024-05-21")  # fmt: skip
    rows, schools = rows_of(source, "1"), rows_of(source, "2")
    ask([*rows, *schools], CALLUM, "2024-06-10", "2024-07-08")
    for row in (*rows, *schools):
        said(row, StepKind.ACCEPTED, "", CALLUM, "2024-07-01")
    said(schools[0], StepKind.PROGRESS, "Nine of fourteen schools have the form.", CALLUM,
         "2026-02-16")  # fmt: skip
    show(rows, "The audit of 20 records that the forum ordered.", CALLUM, "2025-03-03")
    verify(rows[0], "17 of 20 children were followed up.", DILIP, "2025-03-12")
    close(rows[0], "2025-03-20")
    return source


def _passed_on_long_ago(place: Partnership) -> None:
    """A review of 2019, taken on from paper, with an action of a body that had ended since."""
    ended = Body.objects.create(name=CRC, named_in_act=True)
    ended.partnerships.add(place)
    Body.objects.filter(pk=ended.pk).update(
        succeeded_by=Body.objects.get(name=PROBATION), succeeded_on=day("2021-06-26")
    )
    source = _source(
        place, BoardKind.COMMUNITY_SAFETY, SourceKind.DHR, "of 2019", MARNIE, "2022-09-01",
        published_on="2019-06-20",
    )  # fmt: skip
    _typed(source, "4", "Tell the victim’s worker of every recall to prison.", CRC,
           "31 March 2020", MARNIE, "2022-09-01")  # fmt: skip
    # Entered for whoever stands in that place, and asked as anything else is.
    (row,) = rows_of(source, "4")
    ask([row], MARNIE, "2022-09-01", "2022-09-29")
    said(row, StepKind.ACCEPTED, "", MARNIE, "2022-09-20")
    show([row], "10 of 10 recalls were told.", MARNIE, "2022-11-14")
    verify(row, "The list of recalls and of calls made agree.", JOSUNE, "2022-11-24")
    close(row, "2022-11-24")


def _next_door(place: Partnership) -> None:
    """Lindale Hospitals answer to Ostrey, too."""
    source = _source(
        place, BoardKind.COMMUNITY_SAFETY, SourceKind.DHR, "Rowan", LORCAN, "2026-05-05",
        published_on="2026-04-30",
    )  # fmt: skip
    _typed(source, "2", "Offer an interpreter who is no relative, at every visit.",
           "Lindale Hospitals NHS Trust", "31 December 2026", LORCAN, "2026-05-05")  # fmt: skip
    ask(rows_of(source, "2"), LORCAN, "2026-05-18", "2026-06-30")
