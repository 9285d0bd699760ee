"""Deeds by which a report is published, kept back or taken down."""

from django.utils import timezone

from dhr.actions import public_register, publication, publication_files, withholding
from dhr.actions.gate import LookedThrough
from dhr.report_date import ReportDate
from tests.factories.people import TODAY
from tests.house.matrix.deed import A_FILE, TOMORROW, Row

LOOKED_THROUGH = LookedThrough("0" * 64, "clean", timezone.now())

PUBLICATION: dict[str, Row] = {
    "prepare_file": (
        "M",
        publication_files.prepare_file,
        {
            "paper": "overview_report",
            "form": "full",
            "prepared": A_FILE,
            "looked_through": LOOKED_THROUGH,
        },
    ),
    "confirm_file": (
        "MC",
        publication_files.confirm_file,
        {"paper": "overview_report", "sha256": "0" * 64},
    ),
    "record_family_told": (
        "M",
        publication.record_family_told,
        {"told_of": "publication", "on": TODAY},
    ),
    "set_file_aside": (
        "M",
        publication_files.set_file_aside,
        {"paper": "overview_report", "reason": "Page 3."},
    ),
    "mark_stopped": ("M", publication_files.mark_stopped, {"found": {}}),
    "plan_publication": ("M", publication.plan_publication, {"planned": TOMORROW}),
    "publish": ("M", publication.publish, {"on": TODAY, "found": {}, "report": None}),
    "enter_in_register": (
        "M",
        public_register.enter_in_register,
        {"papers": [], "report": ReportDate(2026)},
    ),
    "record_link_sent": ("M", publication.record_link_sent, {"on": TODAY}),
    "delay_publication": (
        "C",
        withholding.delay_publication,
        {"on": TODAY, "reason": "Weighed.", "look_again_on": TOMORROW},
    ),
    "withhold_report": (
        "C",
        withholding.withhold_report,
        {
            "on": TODAY,
            "reason": "Weighed.",
            "home_office_view": "Agreed.",
            "look_again_on": TOMORROW,
        },
    ),
    "withdraw_report": ("MC", withholding.withdraw_report, {"reason": "A slip."}),
}
