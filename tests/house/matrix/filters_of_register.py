"""The filters of the learning register: what is cut out, and the cells that notice."""

from tests.house.matrix.cast import Relation
from tests.house.matrix.filters import NEXT_DOOR, Cells, _m
from tests.house.matrix.mutations import Mutation

REACH, ACCESS = "learning.reach", "learning.access"
ADULTS = f"sab_manager {Relation.HERE}"
SITS = f"forum_member {Relation.HERE}"
KEPT_OUT = f"forum_chair {Relation.CONFLICTED}"
DECIDES = f"csp_chair {Relation.HERE}"
ELSEWHERE = f"spoc {Relation.NEXT_DOOR}"

OF_REGISTER: list[tuple[Mutation, Cells]] = [
    # --- Which sources: the partnership, the approval, the undertaking, the conflict -------------
    _m(
        f"{REACH}:sources_of",
        ".filter(_visible(viewer))",
        "",
        f"{NEXT_DOOR} | learning:source | GET",
        f"{NEXT_DOOR} | learning:sources | GET",
        f"{ADULTS} | learning:source of a review | GET",
    ),
    _m(
        f"{REACH}:sources_of",
        ".exclude(review_id__in=cases_closed_to(viewer))",
        "",
        f"{KEPT_OUT} | learning:source of a review | GET",
        f"{KEPT_OUT} | learning:recommendation of a review | GET",
        f"{KEPT_OUT} | learning:register | GET",
        f"{KEPT_OUT} | learning:register_file | GET",
    ),
    _m(
        "learning.intake:cases_closed_to",
        "user_id=viewer.user_id, ",
        "",
        f"forum_chair {Relation.HERE} | learning:source of a review | GET",
    ),
    _m(
        f"{REACH}:_visible",
        "ForumUndertaking.objects.filter(user_id=viewer.user_id)",
        "ForumUndertaking.objects",
        f"{SITS} | learning:source of a review | GET",
    ),
    _m(
        f"{ACCESS}:visible_sources",
        "seen = where(partnership_id__in=reached) & open_to_all",
        "seen = open_to_all",
        f"{NEXT_DOOR} | learning:source | GET",
        f"{NEXT_DOOR} | learning:register | GET",
    ),
    _m(
        f"{ACCESS}:visible_sources",
        " & open_to_all",
        "",
        f"{ADULTS} | learning:source of a review | GET",
        f"{ADULTS} | learning:register | GET",
    ),
    _m(
        f"{ACCESS}:visible_sources",
        " & where(partnership_id__in=bound_in)",
        "",
        f"{SITS} | learning:source of a review | GET",
    ),
    _m(
        f"{ACCESS}:visible_sources",
        "partnership_id=partnership_id, ",
        "",
        f"{NEXT_DOOR} | learning:source of a review | GET",
    ),
    _m(
        f"{ACCESS}:visible_sources",
        ", owner__kind__in=sorted(kind.value for kind in kinds)",
        "",
        f"{ADULTS} | learning:source of a review | GET",
    ),
    # --- What hangs on them --------------------------------------------------------------------
    _m(
        f"{REACH}:recommendations_of",
        ".filter(source__in=sources_of(viewer))",
        "",
        f"{NEXT_DOOR} | learning:recommendation | GET",
        f"{SITS} | learning:link of a review | GET",
    ),
    _m(
        f"{REACH}:register_of",
        '.filter(action__recommendation__source__in=sources_of(viewer))',
        "",
        f"{NEXT_DOOR} | learning:register | GET",
        f"{NEXT_DOOR} | learning:register_file | GET",
        f"{KEPT_OUT} | learning:register | GET",
    ),
    _m(
        f"{REACH}:repeating",
        "recommendations_of(viewer)",
        "TrackedRecommendation.objects",
        f"{ADULTS} | learning:meeting_item | GET",
    ),
    # --- The forum's meetings ------------------------------------------------------------------
    _m(
        f"{REACH}:meetings_of",
        "partnership_id__in=viewer.partnerships_with(Power.SEE_REGISTER)",
        "pk__isnull=False",
        f"{NEXT_DOOR} | learning:meeting | GET",
        f"{NEXT_DOOR} | learning:meeting_item | GET",
    ),
    _m(
        "learning.shown:shown_of",
        "register_of(viewer)",
        "Addressee.objects",
        f"{ADULTS} | learning:meeting | GET",
        f"{SITS} | learning:minutes | GET",
        f"{ADULTS} | learning:meeting_item of a review | GET",
    ),
    _m(
        f"{REACH}:counted_only_for",
        "Source.objects.filter(access.counted_sources(viewer, today))",
        "Source.objects.all()",
        f"scrutiny {Relation.HERE} | learning:report | GET",
    ),
    _m(
        f"{ACCESS}:counted_sources",
        " & public",
        "",
        f"scrutiny {Relation.HERE} | learning:report | GET",
    ),
    # --- What is a body's own ------------------------------------------------------------------
    _m(
        f"{REACH}:due_from_own_bodies",
        ".filter(access.of_own_bodies(viewer))",
        "",
        f"{ELSEWHERE} | learning:own_action | GET",
        f"{ELSEWHERE} | learning:due_from_us | GET",
        f"{ELSEWHERE} | learning:due_export | GET",
        f"{ADULTS} | learning:accept | GET",
    ),
    _m(
        f"{REACH}:due_from_own_bodies",
        '**{f"{_TO_SOURCE}review_id__in": cases_closed_to(viewer)}',
        "pk=None",
        f"spoc {Relation.CONFLICTED} | learning:own_action of a review | GET",
        f"spoc {Relation.CONFLICTED} | learning:due_from_us | GET",
    ),
    # --- Evidence --------------------------------------------------------------------------------
    _m(
        f"{REACH}:evidence_of",
        'Q(addressee_id__in=due_from_own_bodies(viewer).values("pk"))',
        "Q(addressee_id__isnull=False)",
        f"{ELSEWHERE} | learning:evidence | GET",
        f"{NEXT_DOOR} | learning:evidence of somebody | GET",
    ),
    _m(
        f"{REACH}:evidence_of",
        'Q(**{f"addressee__{_TO_SOURCE}in": sources.values("pk")}) & ',
        "",
        f"{NEXT_DOOR} | learning:evidence | GET",
        f"{SITS} | learning:evidence of a review | GET",
    ),
    _m(
        f"{REACH}:evidence_of",
        "evidence__holds_identity=False",
        "evidence__isnull=False",
        f"{DECIDES} | learning:evidence of somebody | GET",
    ),
    _m(
        f"{REACH}:evidence_of",
        "sources.filter(partnership_id__in=viewer.partnerships_with(Power.VERIFY_ACTIONS))",
        "sources",
        f"{DECIDES} | learning:evidence of somebody | GET",
    ),
    _m(
        f"{REACH}:evidence_of",
        '.exclude(\n        pk__in=shut.values("evidence_id")\n    )',
        "",
        f"{KEPT_OUT} | learning:evidence of both | GET",
    ),
    # --- Letters ---------------------------------------------------------------------------------
    _m(
        f"{REACH}:letters_of",
        ", source__in=sources_of(viewer)",
        "",
        f"{KEPT_OUT} | learning:letter of a review | GET",
        f"{KEPT_OUT} | learning:letters | GET",
    ),
    _m(
        f"{REACH}:letters_of",
        "kept | named, ",
        "",
        f"{DECIDES} | learning:letter | GET",
        f"csp_manager {Relation.HERE} | learning:letter of a chair | GET",
    ),
    _m(
        f"{ACCESS}:chaired_by",
        " and grant.role in DECIDERS",
        "",
        f"csp_manager {Relation.HERE} | learning:letter of a chair | GET",
    ),
    # --- What on them ----------------------------------------------------------------------------
    _m(
        f"{ACCESS}:powers_on_source",
        "board is None or power not in OF_OWN_BOARD or board.value == owner_kind",
        "True",
        f"csp_manager {Relation.HERE} | learning:ask | GET",
        f"{DECIDES} | learning:set_closing_rule | GET",
        f"children_manager {Relation.HERE} | learning:source | GET",
    ),
    _m(
        "learning.views.base:SourceView.dispatch",
        "if self.power not in self.powers:",
        "if not self.powers:",
        f"{DECIDES} | learning:verify | GET",
        f"{SITS} | learning:close | GET",
    ),
    _m(
        "learning.views.recommendation:RecommendationPage._links",
        ', **{f"{other}__in": recommendations_of(self.request.viewer)}',
        "",
        f"{ADULTS} | learning:recommendation | GET",
    ),
    _m(
        "learning.views.entering:EnterSource.dispatch",
        "boards_kept(request.viewer)",
        "Board.objects.all()",
        f"{DECIDES} | learning:source_enter | GET",
    ),
]  # fmt: skip
