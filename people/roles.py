"""The one table of who may do what: role × scope × powers.

Pure: imports no models. A role without a row here cannot be given; a power without a role here
cannot be used. Which case a power reaches is settled by the scope of the membership (its
partnership) or, for case roles, by an appointment on that very case (``dhr/access.py``).
"""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a membership is a membership of."""

    BOARD = "board"
    PARTNERSHIP = "partnership"
    BODY = "body"
    CASE = "case"


class BoardKind(StrEnum):
    """The three statutory boards that share one learning forum."""

    COMMUNITY_SAFETY = "community_safety"
    ADULTS = "adults"
    CHILDREN = "children"


BOARD_LABELS = {
    BoardKind.COMMUNITY_SAFETY: "Community Safety Partnership",
    BoardKind.ADULTS: "Safeguarding Adults Board",
    BoardKind.CHILDREN: "Children's Partnership",
}


class Power(StrEnum):
    """One thing that somebody may do. The words complete "This person may …"."""

    MANAGE_PEOPLE = "invite people to every role and end their memberships"
    INVITE_CONTACTS = "invite contacts of bodies, forum members and people for a case"
    MANAGE_BODIES = "keep the list of bodies and their contacts"
    SEE_TOTALS = "see totals and published reports"
    SEE_CASES = "see the partnership's cases"
    RECORD_NOTIFICATION = "record that a death was notified"
    WORK_ON_CASE = "carry a case on and record what was decided"
    CONFIRM_DECISION = "decide whether a review is held"
    ISSUE_LETTERS = "issue letters and record how they were sent"
    SEE_IDENTITIES = "see the names behind the pseudonyms"
    APPOINT = "appoint people to a case and end appointments"
    RECORD_CONFLICT = "record that somebody else has a conflict of interest"
    LIFT_CONFLICT = "decide that a conflict of interest no longer stands"
    SEE_WHO_LOOKED = "see who looked at a case"
    SEE_DELIVERIES = "see which messages were sent and which failed"
    LEAD_REVIEW = "lead a review: begin it and send its report"
    SEE_FAMILY = "see what each side of the family was told"
    WORK_WITH_FAMILY = "record what each side of the family was told"
    SIGN_OFF = "sign off a report and decide on its publication"
    CONFIRM_FILE = "confirm the very file that is to be published"
    TAKE_DOWN = "take a published report down at once"
    SEE_PAPERS = "see every paper of a case, released to the panel or not"
    WRITE_REPORT = "keep drafts of the report"
    COMMENT = "comment on papers that the chair released to the panel"
    SEE_OWN_PAPERS = "see the papers that their body sent"
    SEE_REGISTER = "see the learning register of the partnership's boards"
    KEEP_REGISTER = "keep the learning register: enter sources, ask bodies, link, theme, reopen"
    VERIFY_ACTIONS = "assess answers and verify what another body did"
    CLOSE_ACTIONS = "close and reopen actions for the learning forum, and hold its meetings"
    CONFIRM_CLOSING = "confirm for a board that an action is closed"
    ANSWER_ACTIONS = "answer for their body on what was recommended to it"


@dataclass(frozen=True)
class Role:
    """A role, in words a partnership would use, with its scope and powers."""

    code: str
    label: str
    scope: Scope
    description: str
    powers: frozenset[Power]
    board: BoardKind | None = None


CASEWORK = frozenset(
    {
        Power.SEE_TOTALS,
        Power.SEE_CASES,
        Power.RECORD_NOTIFICATION,
        Power.WORK_ON_CASE,
        Power.ISSUE_LETTERS,
        Power.SEE_IDENTITIES,
        Power.APPOINT,
        Power.RECORD_CONFLICT,
        Power.SEE_WHO_LOOKED,
        Power.SEE_DELIVERIES,
        Power.INVITE_CONTACTS,
        Power.MANAGE_BODIES,
        Power.SEE_FAMILY,
        Power.WORK_WITH_FAMILY,
        Power.CONFIRM_FILE,
        Power.TAKE_DOWN,
        Power.SEE_PAPERS,
        Power.SEE_REGISTER,
        Power.KEEP_REGISTER,
        Power.VERIFY_ACTIONS,
    }
)
DECIDING = frozenset(
    {
        Power.SEE_TOTALS,
        Power.SEE_CASES,
        Power.CONFIRM_DECISION,
        Power.SEE_IDENTITIES,
        Power.LIFT_CONFLICT,
        Power.SEE_WHO_LOOKED,
        Power.SEE_FAMILY,
        Power.SIGN_OFF,
        Power.CONFIRM_FILE,
        Power.TAKE_DOWN,
        Power.SEE_PAPERS,
        Power.SEE_REGISTER,
        Power.CONFIRM_CLOSING,
    }
)
# The manager of another board keeps its part of the learning register, and confirms for it.
OF_A_BOARD = frozenset(
    {
        Power.SEE_TOTALS,
        Power.SEE_REGISTER,
        Power.KEEP_REGISTER,
        Power.VERIFY_ACTIONS,
        Power.CONFIRM_CLOSING,
    }
)
# Whoever leads a review speaks with the family, and writes down what was said.
LEADING = frozenset(
    {
        Power.SEE_CASES,
        Power.SEE_IDENTITIES,
        Power.SEE_FAMILY,
        Power.WORK_WITH_FAMILY,
        Power.SEE_PAPERS,
        Power.WRITE_REPORT,
    }
)

_TABLE = (
    # -- Community Safety Partnership -------------------------------------------------------
    Role("csp_manager", "CSP manager", Scope.BOARD,
         "Runs the partnership's reviews from the notification on.",
         CASEWORK, BoardKind.COMMUNITY_SAFETY),
    Role("csp_manager_cover", "Cover for the CSP manager", Scope.BOARD,
         "Named cover: does what the manager does, under their own name.",
         CASEWORK, BoardKind.COMMUNITY_SAFETY),
    Role("csp_chair", "CSP chair", Scope.BOARD,
         "Decides whether a review is held; signs off the report.",
         DECIDING, BoardKind.COMMUNITY_SAFETY),
    Role("csp_deputy_chair", "Deputy CSP chair", Scope.BOARD,
         "Decides in the chair's place, under their own name.",
         DECIDING, BoardKind.COMMUNITY_SAFETY),
    # -- The other boards -------------------------------------------------------------------
    Role("sab_manager", "Safeguarding Adults Board manager", Scope.BOARD,
         "Runs safeguarding adults reviews; no domestic homicide review case pages.",
         OF_A_BOARD, BoardKind.ADULTS),
    Role("children_manager", "Children's Partnership manager", Scope.BOARD,
         "Runs child safeguarding practice reviews; no domestic homicide review case pages.",
         OF_A_BOARD, BoardKind.CHILDREN),
    # -- The learning forum and scrutiny ----------------------------------------------------
    Role("forum_chair", "Learning forum chair", Scope.PARTNERSHIP,
         "Chairs the Multi-Agency Learning Forum and keeps its register; no case pages.",
         frozenset({Power.SEE_TOTALS, Power.SEE_REGISTER, Power.KEEP_REGISTER,
                    Power.VERIFY_ACTIONS, Power.CLOSE_ACTIONS})),
    Role("forum_member", "Learning forum member", Scope.PARTNERSHIP,
         "Sits on the Multi-Agency Learning Forum and verifies what others did; no case pages.",
         frozenset({Power.SEE_TOTALS, Power.SEE_REGISTER, Power.VERIFY_ACTIONS})),
    Role("scrutiny", "Scrutiny member", Scope.PARTNERSHIP,
         "Sees totals and published reports; no case pages.",
         frozenset({Power.SEE_TOTALS})),
    Role("associate", "Associate", Scope.PARTNERSHIP,
         "Has an account so that they can be appointed to a case, as a chair, author or panel "
         "member; sees nothing before that.",
         frozenset()),
    Role("system_administrator", "System administrator", Scope.PARTNERSHIP,
         "Keeps the list of people and bodies; no access to any case.",
         frozenset({Power.MANAGE_PEOPLE, Power.MANAGE_BODIES})),
    # -- Bodies -----------------------------------------------------------------------------
    Role("spoc", "Single point of contact", Scope.BODY,
         "Answers for a body; sees what the body sent, no case pages.",
         frozenset({Power.SEE_OWN_PAPERS, Power.ANSWER_ACTIONS})),
    Role("deputy_spoc", "Deputy single point of contact", Scope.BODY,
         "Answers for a body when its contact is away.",
         frozenset({Power.SEE_OWN_PAPERS, Power.ANSWER_ACTIONS})),
    Role("chief_officer", "Chief officer", Scope.BODY,
         "Receives letters when a body stays silent.",
         frozenset()),
    # -- On one case, by an appointment with dates --------------------------------------------
    Role("independent_chair", "Independent chair", Scope.CASE,
         "Leads the review of this case and keeps responsibility for its report.",
         LEADING | {Power.LEAD_REVIEW}),
    Role("report_author", "Report author", Scope.CASE,
         "Writes the overview report of this case.",
         LEADING),
    Role("panel_member", "Panel member", Scope.CASE,
         "Sits on the review panel of this case; sees pseudonyms, and papers released to it.",
         frozenset({Power.SEE_CASES, Power.COMMENT})),
)  # fmt: skip

ROLES: dict[str, Role] = {role.code: role for role in _TABLE}

# What somebody who may only invite contacts can give, besides the roles of a body.
GIVEN_BY_CONTACTS = frozenset({"associate", "forum_chair", "forum_member", "scrutiny"})

DECIDERS = frozenset({"csp_chair", "csp_deputy_chair"})
MANAGERS = frozenset({"csp_manager", "csp_manager_cover"})


def roles_of_scope(scope: Scope) -> list[Role]:
    """The roles that can be given at this scope, in the table's order."""
    return [role for role in _TABLE if role.scope is scope]


def invitable_by(powers: frozenset[Power]) -> list[Role]:
    """The membership roles a person with these powers may invite others to.

    Whoever manages people may give every role; a CSP manager may bring in contacts of bodies,
    people for a case, forum members and scrutiny, but not administrators or a board's people,
    so that nobody can widen their own reach.
    """
    members = [role for role in _TABLE if role.scope is not Scope.CASE]
    if Power.MANAGE_PEOPLE in powers:
        return members
    if Power.INVITE_CONTACTS in powers:
        return [
            role for role in members if role.scope is Scope.BODY or role.code in GIVEN_BY_CONTACTS
        ]
    return []


def roles_with(power: Power) -> list[str]:
    """The roles that hold this power, in the table's order."""
    return [role.code for role in _TABLE if power in role.powers]


def powers_of(role: str) -> frozenset[Power]:
    """The powers of a role; none for a code that is not in the table."""
    found = ROLES.get(role)
    return found.powers if found else frozenset()


def label_of(role: str, title: str, manager_title: str) -> str:
    """What somebody is called: the title as set, else the partnership's word for its manager
    (``manager_title``), else the role's."""
    if title or role not in MANAGERS:
        return title or ROLES[role].label
    return manager_title if role == "csp_manager" else f"Cover for the {manager_title}"
