"""What was asked of a report that came back to the chair, in words, for whoever may read it."""

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from dhr.models import Fact, Review
from dhr.summaries import Summary
from dhr.vocabulary import FactKind
from people.days import long_date

# Of a long reason a list shows the beginning; the page of the report shows the whole.
IN_A_LIST = 200


def asked_of(review: Review, fact: Fact) -> dict[str, Any]:
    """Who asked what, a line a point, with the link to where it stands; empty without a link where
    the page of the report is the place."""
    if fact.kind == FactKind.RETURNED:
        return {
            "text": f"The CSP chair returned the report on {long_date(fact.on)} and asked:\n"
            f"{fact.note or 'What was asked is not recorded.'}",
            "url": reverse("dhr:report", kwargs={"pk": review.pk}),
            "label": "The report and its way so far",
        }
    points = [
        f"{point.number}. {point.words}{'' if point.answer else ' (not answered yet)'}"
        for point in fact.points.order_by("number")
    ]
    return {
        "text": "\n".join(
            [
                f"The Home Office asked, in its letter of {long_date(fact.on)}, to revise the "
                "report and send it again. Every point is answered before it goes there again.",
                *points,
            ]
        ),
        "url": reverse("dhr:home_office", kwargs={"pk": review.pk}),
        "label": "The letter and its points",
    }


def in_a_list(summary: Summary) -> str:
    """The same in the hint of a list, without what only the page shows; empty where nothing came
    back."""
    fact = summary.came_back
    if fact is None:
        return ""
    if fact.kind == FactKind.RETURNED:
        why = Truncator(fact.note).chars(IN_A_LIST)
        return f"returned on {long_date(fact.on)}: {why}" if why else ""
    letter = f"letter of {long_date(fact.on)}"
    return f"{letter}, {'points to answer' if summary.to_answer else 'every point answered'}"
