"""The table of expectations as ``docs/access.md`` says it: kept in step by a test."""

from people.roles import ROLES
from tests.house.matrix import expectations
from tests.house.matrix.expectations_of_register import BOARDS_AND_FORUM, BODIES

WHO = {
    "M": "CSP manager, cover",
    "C": "CSP chair, deputy",
    "L": "independent chair, author",
    "P": "panel member",
    "T": "other boards, forum, scrutiny",
    "A": "system administrator",
    "B": "adults board’s manager",
    "D": "children’s board’s manager",
    "F": "forum chair",
    "G": "forum member",
    "S": "contact of the body",
}
# What each page is, in the words of its heading.
PAGES = {
    "dhr:review": "The case at a glance",
    "dhr:timeline": "Timeline",
    "dhr:clock": "A clock, and how its date is worked out",
    "dhr:people_of_case": "People, by pseudonym",
    "dhr:decision": "Decision",
    "dhr:scoping": "Agencies asked, and how each stands",
    "dhr:publication": "Publication, and what stands in its way",
    "dhr:publication_file": "A file that is, or was, to be published",
    "dhr:prepare_file": "Prepare a file for publication",
    "dhr:confirm_file": "Confirm a file that another prepared",
    "dhr:set_file_aside": "Set a file aside",
    "dhr:family_told_of": "Record that the family was told of the publication",
    "dhr:plan_publication": "Plan the day of publication",
    "dhr:publish": "Publish the report",
    "dhr:delay_publication": "Let the publication wait",
    "dhr:withhold_report": "Decide not to publish",
    "dhr:withdraw_report": "Take the report down",
    "dhr:record_link_sent": "Record that the Home Office got the link",
    "dhr:enter_in_register": "Enter a report from paper in the public register",
    "dhr:agency": "One agency and its answer",
    "dhr:pauses": "Clocks and pauses",
    "dhr:record_conflict": "Record a conflict of interest",
    "dhr:identities": "Names behind the pseudonyms",
    "dhr:family": "Family, each side by itself",
    "dhr:strand": "One side of the family",
    "dhr:letters": "Letters",
    "dhr:letter": "One letter",
    "dhr:letter_file": "The letter as a file",
    "dhr:report": "The report: what is there, and its way",
    "dhr:recommendations": "Recommendations",
    "dhr:recommendation": "One recommendation",
    "dhr:home_office": "The Home Office’s quality assurance",
    "dhr:pack_file": "The pack for the Home Office as a file",
    "dhr:hand_over": "The hand-over sheet as a file",
    "dhr:who_looked": "Who looked",
    "dhr:confirm_decision": "Confirm the decision",
    "dhr:send_back_decision": "Send the decision back",
    "dhr:lift_conflict": "Lift a conflict of interest",
    "dhr:begin_scoping": "Begin gathering information",
    "dhr:add_subject": "Add a person",
    "dhr:change_identity": "Change names, dates, addresses",
    "dhr:subject_fact": "Record what happened to a person",
    "dhr:withdraw_fact": "Take a fact back",
    "dhr:criterion": "Answer a criterion",
    "dhr:write_decision": "Write the decision",
    "dhr:put_to_chair": "Put the decision to the chair",
    "dhr:record_minute": "Record a signed minute",
    "dhr:appoint": "Appoint somebody",
    "dhr:end_appointment": "End an appointment",
    "dhr:offer_transfer": "Offer the case to another partnership",
    "dhr:withdraw_offer": "Withdraw the offer",
    "dhr:record_transfer_answer": "Record the answer of a partnership elsewhere",
    "dhr:join_case": "Join the case to another",
    "dhr:ask_in_error": "Say that the case was recorded in error",
    "dhr:confirm_in_error": "Confirm that it was",
    "dhr:decline_in_error": "Keep the case instead",
    "dhr:open_strand": "Open a page for one side of the family",
    "dhr:change_strand": "Change a side of the family",
    "dhr:record_family_event": "Record what happened with a side of the family",
    "dhr:correct_family_event": "Correct what was recorded with a side of the family",
    "dhr:draft_family_letter": "Draft a letter to a side of the family",
    "dhr:prepare_family_letter": "Say that a letter to the family is safe and timely",
    "dhr:suspend": "Suspend work on the review",
    "dhr:resume": "Record that work went on",
    "dhr:agree_timescale": "Record a new timescale",
    "dhr:open_parallel": "Record a process beside the review",
    "dhr:end_parallel": "Record how such a process ended",
    "dhr:add_joint": "Add a joint process",
    "dhr:remove_joint": "Record that a review is joint no longer",
    "dhr:child_step": "Record a step of the child route",
    "dhr:copy_to_commissioner": "Record the copy to the Commissioner",
    "dhr:correct_fact": "Correct a dated fact of the case",
    "dhr:issue_letter": "Issue a letter",
    "dhr:record_sending": "Record how a letter was sent",
    "dhr:replace_letter": "Replace a letter before it is sent",
    "dhr:set_letter_aside": "Set a letter about what a body is late with aside",
    "dhr:issue_letters": "Issue several letters",
    "dhr:record_sendings": "Record how several letters were sent",
    "dhr:defer": "Defer the decision",
    "dhr:reopen_decision": "Ask again whether a review is held",
    "dhr:discontinue": "Discontinue the review",
    "dhr:reopen_review": "Reopen the review",
    "dhr:record_deferral": "Record that the chair deferred the decision",
    "dhr:record_answer": "Record the Home Office’s answer",
    "dhr:record_chase": "Record that the Home Office was asked again",
    "dhr:day_on_paper": "Add a day that the papers of a case tell",
    "dhr:record_direction": "Record a direction of the Secretary of State",
    "dhr:begin_review": "Begin the review",
    "dhr:send_report": "Send the report to the CSP",
    "dhr:return_report": "Return the report",
    "dhr:sign_off": "Sign off the report",
    "dhr:write_recommendation": "Write a recommendation",
    "dhr:read_plan": "Read the recommendations from the action plan",
    "dhr:send_early_action": "Send early learning to the forum",
    "dhr:reword_recommendation": "Reword a recommendation",
    "dhr:review_plan": "Record a review or audit of the action plan",
    "dhr:make_pack": "Make the pack for the Home Office",
    "dhr:submit_report": "Record that the pack was sent",
    "dhr:record_quality_panel": "Record the day of the Home Office’s panel",
    "dhr:record_quality_letter": "Record the Home Office’s letter",
    "dhr:answer_point": "Answer a point of the Home Office",
    "dhr:finish_changes": "Record that the changes are made",
    "dhr:tell_of_conclusion": "Record that the family was told of the conclusion",
    "dhr:conclude": "Conclude the review",
    "dhr:ask_agencies": "Ask agencies",
    "dhr:ask_again": "Record that an agency was asked again",
    "dhr:record_return": "Record an agency's answer",
    "dhr:correct_return": "Correct an agency's answer",
    "dhr:documents": "Documents: to the panel, those released to it",
    "dhr:paper": "One paper, and how its versions differ",
    "dhr:paper_file": "The paper as a file",
    "dhr:comments": "Comments on drafts; a family’s to those alone who see the family",
    "dhr:panel": "The panel, its meetings and terms of reference",
    "dhr:contribution": "What one body was asked for, and what it gave",
    "dhr:add_paper": "Add a paper",
    "dhr:release_papers": "Release papers to the panel, and take them back",
    "dhr:add_comment": "Comment on a draft",
    "dhr:answer_comment": "Answer a comment",
    "dhr:record_reading": "Record how a side of the family read the draft",
    "dhr:plan_meeting": "Plan a meeting of the panel",
    "dhr:record_meeting": "Record a meeting of the panel",
    "dhr:agree_terms": "Record agreed terms of reference",
    "dhr:ask_for_reports": "Ask bodies for reports",
    "dhr:ask_contribution_again": "Record that a body was asked again for its report",
    "dhr:record_contribution": "Record what a body gave",
}

# Of the learning register: what is asked of a review that the adults board owns.
PAGES_OF_REGISTER = {
    "learning:register": "The register: each action and body",
    "learning:register_file": "The register as a file",
    "learning:report": "Reports: how it stands in numbers",
    "learning:report_file": "Reports as a file",
    "learning:keep_order": "Keep an order of the register",
    "learning:give_undertaking": "Give the forum’s undertaking",
    "learning:sources": "Sources",
    "learning:source_enter": "Enter a source of one’s own board; the forum’s chair of any",
    "learning:source": "One source",
    "learning:source_change": "Change its dates and boards",
    "learning:source_rename": "Correct what it is called",
    "learning:recommendation_type": "Type in a recommendation",
    "learning:plan_to_read": "Have an action plan read",
    "learning:plan_read": "Store what was read of a plan",
    "learning:plan_set_aside": "Set a plan that was read aside",
    "learning:set_closing_rule": "Set who closes the board’s actions",
    "learning:recommendation": "One recommendation, its bodies, log and evidence",
    "learning:recommendation_correct": "Correct a mistyped recommendation",
    "learning:set_themes": "Set themes",
    "learning:link": "Link it to another",
    "learning:end_link": "End a link",
    "learning:ask_all": "Ask every body of a source",
    "learning:ask": "Ask a body",
    "learning:chase": "Record that a body was asked again",
    "learning:name_body": "Name the body that is meant",
    "learning:pass_on": "Pass an action to another body",
    "learning:leave_with_body": "Leave a disputed action with its body",
    "learning:record_answer": "Record an answer that came on paper",
    "learning:record_evidence": "Record evidence that came on paper",
    "learning:assess": "Assess an answer",
    "learning:verify": "Verify that it is done",
    "learning:send_back": "Send it back",
    "learning:reopen": "Reopen an action",
    "learning:close": "Close an action, or propose to",
    "learning:confirm_closing": "Confirm for the board that it is closed",
    "learning:decline_closing": "Decline that for the board",
    "learning:letters": "Letters about late answers",
    "learning:letter": "A letter to a chief officer",
    "learning:letter of a chair": "A letter to the CSP chair, with theirs to a chief officer",
    "learning:letter_release": "Release a letter to a chief officer",
    "learning:letter_release of a chair": "Release a letter to the CSP chair",
    "learning:letter_file": "A letter as a file",
    "learning:letter_set_aside": "Set a letter to a chief officer aside",
    "learning:letter_set_aside of a chair": "Set a letter to the CSP chair aside",
    "learning:letter_sent": "Record that a letter was sent",
    "learning:evidence": "Evidence as a file",
    "learning:evidence of somebody": "Evidence in which somebody can be recognised",
    "learning:meetings": "Meetings of the forum",
    "learning:meeting_call": "Call a meeting",
    "learning:meeting": "One meeting, with what of its agenda one may see",
    "learning:minutes": "Its minutes",
    "learning:meeting_invitation": "It, for one’s own calendar",
    "learning:meeting_people": "Who is invited to it, and came",
    "learning:meeting_papers": "Its papers as a file, open version",
    "learning:meeting_papers of undertaking": "The restricted version, given the undertaking",
    "learning:meeting_item": "One item, in its place; it is decided by the forum’s chair",
    "learning:meeting_declare": "Declare an interest in it",
    "learning:meeting_withdraw": "Withdraw one’s own interest in it",
    "learning:meeting_take_off": "Take it off the agenda",
    "learning:meeting_put_on": "Put something on the agenda",
    "learning:meeting_agenda": "Bring the agenda up to date",
    "learning:meeting_change": "Change the meeting",
    "learning:meeting_cancel": "Cancel it",
    "learning:meeting_came": "Record who came",
    "learning:meeting_held": "Record that it was held",
    "learning:meeting_confirm": "Confirm its minutes",
    "learning:due_from_us": "Due from us: everything asked of one’s bodies",
    "learning:due_export": "The same as a file",
    "learning:own_action": "One action that is due from the body",
    "learning:accept": "Accept it",
    "learning:dispute": "Say that it is another’s",
    "learning:reject": "Reject it",
    "learning:acknowledge": "Say that the answer follows",
    "learning:say_progress": "Say how it stands",
    "learning:claim": "Say that it is done, evidence follows",
    "learning:send_evidence": "Send evidence",
}


def roles_table() -> str:
    """Each role with what it is to a case of its partnership."""
    says = {
        "M": "runs the cases",
        "C": "decides on the cases",
        "L": "leads the one case",
        "P": "sits on the panel of the one case",
        "T": "totals, no case",
        **dict.fromkeys(
            ("TB", "TD", "TF", "TG"), "totals, and what became of what was recommended; no case"
        ),
        "A": "people and bodies, no case",
        "N": "nothing by itself",
        "S": "what their body sent and was asked to do, no case",
        "LK": "leads the one case, and begins its review",
    }
    lines = ["| Role | Sees |", "|---|---|"]
    lines += [
        f"| {role.label} | {says[expectations.LETTERS[code]]} |" for code, role in ROLES.items()
    ]
    return "\n".join(lines)


def pages_table() -> str:
    """Each page of a case with who opens it."""
    letters = expectations.SEE_CASES
    lines = [
        "| Page of a case | " + " | ".join(WHO[letter] for letter in letters) + " |",
        "|---" * (len(letters) + 1) + "|",
    ]
    for route, words in PAGES.items():
        opens = expectations.OF_A_CASE[route].opens
        marks = " | ".join(_mark(letter, opens) for letter in letters)
        lines.append(f"| {words} | {marks} |")
    return "\n".join(lines)


def register_table() -> str:
    """Each page of the learning register with who opens it."""
    letters = BOARDS_AND_FORUM + BODIES
    lines = [
        "| Page of the learning register | " + " | ".join(WHO[letter] for letter in letters) + " |",
        "|---" * (len(letters) + 1) + "|",
    ]
    for key, words in PAGES_OF_REGISTER.items():
        row = expectations.OF_NO_CASE[key].get
        marks = " | ".join("yes" if row.get(letter) == 200 else "–" for letter in letters)
        lines.append(f"| {words} | {marks} |")
    return "\n".join(lines)


def _mark(letter: str, opens: str) -> str:
    if letter == "L" and "K" in opens:
        return "the chair"
    return "yes" if letter in opens else "–"
