"""Every filter that a page must miss: what is cut out of the product, and the cells that notice."""

from tests.house.matrix.mutations import Mutation

CASES = "dhr.models.review"
VIEWS = "dhr.views"
DEEDS = "dhr.actions"

# Filter taken away → the cells that must notice: who is asked, for which row, in which way.
Cells = tuple[tuple[str, str, str], ...]


def _m(where: str, cut: str, instead: str, *cells: str) -> tuple[Mutation, Cells]:
    parts = ([part.strip() for part in cell.split(" | ")] for cell in cells)
    return Mutation(where, cut, instead), tuple((who, row, way) for who, row, way in parts)


NEXT_DOOR = "csp_manager in the other partnership"
CONFLICTED = "csp_manager here, with a conflict of interest in each of the five cases"
TWO_HATS = "panel_member of the case who is csp_manager next door"

NOTICED_BY_PAGES = [
    # --- Which cases: the partnership, the appointment, the undertaking, the conflict -----------
    _m(
        "dhr.access:visible",
        "Q(partnership_id__in=viewer.partnerships_with(Power.SEE_CASES))",
        "Q(pk__isnull=not viewer.has_anywhere(Power.SEE_CASES))",
        f"{NEXT_DOOR} | dhr:reviews | GET",
        f"{NEXT_DOOR} | dhr:your_work | GET",
    ),
    _m(
        "dhr.access:visible",
        "appointments__user_id=viewer.user_id, ",
        "",
        "an account without any role | dhr:reviews | GET",
    ),
    _m(
        "dhr.access:visible",
        "appointments__undertaking_on__isnull=False",
        "appointments__user_id__isnull=False",
        "panel_member of the case, before giving the undertaking | dhr:reviews | GET",
    ),
    _m(
        "dhr.access:visible",
        '\n        & live_appointment(today, "appointments__")',
        "",
        "panel_member of the case, until yesterday | dhr:reviews | GET",
    ),
    _m(
        "dhr.access:live_appointment",
        'Q(**{f"{prefix}from_day__lte": today})',
        "Q()",
        "report_author of the case, from tomorrow | dhr:review | GET",
    ),
    _m(
        "dhr.access:live_appointment",
        'Q(**{f"{prefix}until__gte": today})',
        'Q(**{f"{prefix}until__isnull": False})',
        "independent_chair of the case, until yesterday | dhr:review | GET",
    ),
    _m(
        "dhr.access:live_appointment",
        'Q(**{f"{prefix}ended_on__gt": today})',
        'Q(**{f"{prefix}ended_on__gte": today})',
        "independent_chair of the case, whose appointment was ended today | dhr:review | GET",
    ),
    _m(
        "people.models.membership:MembershipQuerySet.not_over",
        "Q(until__isnull=True) | Q(until__gte=day)",
        "Q()",
        "csp_manager here, until yesterday | dhr:review | GET",
    ),
    _m(
        "people.models.membership:MembershipQuerySet.not_over",
        "ended_at__isnull=True,",
        "",
        "csp_manager here, until ended at once | dhr:review | GET",
    ),
    _m(
        "people.models.membership:MembershipQuerySet.live_on",
        ".filter(from_day__lte=day)",
        "",
        "csp_manager here, from tomorrow | dhr:review | GET",
    ),
    _m(
        f"{CASES}:ReviewQuerySet.visible_to",
        ", _not_kept_out(viewer)",
        "",
        f"{CONFLICTED} | dhr:reviews | GET",
        f"{CONFLICTED} | dhr:your_work | GET",
    ),
    _m(
        f"{CASES}:ReviewQuerySet.visible_to",
        "access.visible(viewer, today), ",
        "",
        "spoc here | dhr:reviews | GET",
        "spoc here | dhr:your_work | GET",
    ),
    _m(
        f"{CASES}:ReviewQuerySet.counted_for",
        "access.counted(viewer), ",
        "",
        "scrutiny here | dhr:totals | GET",
    ),
    _m(
        "dhr.access:counted",
        "partnership_id__in=viewer.partnerships_with(Power.SEE_TOTALS)",
        "",
        "forum_member here | dhr:totals | GET",
    ),
    _m(
        f"{CASES}:ReviewQuerySet.awaiting_undertaking_of",
        ", _not_kept_out(viewer)",
        "",
        "panel_member of the case, with a conflict of interest and no undertaking"
        " | dhr:undertaking | GET",
        "panel_member of the case, with a conflict of interest and no undertaking"
        " | dhr:your_work | GET",
    ),
    _m(
        f"{CASES}:_not_kept_out",
        "user_id=viewer.user_id, ",
        "",
        "panel_member of the case, before giving the undertaking | dhr:undertaking | GET",
    ),
    # --- One case: the door of its pages ---------------------------------------------------------
    _m(
        f"{VIEWS}.case:opened",
        "if not may(standing, Power.SEE_CASES):",
        "if False:",
        f"{NEXT_DOOR} | dhr:review | GET",
        f"{CONFLICTED} | dhr:review | GET",
        "spoc here | dhr:review | GET",
        "an account without any role | dhr:review | GET",
        "panel_member of the case, before giving the undertaking | dhr:review | GET",
    ),
    _m(
        f"{CASES}:Review.standing_of",
        "\n        undertaking_on__isnull=False,",
        "",
        "panel_member of the case, before giving the undertaking | dhr:review | GET",
    ),
    _m(
        f"{CASES}:Review.standing_of",
        "access.live_appointment(today),\n",
        "\n",
        "panel_member of the case, until yesterday | dhr:review | GET",
    ),
    _m(
        f"{CASES}:Review.standing_of",
        "review=self, user_id=viewer.user_id, lifted_at__isnull=True",
        "review=self, user_id=None, lifted_at__isnull=True",
        f"{CONFLICTED} | dhr:review | GET",
    ),
    # --- What on them: powers count where the case is, parts on that case alone -----------------
    _m(
        "dhr.access:powers_on",
        "grant.partnership_id == standing.partnership_id",
        "grant.partnership_id is not None",
        f"{TWO_HATS} | dhr:identities | GET",
        f"{TWO_HATS} | dhr:who_looked | GET",
        f"{TWO_HATS} | dhr:change_identity | POST",
    ),
    _m(
        f"{CASES}:Review.standing_of",
        "review=self,\n        user_id=viewer.user_id,\n        undertaking_on",
        "user_id=viewer.user_id,\n        undertaking_on",
        "report_author of another case who is panel_member of this one | dhr:identities | GET",
    ),
    _m(
        f"{VIEWS}.case:CaseView.dispatch",
        "if not self.powers.intersection(enough):",
        "if not self.powers:",
        "panel_member of the case | dhr:identities | GET",
        "csp_chair here | dhr:appoint | GET",
    ),
    _m(
        f"{VIEWS}.reviews:ReviewPage.get",
        "if Power.SEE_DELIVERIES in self.powers",
        "if self.powers",
        "panel_member of the case | dhr:review | GET",
    ),
    # --- What a form offers ---------------------------------------------------------------------
    _m(
        f"{DEEDS}.appointments:people_known_to",
        ".within([review.partnership_id])",
        "",
        "csp_manager here | dhr:appoint | GET",
        "csp_manager here | dhr:record_conflict | GET",
    ),
    _m(
        f"{DEEDS}.appointments:people_known_to",
        "Appointment.objects.filter(review__partnership_id=review.partnership_id)",
        "Appointment.objects.all()",
        "csp_manager here | dhr:appoint | GET",
    ),
    _m(
        "dhr.messages:holders_of",
        ", board__partnership_id=review.partnership_id",
        "",
        "csp_manager here | dhr:record_minute | GET",
    ),
    _m(
        f"{VIEWS}.notification:RecordNotification._form",
        "Partnership.objects.filter(pk__in=mine)",
        "Partnership.objects.all()",
        "csp_manager here | dhr:record_notification | GET",
    ),
    _m(
        f"{VIEWS}.notification:RecordNotification._form",
        "Body.objects.working_with(mine)",
        "Body.objects",
        "csp_manager here | dhr:record_notification | GET",
    ),
    # --- The people of a partnership ------------------------------------------------------------
    _m(
        "people.models.membership:ScopedRoleQuerySet.visible_to",
        "self.within(viewer.partnerships_with(*SEES_PEOPLE))",
        "self.all()",
        f"{NEXT_DOOR} | people:people | GET",
        f"{NEXT_DOOR} | people:person | GET",
        f"{NEXT_DOOR} | people:end_membership | GET",
    ),
    _m(
        "people.models.membership:ScopedRoleQuerySet.within",
        "Q(board__partnership_id__in=partnership_ids)",
        "Q(board__isnull=False)",
        f"{NEXT_DOOR} | people:people | GET",
    ),
    _m(
        "people.models.membership:ScopedRoleQuerySet.within",
        "Q(partnership_id__in=partnership_ids)",
        "Q(partnership_id__isnull=False)",
        f"{NEXT_DOOR} | people:person | GET",
    ),
    _m(
        "people.models.membership:ScopedRoleQuerySet.within",
        'Q(body_id__in=bodies.values("body_id"))',
        "Q(body_id__isnull=False)",
        f"{NEXT_DOOR} | people:people | GET",
    ),
    _m(
        "people.models.membership:InvitationQuerySet.visible_to",
        "inviting__in=viewer.partnerships_with(*SEES_PEOPLE)",
        "",
        f"{NEXT_DOOR} | people:withdraw_invitation | GET",
        f"{NEXT_DOOR} | people:people | GET",
    ),
    _m(
        "people.models.user:UserQuerySet.visible_to",
        'Exists(roles.filter(user_id=OuterRef("pk")))',
        "",
        f"{NEXT_DOOR} | people:person | GET",
    ),
    _m(
        "people.models.body:BodyQuerySet.visible_to",
        "self.working_with(viewer.partnerships_with(Power.MANAGE_BODIES))",
        "self.all()",
        f"{NEXT_DOOR} | people:body | GET",
        f"{NEXT_DOOR} | people:bodies | GET",
    ),
    _m(
        "people.views.invitations:_partnership",
        "partnership_id not in request.viewer.partnerships_with(*SEES_PEOPLE)",
        "False",
        f"{NEXT_DOOR} | people:choose_role | GET",
        f"{NEXT_DOOR} | people:invite | GET",
    ),
    _m(
        "people.views.partnership:settings",
        "partnership_id not in request.viewer.partnerships_with(Power.MANAGE_BODIES)",
        "False",
        f"{NEXT_DOOR} | people:settings | GET",
    ),
    _m(
        "people.views.bodies:add",
        "partnership_id not in request.viewer.partnerships_with(Power.MANAGE_BODIES)",
        "False",
        f"{NEXT_DOOR} | people:add_body | GET",
    ),
    # --- Offers of a case -----------------------------------------------------------------------
    _m(
        "dhr.models.offer:offers_made_to",
        "        other_partnership_id__in=mine,\n",
        "",
        f"{NEXT_DOOR} | dhr:offer | GET",
        "spoc here | dhr:your_work | GET",
    ),
    # --- Papers ---------------------------------------------------------------------------------
    _m(
        "dhr.models.papers:CasePaperQuerySet.sent_by_bodies_of",
        "access.papers_of_own_bodies(viewer), ",
        "",
        "spoc in the other partnership | dhr:own_paper_file | GET",
        "spoc in the other partnership | dhr:own_papers | GET",
    ),
    _m(
        "dhr.models.due:due_from_bodies_of",
        "        access.papers_of_own_bodies(viewer),\n",
        "",
        "spoc in the other partnership | dhr:your_work | GET",
    ),
    _m(
        "dhr.access:led_by",
        "appointments__user_id=viewer.user_id",
        "appointments__user_id__isnull=False",
        "csp_manager here | dhr:all_comments | GET",
    ),
    # --- Messages -------------------------------------------------------------------------------
    _m(
        "notifications.queries:messages_seen",
        "Q(owner__in=owners)",
        "Q(pk__isnull=False)",
        f"{NEXT_DOOR} | dhr:retry | POST",
    ),
]
