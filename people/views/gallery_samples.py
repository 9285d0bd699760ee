"""Invented samples for the gallery page. Nothing here is anybody's case."""

import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from people.charts import bars
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    EmailField,
    FileField,
    GovForm,
    LongTextField,
    TextField,
)

_HOW = [
    ("writing", "In writing"),
    ("call", "By telephone"),
    ("other", "Another way"),
]
_AGENCIES = [("housing", "Housing"), ("hospital", "Hospital trust"), ("probation", "Probation")]


class PlainForm(GovForm):
    """One field of each kind."""

    reveals = {"how": {"other": ["how_other"]}}

    told_on = DayField(label="Day you were told", what="the day you were told")
    how = ChoiceField(
        label="How were you told?",
        choices=_HOW,
        choice_hints={"writing": "A letter or an e-mail, such as the police’s notification."},
    )
    how_other = TextField(label="Which way", required=False)
    who = ChoicesField(
        label="Who has been asked?", choices=_AGENCIES, help_text="Choose all that apply."
    )
    summary = LongTextField(
        label="What happened, in a few sentences",
        help_text="Write pseudonyms, never names.",
        quiet_line="What is written may be disclosed.",
        max_length=500,
    )
    body = ChoiceField(label="Body", choices=[("", "Choose a body"), *_AGENCIES],
                       widget=forms.Select)  # fmt: skip
    mailbox = EmailField(label="Shared mailbox", required=False)
    paper = FileField(
        label="Signed minute",
        help_text="A PDF of up to 10 MB.",
        required=False,
    )
    read = CheckboxField(label="I have read the terms of reference")


class QuestionForm(GovForm):
    """One question a page: its label is the page's heading there, and a heading of a form here."""

    criterion = ChoiceField(
        label="Was the person who died 16 or over?",
        label_size="m",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")],
    )


class FilterForm(GovForm):
    """What a list can be narrowed by."""

    stage = ChoicesField(
        label="Stage",
        choices=[("notified", "Notified"), ("scoping", "Scoping"), ("panel", "Panel")],
        required=False,
        small=True,
    )
    words = TextField(label="Reference or pseudonym", required=False, say_optional=False)


def form_to_mend() -> PlainForm:
    """A form as it comes back: wrong date, nothing chosen, a name in the text."""
    form = PlainForm(
        {
            "mended-told_on_day": "31",
            "mended-told_on_month": "February",
            "mended-told_on_year": "2026",
            "mended-summary": "In May she moved house.",
            "mended-mailbox": "housing",
        },
        prefix="mended",
        initial={"seen_version": 3},
    )
    form.is_valid()
    form.add_identity_hit(
        "summary",
        "“May” is a name in this case. Write “Elowen” instead, or say below that it is an "
        "ordinary word here.",
        word="May",
    )
    return form


def _day(day: int, month: int, year: int = 2022) -> datetime.date:
    return datetime.date(year, month, day)


_STAGES_DONE = [
    {
        "label": "Notified",
        "when": "on 14 June 2022",
        "note": "By Ravensmoor Constabulary, in writing",
    },
    {
        "label": "Decided: a review is held",
        "when": "from 15 June to 11 July 2022",
        "note": "Day 27",
    },
    {"label": "Home Office told", "when": "on 12 July 2022"},
]

SAMPLES: dict[str, Any] = {
    "told": "The decision is recorded.\nThe chair has been told that a case needs them. When they "
    "confirm it, the Home Office letter can be issued.",
    "rows": [
        {"key": "Reference", "value": "BF-Q7K"},
        {
            "key": "Told on",
            "value": "14 June 2022",
            "actions": [{"label": "Change", "url": "#summary-list", "hidden": "the day"}],
        },
        {
            "key": "Why",
            "value": "The two lived in one household.\nA violent death is suspected.",
            "actions": [
                {"label": "Change", "url": "#summary-list"},
                {"label": "Remove", "url": "#summary-list"},
            ],
        },
        {"key": "Decision", "tag": {"text": "Waits for the chair", "colour": "yellow"}},
        {"key": "Coroner’s reference", "value": ""},
    ],
    "columns": [
        {"label": "Reference"},
        {"label": "Stage"},
        {"label": "Next deadline"},
        {"label": "Waiting on"},
        {"label": "Days left", "numeric": True},
    ],
    "table": [
        [
            {"text": "BF-Q7K", "url": "#table"},
            {"tag": {"text": "Panel", "colour": "blue"}},
            {"text": "11 January 2023", "hint": "no due date while the trial runs"},
            "Isolde Fenwright",
            {"text": "–", "numeric": True},
        ],
        [
            {"text": "BF-W9D", "url": "#table"},
            {"tag": {"text": "Scoping", "colour": "turquoise"}},
            {"text": "27 June 2026", "hint": "12 days left"},
            "Calder Rise Homes",
            {"text": "12", "numeric": True},
        ],
    ],
    "tasks": [
        {
            "title": "Decide BF-W9D",
            "url": "#task-list",
            "hint": "Due 27 June 2026",
            "status": {"text": "12 days left", "colour": "yellow"},
        },
        {
            "title": "Ask Calder Rise Homes again",
            "url": "#task-list",
            "hint": "Asked on 29 May 2026",
            "status": {"text": "17 days late", "colour": "red"},
        },
        {"title": "Tell the Home Office", "status": {"text": "Cannot start yet"}},
    ],
    "done": _STAGES_DONE,
    "done_two": _STAGES_DONE[:2],
    "now": {"label": "Panel at work", "since": _day(1, 9), "note": "Waiting for four reports"},
    "coming": [{"label": "Draft report"}, {"label": "Published"}],
    "clocks": [
        {
            "name": "Decision on a review",
            "due": _day(27, 6, 2026),
            "words": "12 days left",
            "tone": "soon",
            "why": "One month from 27 May 2026, when the police told the partnership.",
            "url": "#clocks",
        },
        {
            "name": "Overview report",
            "words": "No due date while the trial runs",
            "why": "Stopped in part on 20 September 2022, agreed with the senior investigator.",
        },
        {
            "name": "Home Office told",
            "due": _day(14, 7),
            "words": "12 days late",
            "tone": "late",
        },
    ],
    "fact_panels": [
        {
            "title": "Criminal proceedings",
            "rows": [{"key": "Since", "value": "20 September 2022"}],
            "links": [
                {"label": "Correct", "url": "#fact_panels", "hidden": "the criminal proceedings"}
            ],
        }
    ],
    "meanwhile": ["Hana Vesterby accepted an action at 9:14am on 15 June 2026."],
    "stands_now": [{"key": "How it stands now", "tag": {"text": "Accepted", "colour": "green"}}],
    "in_the_way": {
        "apart": [
            {"sentence": "Work suspended: inquest, since 4 July 2013.", "whose": "CSP manager"}
        ],
        "until": "the review can begin",
        "reasons": [
            {
                "sentence": "No independent chair is appointed.",
                "url": "#appoint",
                "label": "Appoint somebody",
            }
        ],
        "later": [
            {
                "sentence": "The letter needs the day she died.",
                "url": "#died",
                "label": "Write it down",
            }
        ],
    },
    "lacks": [
        {
            "sentence": "The letter needs the day Elowen died.",
            "url": "#lacks",
            "label": "Write it down",
        }
    ],
    "reasons": [
        {
            "sentence": "Nobody has answered whether the two lived in one household.",
            "url": "#blockers",
            "label": "Answer it",
        },
        "The decision must be confirmed by the CSP chair.",
    ],
    "entries": [
        {
            "title": "Decision confirmed",
            "day": _day(11, 7),
            "by": "Gareth Pellow, CSP chair",
            "text": "A review is held.",
            "url": "#timeline",
            "label": "Read the decision",
        },
        {
            "title": "Death notified",
            "at": datetime.datetime(2022, 6, 14, 9, 5, tzinfo=datetime.UTC),
            "by": "Ravensmoor Constabulary",
        },
    ],
    "bars": bars(
        "sample",
        "Bars: replies of three agencies, in parts by how they stand.",
        ["Silent", "Late", "In time"],
        [("Ravensmoor Constabulary", (2, 3, 27)), ("Haven Row", (0, 1, 8)), ("College", (0, 0, 0))],
    ),
    "side": [
        {"label": "Overview", "url": "#side-navigation", "current": True},
        {"label": "People", "url": "#side-navigation"},
        {"label": "Letters", "url": "#side-navigation", "count": 2},
        {"label": "Who looked", "url": "#side-navigation"},
    ],
    "primary": {"label": "Put it to the chair", "url": "#button-group"},
    "others": [{"label": "Preview the letter", "url": "#button-group"}],
    "links": [{"label": "Cancel", "url": "#button-group"}],
    "trail": [
        {"label": "Reviews", "url": "#breadcrumbs"},
        {"label": "BF-Q7K", "url": "#breadcrumbs"},
        {"label": "Letters"},
    ],
    "chosen": [{"label": "Scoping", "remove_url": "#filter-panel"}],
    "letter": {
        "title": "Home Office: a review is held",
        "addressee": "the Home Office",
        "state": {"text": "Issued", "colour": "blue"},
        "holds_identity": True,
        "to_be_sent": True,
        "url": "#letter-panel",
        "file_words": "PDF, 1 page, 34 KB",
        "note": "Not sent yet: say how it went once it has left the building.",
    },
    "letter_actions": [{"label": "Record that it was sent", "url": "#letter-panel"}],
    "page": Paginator(range(30), 10).page(2),
    "colours": [
        {"text": "Draft", "colour": "grey"},
        {"text": "Queued", "colour": "blue"},
        {"text": "Scoping", "colour": "turquoise"},
        {"text": "Confirmed", "colour": "green"},
        {"text": "Waits for the chair", "colour": "yellow"},
        {"text": "Silent", "colour": "orange"},
        {"text": "Failed", "colour": "red"},
    ],
}
