"""The default themes of learning, and the kinds of remedy. Pure.

Three axes, each with several answers: what the learning is about, where practice fell short, and
what kind of remedy is asked for. Merged from the lists of the Home Office, the safeguarding adults
reviews' analyses and the national panel for children; a code never changes once it is used.
"""

from enum import StrEnum


class Axis(StrEnum):
    """Which question a theme answers."""

    ABOUT = "about"
    PRACTICE = "practice"
    REMEDY = "remedy"


AXIS_LABELS = {
    Axis.ABOUT: "What the learning is about",
    Axis.PRACTICE: "Where practice fell short",
    Axis.REMEDY: "What kind of remedy is asked for",
}

_ABOUT = {
    "recognising": "Recognising domestic abuse",
    "coercive_control": "Coercive control",
    "economic_abuse": "Economic abuse",
    "stalking": "Stalking and harassment",
    "honour_based": "So-called honour-based abuse and forced marriage",
    "sexual_abuse": "Sexual and image-based abuse",
    "strangulation": "Non-fatal strangulation",
    "suicide": "Suicide and self-harm linked to abuse",
    "familial": "Familial abuse, parricide, child-to-parent abuse",
    "older_people": "Older victims and carers",
    "male_victims": "Male victims and unconscious bias",
    "children": "Children's lived experience; babies",
    "extra_familial": "Harm outside the family and exploitation",
    "neglect": "Neglect",
    "self_neglect": "Self-neglect",
    "organisational_abuse": "Organisational abuse and closed settings",
    "mental_health": "Mental health",
    "substances": "Alcohol and drugs",
    "health_disability": "Physical health, disability, neurodiversity, dementia",
    "pregnancy": "Pregnancy",
    "housing": "Housing and homelessness",
    "immigration": "Immigration, no recourse to public funds, language, interpreters",
    "ethnicity_faith": "Ethnicity, culture, faith and the equality duty",
    "separation": "Separation and child contact",
    "weapons": "Weapons and licensing",
}
_PRACTICE = {
    "curiosity": "Professional curiosity and routine enquiry",
    "risk_assessment": "Risk assessment, and risk that repeats or changes",
    "marac": "MARAC, MAPPA and strategy meetings",
    "information_sharing": "Information sharing and consent",
    "recording": "Recording and flags",
    "referral": "Referral, thresholds, follow-up, missed appointments, case closure",
    "engagement": "Engagement, and people called reluctant",
    "mental_capacity": "Mental Capacity Act and executive function",
    "safety_planning": "Safety planning and safe contact",
    "perpetrator_management": "Perpetrator management, orders, release, breach",
    "whole_family": "Whole family, and hidden men",
    "transitions": "Transitions and work across borders",
    "supervision": "Supervision, workload and staffing",
    "escalation": "Escalation and professional disagreement",
    "leadership": "Leadership and culture",
    "commissioning": "Commissioning and gaps in services",
    "primary_care": "Primary care",
    "public_awareness": "Employers, education and public awareness",
    "family_voice": "The family's voice and the review process",
    "good_practice": "Good practice",
}
_REMEDY = {
    "training": "Training",
    "awareness": "Awareness",
    "policy": "Policy or procedure",
    "pathway": "Pathway or service",
    "system": "System or IT control",
    "staffing": "Staffing or commissioning",
    "audit": "Audit or assurance",
    "agreement": "Partnership agreement",
    "legislation": "Legislation or national guidance",
}

THEMES: dict[Axis, dict[str, str]] = {
    Axis.ABOUT: _ABOUT,
    Axis.PRACTICE: _PRACTICE,
    Axis.REMEDY: _REMEDY,
}
THEME_LABELS: dict[str, str] = {**_ABOUT, **_PRACTICE, **_REMEDY}


def axis_of(code: str) -> Axis:
    """Which question the theme of this code answers; ``KeyError`` for a code that is none."""
    return next(axis for axis, themes in THEMES.items() if code in themes)
