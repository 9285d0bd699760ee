"""Who gets what, decided by hand: the expectation the access matrix holds every route against.

Nothing here is worked out from the code. A route, a role or a relation that is missing fails the
matrix; so does one that no longer exists. In words: ``docs/access.md``.

Letters stand for what somebody is to a case or to a partnership:

    M  runs the cases: CSP manager and cover      L  leads the review: chair and author
    C  decides: CSP chair and deputy              P  sits on its panel
    K  is the independent chair who leads it
    S  answers for a body: sees what it sent, no case
    B  manages the adults board, D the children's: see the learning register, keep their own of it
    F  chairs the learning forum, G sits in it
    T  sees totals, no case                       A  administers people, no case
    N  has an account and nothing here            ?  is not signed in
"""

from dataclasses import dataclass

from tests.house.matrix.cases import BANDS, ELSEWHERE, FOREIGN
from tests.house.matrix.cast import Audience, Relation
from tests.house.matrix.expectations_of_register import OF_REGISTER

LETTERS = {
    "csp_manager": "M",
    "csp_manager_cover": "M",
    "csp_chair": "C",
    "csp_deputy_chair": "C",
    "sab_manager": "TB",
    "children_manager": "TD",
    "forum_chair": "TF",
    "forum_member": "TG",
    "scrutiny": "T",
    "associate": "N",
    "system_administrator": "A",
    "spoc": "S",
    "deputy_spoc": "S",
    "chief_officer": "N",
    # Two letters: what an author does not do, the chair alone does.
    "independent_chair": "LK",
    "report_author": "L",
    "panel_member": "P",
}
SEE_CASES = "MCLP"

# Where a role counts: in the five cases asked about, in the one elsewhere in the same
# partnership, in the one next door, and at home (pages that are about no case).
REACHES = {
    Relation.HERE: {"five", ELSEWHERE, "here"},
    Relation.NEXT_DOOR: {FOREIGN, "there"},
    Relation.CONFLICTED: {ELSEWHERE, "here"},
    Relation.LIFTED: {"five", ELSEWHERE, "here"},
    Relation.OVER: set(),
    Relation.ENDED_AT_ONCE: set(),
    Relation.TO_COME: set(),
    Relation.PART: {"five"},
    Relation.PART_ELSEWHERE: {ELSEWHERE},
    Relation.PART_NEXT_DOOR: {FOREIGN},
    Relation.PART_CONFLICTED: set(),
    Relation.NO_UNDERTAKING: set(),
    Relation.NO_UNDERTAKING_CONFLICTED: set(),
    Relation.PART_EXPIRED: set(),
    Relation.PART_ENDED: set(),
    Relation.PART_TO_COME: set(),
}

# Route | who opens it | GET | POST with nothing filled in. One number, or one for each band:
# notified, with chair, considering, letter drafted, letter issued. Whoever sees the case but is
# not named gets 403, all others 404, and who is not signed in is sent to sign in.
# 302: done; 409: something stands in the way; 422: the form is not filled in; 405: nothing to do.
_OF_A_CASE = """
dhr:review               | MCLP | 200                     | 405
dhr:timeline             | MCLP | 200                     | 405
dhr:clock                | MCLP | 200                     | 405
dhr:who_looked           | MC   | 200                     | 405
dhr:begin_scoping        | M    | 200                     | 302 409 409 409 409
dhr:people_of_case       | MCLP | 200                     | 405
dhr:add_subject          | M    | 200                     | 422
dhr:identities           | MCL  | 200                     | 405
dhr:change_identity      | M    | 200                     | 302
dhr:subject_fact         | M    | 200                     | 422
dhr:withdraw_fact        | M    | 200                     | 422
dhr:appoint              | M    | 200                     | 422
dhr:end_appointment      | M    | 200                     | 422
dhr:record_conflict      | MCLP | 200                     | 422
dhr:lift_conflict        | C    | 200                     | 422
dhr:decision             | MCLP | 200                     | 405
dhr:criterion            | M    | 200                     | 422
dhr:write_decision       | M    | 200                     | 422
dhr:put_to_chair         | M    | 200                     | 409
dhr:confirm_decision     | C    | 200                     | 422
dhr:send_back_decision   | C    | 200                     | 422
dhr:record_minute        | M    | 200                     | 422
dhr:defer                | C    | 200                     | 422
dhr:record_deferral      | M    | 200                     | 422
dhr:record_answer        | M    | 200                     | 422
dhr:record_chase         | M    | 200                     | 422
dhr:day_on_paper         | M    | 200                     | 422
dhr:record_direction     | M    | 200                     | 422
dhr:reopen_decision      | C    | 200                     | 422
dhr:begin_review         | K    | 200                     | 422
dhr:discontinue          | C    | 200                     | 422
dhr:reopen_review        | C    | 200                     | 422
dhr:offer_transfer       | M    | 200                     | 422
dhr:withdraw_offer       | M    | 200                     | 422
dhr:record_transfer_answer | M    | 200                     | 422
dhr:join_case            | M    | 200                     | 422
dhr:ask_in_error         | M    | 200                     | 422
dhr:confirm_in_error     | C    | 200                     | 422
dhr:decline_in_error     | C    | 200                     | 422
dhr:family               | MCL  | 200                     | 405
dhr:open_strand          | ML   | 200                     | 422
dhr:strand               | MCL  | 200                     | 405
dhr:change_strand        | ML   | 200                     | 422
dhr:record_family_event  | ML   | 200                     | 422
dhr:correct_family_event | ML   | 200                     | 422
dhr:draft_family_letter  | M    | 200                     | 409 409 409 302 409
dhr:prepare_family_letter | M   | 404 404 200 404 200     | 404 404 302 404 302
dhr:pauses               | MCLP | 200                     | 405
dhr:suspend              | MK   | 200                     | 422
dhr:resume               | MK   | 404 404 404 200 200     | 404 404 404 422 422
dhr:agree_timescale      | M    | 200                     | 422
dhr:open_parallel        | M    | 200                     | 422
dhr:end_parallel         | M    | 200                     | 422
dhr:add_joint            | M    | 200                     | 422
dhr:remove_joint         | M    | 200                     | 422
dhr:child_step           | M    | 200                     | 422
dhr:copy_to_commissioner | M    | 200                     | 422
dhr:correct_fact         | M    | 200                     | 422
dhr:letters              | MCL  | 200                     | 405
dhr:letter               | MCL  | 200                     | 405
dhr:letter_file          | MCL  | 200                     | 405
dhr:issue_letter         | M    | 200                     | 302 302 409 302 409
dhr:record_sending       | M    | 200                     | 422
dhr:replace_letter       | M    | 200                     | 422
dhr:set_letter_aside     | M    | 200                     | 422
dhr:publication          | MCL  | 200                     | 405
dhr:publication_file     | MCL  | 200                     | 405
dhr:prepare_file         | M    | 200                     | 422
dhr:confirm_file         | MC   | 200                     | 422
dhr:set_file_aside       | M    | 200                     | 422
dhr:family_told_of       | M    | 200                     | 422
dhr:plan_publication     | M    | 200                     | 422
dhr:publish              | M    | 200                     | 422
dhr:delay_publication    | C    | 200                     | 422
dhr:withhold_report      | C    | 200                     | 422
dhr:withdraw_report      | MC   | 200                     | 422
dhr:record_link_sent     | M    | 200                     | 422
dhr:enter_in_register    | M    | 200                     | 422
dhr:issue_letters        | M    | 200                     | 422
dhr:record_sendings      | M    | 200                     | 422
dhr:report               | MCL  | 200                     | 405
dhr:send_report          | K    | 200                     | 422
dhr:return_report        | C    | 200                     | 422
dhr:sign_off             | C    | 200                     | 422
dhr:recommendations      | MCL  | 200                     | 405
dhr:recommendation       | MCL  | 404                     | 404
dhr:write_recommendation | K    | 200                     | 422
dhr:read_plan            | K    | 200                     | 422
dhr:send_early_action    | MK   | 200                     | 422
dhr:reword_recommendation | M   | 404                     | 404
dhr:review_plan          | M    | 200                     | 422
dhr:home_office          | MCL  | 200                     | 405
dhr:submit_report        | M    | 200                     | 422
dhr:record_quality_panel | M    | 200                     | 422
dhr:record_quality_letter | M   | 200                     | 422
dhr:answer_point         | M    | 404                     | 404
dhr:finish_changes       | M    | 200                     | 422
dhr:hand_over            | MC   | 200                     | 405
dhr:pack_file            | MCL  | 404                     | 404
dhr:make_pack            | M    | 200                     | 409
dhr:tell_of_conclusion   | M    | 200                     | 422
dhr:conclude             | C    | 200                     | 422
dhr:scoping              | MCLP | 200                     | 405
dhr:ask_agencies         | M    | 200                     | 422
dhr:agency               | MCLP | 404 200 200 200 200     | 404 405 405 405 405
dhr:ask_again            | M    | 404 200 200 200 200     | 404 422 422 422 422
dhr:record_return        | M    | 404 200 200 200 200     | 404 422 422 422 422
dhr:correct_return       | M    | 404 200 200 200 200     | 404 422 422 422 422
dhr:ask_for_reports      | M    | 200                     | 422
dhr:contribution         | MCLP | 200                     | 405
dhr:ask_contribution_again | M  | 200                     | 422
dhr:record_contribution  | M    | 200                     | 422
dhr:documents            | MCLP | 200                     | 405
dhr:add_paper            | ML   | 200                     | 422
dhr:release_papers       | K    | 200                     | 409 409 409 302 302
dhr:paper                | MCLP | 200                     | 405
dhr:paper_file           | MCLP | 200                     | 405
dhr:comments             | MCLP | 200                     | 405
dhr:add_comment          | MLP  | 200                     | 422
dhr:answer_comment       | K    | 200                     | 422
dhr:record_reading       | K    | 200                     | 422
dhr:panel                | MCLP | 200                     | 405
dhr:plan_meeting         | MK   | 200                     | 422
dhr:record_meeting       | MK   | 200                     | 422
dhr:agree_terms          | MK   | 200                     | 422
"""

# The one page of a case that opens before its pages do, to the appointed person alone.
UNDERTAKING = "dhr:undertaking"

# Pages that show who the people are, and the form that holds it.
SHOW_IDENTITIES = {"dhr:identities", "dhr:change_identity", "dhr:letter_file"}

# Route | where a role counts | GET | POST with nothing filled in. "AM 200, * 404" reads: 200 for
# A and M, 404 for everybody else who is signed in; "?" is who is not, 302 (sign in) if not said.
# A small letter is the same role next door. The learning register has a table of its own.
_OF_NO_CASE = """
health                                | anywhere | ?* 200         | ?* 405
account_login                         | anywhere | ? 200, * 302   | ? 200, * 302
account_logout                        | anywhere | ? 302, * 200   | ?* 302
account_inactive                      | anywhere | ?* 200         | ?* 405
account_reauthenticate                | anywhere | * 200          | * 200
account_change_password               | anywhere | * 200          | * 200
account_set_password                  | anywhere | * 302          | * 302
account_reset_password                | anywhere | ?* 200         | ?* 200
account_reset_password_done           | anywhere | ?* 200         | ?* 405
account_reset_password_from_key       | anywhere | ?* 200         | ?* 200
account_reset_password_from_key_done  | anywhere | ?* 200         | ?* 405
people:accept                         | anywhere | ?* 404         | ?* 404
people:invitation_link                | anywhere | ?* 302         | ?* 405
people:account                        | anywhere | * 200          | * 405
people:calendar                       | anywhere | ?* 200         | ?* 405
people:make_calendar                  | anywhere | * 405          | * 200
people:stop_calendar                  | anywhere | * 405          | * 302
people:sign_out_elsewhere             | anywhere | * 405          | * 302
people:demo_people                    | anywhere | ?* 404         | ?* 405
people:continue_as                    | anywhere | ?* 405         | ?* 404
people:demo_move_day                  | anywhere | * 405          | * 404
people:demo_mail                      | anywhere | ?* 404         | ?* 405
people:gallery                        | anywhere | * 404          | * 404
people:people                         | anywhere | AM 200, * 404  | * 405
people:bodies                         | anywhere | AM 200, * 404  | * 405
people:person                         | here     | AM 200, * 404  | * 405
people:leave                          | here     | AM 200, * 404  | AM 422, * 404
people:end_membership                 | here     | AM 200, * 404  | AM 422, * 404
people:end_membership of a board      | here     | A 200, M 403, * 404 | A 422, M 403, * 404
people:choose_role                    | here     | AM 200, * 404  | * 405
people:invite                         | here     | AM 200, * 404  | AM 422, * 404
people:invite of a board              | here     | A 200, M 403, * 404 | A 422, M 403, * 404
people:withdraw_invitation            | here     | AM 200, * 404  | AM 302, * 404
people:withdraw_invitation of a board | here     | AM 200, * 404  | A 302, M 403, * 404
people:settings                       | here     | AM 200, * 404  | AM 422, * 404
people:add_body                       | here     | AM 200, * 404  | AM 422, * 404
people:body                           | here     | AM 200, * 404  | * 405
people:change_body                    | here     | AM 200, * 404  | AM 422, * 404
people:add_alias                      | here     | AM 200, * 404  | AM 422, * 404
people:succeed_body                   | here     | AM 200, * 404  | AM 422, * 404
people:succession_in_error            | here     | AM 200, * 404  | AM 422, * 404
dhr:help                              | anywhere | ?* 200         | ?* 200
dhr:published                         | anywhere | ?* 200         | ?* 405
dhr:published_by                      | anywhere | ?* 200         | ?* 405
dhr:published_review                  | anywhere | ?* 200         | ?* 405
dhr:published_file                    | anywhere | ?* 200         | ?* 405
dhr:law                               | anywhere | * 200          | * 405
dhr:your_work                         | anywhere | * 200          | * 405
dhr:totals                            | anywhere | MCT 200, * 403 | * 405
dhr:reviews                           | anywhere | MCLP 200, * 403 | * 405
dhr:record_notification               | anywhere | M 200, * 403   | M 422, * 403
dhr:take_on                           | anywhere | M 200, * 403   | M 422, * 403
dhr:take_on_register                  | anywhere | M 200, * 403   | M 422, * 403
dhr:offer                             | here     | M 200, * 404   | M 405, * 404
dhr:accept_offer                      | here     | M 200, * 404   | M 302, * 404
dhr:refuse_offer                      | here     | M 200, * 404   | M 422, * 404
dhr:all_comments                      | anywhere | K 200, * 403   | * 405
dhr:own_papers                        | anywhere | S 200, * 403   | * 405
dhr:own_paper_file                    | here     | S 200, * 404   | * 405
dhr:deliveries                        | anywhere | M 200, * 403   | * 405
dhr:retry_failed                      | anywhere | * 405          | M 302, * 403
dhr:retry                             | here     | * 405          | M 302, m 404, * 403
"""


@dataclass(frozen=True)
class CaseRow:
    """One route of a case: who opens it, and what they get in each band."""

    opens: str
    get: tuple[int, ...]
    post: tuple[int, ...]


@dataclass(frozen=True)
class PlaceRow:
    """One route that is about no case: what each letter gets."""

    where: str
    get: dict[str, int]
    post: dict[str, int]


def _cells(text: str) -> list[list[str]]:
    lines = [line for line in text.strip().splitlines() if line]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _in_bands(text: str) -> tuple[int, ...]:
    numbers = tuple(int(number) for number in text.split())
    return numbers if len(numbers) == len(BANDS) else numbers * len(BANDS)


def _by_letter(text: str) -> dict[str, int]:
    found = {"?": 302}
    for part in text.split(","):
        letters, number = part.split()
        found |= {letter: int(number) for letter in letters}
    return found


OF_A_CASE = {
    name: CaseRow(opens, _in_bands(get), _in_bands(post))
    for name, opens, get, post in _cells(_OF_A_CASE)
}
OF_NO_CASE = {
    name: PlaceRow(where, _by_letter(get), _by_letter(post))
    for name, where, get, post in _cells(_OF_NO_CASE + OF_REGISTER)
}


def route_of(key: str) -> str:
    """The route's name; several rows may ask about one route."""
    return key.split(" of ")[0]


def letters_on(audience: Audience, place: str) -> str:
    """What somebody is to a case (a band, ``elsewhere``, ``foreign``) or at home (``here``)."""
    if not audience.signed_in:
        return "?"
    place = "five" if place in BANDS else place
    return "".join(
        sorted({LETTERS[h.role] for h in audience.holdings if place in REACHES[h.relation]})
    )


def letters_anywhere(audience: Audience) -> str:
    """Everything somebody is, for pages that list what they may see."""
    if not audience.signed_in:
        return "?"
    return "".join(sorted({LETTERS[h.role] for h in audience.holdings if REACHES[h.relation]}))


def of_a_case(route: str, audience: Audience, band: str, method: str) -> int:
    """The status this person is to get from this route of a case in that band."""
    letters = letters_on(audience, band)
    if letters == "?":
        return 302
    if route == UNDERTAKING:
        waits = any(h.relation is Relation.NO_UNDERTAKING for h in audience.holdings)
        return (200 if method == "GET" else 422) if waits else 404
    row = OF_A_CASE[route]
    if set(letters) & set(row.opens):
        return (row.get if method == "GET" else row.post)[BANDS.index(band)]
    return 403 if set(letters) & set(SEE_CASES) else 404


def of_no_case(key: str, audience: Audience, method: str) -> int:
    """The status this person is to get from a route that is about no case."""
    row = OF_NO_CASE[key]
    if row.where == "anywhere":
        letters = letters_anywhere(audience)
    elif row.where in BANDS:
        letters = letters_on(audience, row.where)
    else:
        letters = letters_on(audience, "here") + letters_on(audience, "there").lower()
    table = row.get if method == "GET" else row.post
    if not audience.signed_in:
        return table["?"]
    return next(table[letter] for letter in f"{letters}*" if letter in table)
