"""Published reviews, for anybody: no sign-in, nothing of a case but what is public, no feed.

Who reads is nobody's business: no read is audited, no address of a reader kept. A page may be kept
by nobody without asking here again, so that a report taken down is gone at that very moment.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit.reads import no_read_to_audit
from dhr import file_size
from dhr.guidance.for_the_public import WHAT_A_REVIEW_IS
from dhr.models import Fact, PublicationFile, PublishedReview
from dhr.vocabulary import (
    PUBLICATION_FORM_LABELS,
    FactKind,
    PublicationForm,
    PublishedPaper,
    QualityOutcome,
)
from documents.kinds_of_file import ending_in_words
from documents.serve import stream_public
from people.days import long_date
from people.models import Partnership
from people.roles import BoardKind

PUBLIC = "Published: anybody may read it, and who does is nobody's business."
_BOARD = BoardKind.COMMUNITY_SAFETY.value
# The letter that is published is the one by which the report could be.
_APPROVING = [QualityOutcome.APPROVE.value, QualityOutcome.APPROVE_AFTER_CHANGES.value]
_ORDER = {paper.value: place for place, paper in enumerate(PublishedPaper)}


def _answer(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context["law"] = WHAT_A_REVIEW_IS
    response = render(request, template, context, status=status)
    response.is_public_page = True
    response["Cache-Control"] = "no-cache"
    # May be found, but no copy kept: a copy would outlive a report that is taken down.
    response["X-Robots-Tag"] = "noarchive" if status == HttpResponse.status_code else "noindex"
    return response


@require_safe
@login_not_required
@no_read_to_audit(PUBLIC)
def published(request: HttpRequest) -> HttpResponse:
    """The reviews of every partnership here."""
    entries = _with_rows(PublishedReview.objects.out())
    by_partnership: dict[Partnership, list[dict[str, Any]]] = {}
    for entry in entries:
        by_partnership.setdefault(entry.review.partnership, []).append(_as_read(entry))
    groups = [
        {
            "name": _name(partnership),
            "url": reverse("dhr:published_by", args=[partnership.prefix.lower()]),
            "reviews": reviews,
            "contact": _contact(partnership),
        }
        for partnership, reviews in sorted(by_partnership.items(), key=lambda row: row[0].name)
    ]
    return _answer(request, "published/register.html", {"groups": groups})


@require_safe
@login_not_required
@no_read_to_audit(PUBLIC)
def published_by(request: HttpRequest, prefix: str) -> HttpResponse:
    """The reviews of one partnership."""
    partnership = get_object_or_404(Partnership, prefix=prefix.upper())
    entries = _with_rows(PublishedReview.objects.out().filter(review__partnership=partnership))
    group = {
        "name": _name(partnership),
        "reviews": [_as_read(entry) for entry in entries],
        "contact": _contact(partnership),
    }
    return _answer(
        request, "published/register.html", {"groups": [group], "only": _name(partnership)}
    )


@require_safe
@login_not_required
@no_read_to_audit(PUBLIC)
def published_review(request: HttpRequest, public_id: str) -> HttpResponse:
    """One review; of one that was taken down, the day and nothing more (410)."""
    entry = _entry(public_id)
    if entry is None:
        raise Http404
    if entry not in PublishedReview.objects.out():
        return _gone(request, entry)
    return _answer(
        request,
        "published/review.html",
        {
            "entry": _as_read(entry),
            "partnership": _name(entry.review.partnership),
            "register_url": reverse(
                "dhr:published_by", args=[entry.review.partnership.prefix.lower()]
            ),
            "contact": _contact(entry.review.partnership),
        },
    )


@require_safe
@login_not_required
@no_read_to_audit(PUBLIC)
def published_file(request: HttpRequest, public_id: str, paper: str) -> HttpResponse:
    """One file, while it is out."""
    entry = _entry(public_id)
    if entry is None:
        raise Http404
    if entry not in PublishedReview.objects.out():
        return _gone(request, entry)
    file = next((row for row in entry.review.files_out if row.paper == paper), None)
    if file is None:
        raise Http404
    name = f"domestic-homicide-review-{entry.public_id}-{paper.replace('_', '-')}.pdf"
    return stream_public(file.document, request, file_name=name)


def _entry(public_id: str) -> PublishedReview | None:
    return _with_rows(PublishedReview.objects.filter(public_id=public_id)).first()


def _gone(request: HttpRequest, entry: PublishedReview) -> HttpResponse:
    context = {
        "day": long_date(entry.withdrawn_on) if entry.withdrawn_on else "",
        "contact": _contact(entry.review.partnership),
    }
    return _answer(request, "published/gone.html", context, status=410)


def _with_rows(entries: Any) -> Any:
    """The entries with their files, in a fixed number of queries."""
    approving = Fact.objects.filter(
        kind=FactKind.QUALITY_LETTER.value, outcome__in=_APPROVING, superseded_by__isnull=True
    )
    out = PublicationFile.objects.out().select_related("document").order_by("version")
    return entries.select_related("review__partnership").prefetch_related(
        "on_request",
        "review__partnership__boards",
        Prefetch("review__facts", approving, to_attr="approving_letters"),
        Prefetch("review__publication_files", out, to_attr="files_out"),
    )


def _as_read(entry: PublishedReview) -> dict[str, Any]:
    """One review as the public reads it."""
    day = long_date(entry.published_on)
    earlier = (
        "This is a corrected version; the report was first published on "
        f"{long_date(entry.first_published_on)}."
        if entry.edition > 1
        else ""
    )
    return {
        "title": f"{_kind(entry)}, published {day}",
        "url": reverse("dhr:published_review", args=[entry.public_id]),
        "published_on": day,
        "report_date": str(entry.report_date),
        "earlier": earlier,
        "form": _form_in_words(entry.review.files_out),
        "files": [*_files(entry), *_on_request(entry)],
    }


def _kind(entry: PublishedReview) -> str:
    """Which kind of review it is, by the law that it was held under."""
    return entry.review.regime_for(entry.published_on).review_name.capitalize()


def _form_in_words(files: Iterable[PublicationFile]) -> str:
    """That a report is redacted, or its summary alone is public, is said."""
    forms = {file.form for file in files} - {PublicationForm.FULL.value}
    return PUBLICATION_FORM_LABELS[PublicationForm(forms.pop())] if forms else ""


def _files(entry: PublishedReview) -> list[dict[str, str]]:
    newest = {file.paper: file for file in entry.review.files_out}
    return [
        {
            "label": file.label,
            "dated": _dated(file, entry),
            "says": f"{ending_in_words(file.document.content_type)}, "
            f"{file_size.in_words(file.document.size)}",
            "url": reverse("dhr:published_file", args=[entry.public_id, file.paper]),
        }
        for file in sorted(newest.values(), key=lambda file: _ORDER[file.paper])
    ]


def _dated(file: PublicationFile, entry: PublishedReview) -> str:
    """What stands on the paper: the month of the report on the report and its summary. A letter
    bears its own day, which the case knows; where it does not, nothing is said."""
    if file.as_at:
        return f"as at {long_date(file.as_at)}"
    if file.paper != PublishedPaper.HOME_OFFICE_LETTER:
        return str(entry.report_date)
    days = [
        letter.on for letter in entry.review.approving_letters if letter.on <= entry.published_on
    ]
    return long_date(max(days)) if days else ""


def _on_request(entry: PublishedReview) -> list[dict[str, str]]:
    return [
        {
            "label": row.get_paper_display(),
            "dated": str(entry.report_date),
            "says": ", ".join(filter(None, [row.file_type, row.size])),
            "url": "",
        }
        for row in sorted(entry.on_request.all(), key=lambda row: _ORDER[row.paper])
    ]


def _name(partnership: Partnership) -> str:
    """The board that holds these reviews, by its full name."""
    boards = [row.name for row in partnership.boards.all() if row.kind == _BOARD]
    return boards[0] if boards else partnership.name


def _contact(partnership: Partnership) -> dict[str, str]:
    return {
        "name": _name(partnership),
        "email": partnership.contact_email,
        "phone": partnership.contact_phone,
    }
