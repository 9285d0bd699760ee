"""The table of expectations as ``docs/access.md`` says it: kept in step by a test."""

from people.roles import ROLES
from tests.house.matrix import expectations

WHO = {
    "M": "CSP manager, cover",
    "C": "CSP chair, deputy",
    "L": "independent chair, author",
    "P": "panel member",
    "T": "other boards, forum, scrutiny",
    "A": "system administrator",
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


def roles_table() -> str:
    """Each role with what it is to a case of its partnership."""
    says = {
        "M": "runs the cases",
        "C": "decides on the cases",
        "L": "leads the one case",
        "P": "sits on the panel of the one case",
        "T": "totals, no case",
        "TF": "totals, and what became of what was recommended; no case",
        "A": "people and bodies, no case",
        "N": "nothing by itself",
        "S": "what their body sent, no case",
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


def _mark(letter: str, opens: str) -> str:
    if letter == "L" and "K" in opens:
        return "the chair"
    return "yes" if letter in opens else "–"
