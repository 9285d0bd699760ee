"""Deeds on the report, what it recommends, and the review's end."""

from dhr.actions import conclusion, early, pack, plan, quality, recommendations, report
from dhr.actions.recommendations import Wording
from dhr.vocabulary import SendingMethod
from tests.factories.people import TODAY
from tests.house.matrix.deed import A_FILE, Row

RECOMMENDED = Wording("Ask alone.", "local", "The hospital")

REPORTING: dict[str, Row] = {
    "record_paper": ("L", report.record_paper, {"paper": "action_plan", "received_on": TODAY}),
    "store_plan": ("K", plan.store_plan, {"given": [RECOMMENDED]}),
    "send_early_action": (
        "MK",
        early.send_early_action,
        {"words": "Ask from today.", "addressees": "The hospital"},
    ),
    "write_recommendation": (
        "K",
        recommendations.write_recommendation,
        {"number": 1, "given": RECOMMENDED},
    ),
    "record_family_reading": ("K", report.record_family_reading, {"read_on": TODAY}),
    "send_to_csp": ("K", report.send_to_csp, {"on": TODAY}),
    "return_report": ("C", report.return_report, {"on": TODAY, "reason": "Say more."}),
    "sign_off": ("C", report.sign_off, {"on": TODAY}),
    "submit_report": (
        "M",
        quality.submit_report,
        {"on": TODAY, "sent_how": SendingMethod.POST, "sent_by": "The post room"},
    ),
    "make_pack": ("M", pack.make_pack, {"prepared": A_FILE}),
    "record_panel_met": ("M", quality.record_panel_met, {"on": TODAY}),
    "record_quality_letter": (
        "M",
        quality.record_quality_letter,
        {"on": TODAY, "outcome": "approve"},
    ),
    "answer_point": ("M", quality.answer_point, {"number": 1, "answer": "accepted"}),
    "reword_recommendation": (
        "M",
        quality.reword_recommendation,
        {"number": 1, "given": RECOMMENDED},
    ),
    "finish_changes": ("M", quality.finish_changes, {"on": TODAY}),
    "verify_recommendation": (
        "MCBDFG",
        conclusion.verify_recommendation,
        {"number": 1, "on": TODAY, "shown_by": "An audit."},
    ),
    "close_recommendation": (
        "MCBDFG",
        conclusion.close_recommendation,
        {"number": 1, "on": TODAY, "reason": "No answer.", "decided_by": "The board"},
    ),
    "reopen_recommendation": (
        "MCBDFG",
        conclusion.reopen_recommendation,
        {"number": 1, "on": TODAY, "reason": "A test failed."},
    ),
    "record_plan_review": (
        "M",
        conclusion.record_plan_review,
        {"check": "audit", "on": TODAY, "found": "Done."},
    ),
    "conclude_review": ("C", conclusion.conclude_review, {"on": TODAY}),
}
