"""What was sent, what failed: the messages of a partnership and its cases."""

from uuid import UUID

from django.contrib import messages as banner
from django.core.paginator import Paginator
from django.db.models import Case, Count, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import no_read_to_audit, note, reads_audited
from dhr.actions.deliveries import retry_failed, retry_message
from dhr.models import Review
from dhr.views.delivery_rows import (
    COLUMNS,
    TABS,
    Abouts,
    failed_row,
    row,
    state_of_delivery,
    tabs,
    trouble,
)
from dhr.vocabulary import Event
from notifications.models import MessageQuerySet, State
from notifications.queries import messages_seen
from people.days import count
from people.refusals import NotYours
from people.roles import Power

PAGE = 50
NEEDED_FIRST = (
    Case(When(state=State.FAILED, then=Value(0)), default=Value(1)),
    "-created_at",
    "pk",
)


def _owners(request: HttpRequest) -> dict[str, str]:
    """Whose messages this person may see: visible cases, and their partnerships."""
    partnerships = request.viewer.partnerships_with(Power.SEE_DELIVERIES)
    if not partnerships:
        raise NotYours(may_be_known=True)
    cases = Review.objects.visible_to(request.viewer, request.today).filter(
        partnership_id__in=partnerships
    )
    return {f"case:{pk}": reference for pk, reference in cases.values_list("pk", "reference")} | {
        f"partnership:{pk}": "The partnership" for pk in partnerships
    }


def mail_trouble(request: HttpRequest) -> list[str]:
    """What *Your work* says where messages fail or do not leave; nothing to who may not know."""
    if not request.viewer.has_anywhere(Power.SEE_DELIVERIES):
        return []
    return trouble(request.viewer.user_id, _owners(request), request.today)


@method_decorator(reads_audited, name="dispatch")
class Deliveries(View):
    """What waits, was sent or failed: those that need a person first, then the newest."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of one state, or of all."""
        owners, user_id = _owners(request), request.viewer.user_id
        seen = messages_seen(owners, user_id)
        # What the demo's past would have sent is counted, not listed: nothing became of it here.
        present = seen.exclude(state=State.PAST)
        chosen = request.GET.get("state", "")
        if chosen not in dict(TABS):
            chosen = ""
        counts = dict(present.order_by().values_list("state").annotate(number=Count("pk")))
        listed = present.filter(state=chosen) if chosen else present
        page = Paginator(listed.order_by(*NEEDED_FIRST), PAGE).get_page(request.GET.get("page"))
        abouts = Abouts(page.object_list, owners, user_id)
        note(
            request,
            Event.DELIVERIES_SEEN,
            chain=min(owner for owner in owners if owner.startswith("partnership:")),
            details={"messages": [str(row.pk) for row in page.object_list]},
        )
        return render(
            request,
            "dhr/deliveries.html",
            {
                "page": page,
                "query": f"&state={chosen}" if chosen else "",
                "tabs": tabs(counts, chosen),
                "chosen": dict(TABS)[chosen],
                "state_of_delivery": state_of_delivery(seen, owners, user_id, request.today),
                "columns": COLUMNS,
                "rows": [row(each, abouts) for each in page if not each.needs_a_person],
                "failed": [failed_row(each, abouts) for each in page if each.needs_a_person],
                "worth_retrying": seen.worth_retrying().count() if counts.get("failed") else 0,
                "past": _past(seen, owners),
            },
        )


@method_decorator(
    no_read_to_audit("Shows nothing; it only rings the worker again."), name="dispatch"
)
class RetryMessage(View):
    """Try a failed message again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, message_pk: UUID) -> HttpResponse:
        """Queue it anew, if it is one this person may see."""
        retry_message(by=request.viewer, message_id=message_pk, owners=list(_owners(request)))
        banner.success(request, "The message is queued again.")
        return redirect("dhr:deliveries")


@method_decorator(
    no_read_to_audit("Shows nothing; it only rings the worker again."), name="dispatch"
)
class RetryFailed(View):
    """Try all failed messages again that may go now."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Queue those anew that this person may see."""
        owners = _owners(request)
        queued = retry_failed(by=request.viewer, owners=list(owners))
        if queued:
            are = "is" if queued == 1 else "are"
            banner.success(request, f"{count(queued, 'message')} {are} queued again.")
        elif messages_seen(owners, request.viewer.user_id).filter(state=State.FAILED).exists():
            banner.info(request, "No failed message can be sent as things are.")
        else:
            banner.info(request, "No message is failed any more: somebody tried them again.")
        return redirect("dhr:deliveries")


def _past(messages: MessageQuerySet, owners: dict[str, str]) -> str:
    """How many were sent before this system was used, case by case: "BF-Q7K (3), BF-T3N (1)"."""
    past = (
        messages.filter(state=State.PAST, owner__in=owners).order_by("owner").values_list("owner")
    )
    counts = sorted((owners[owner], number) for owner, number in past.annotate(number=Count("pk")))
    return ", ".join(f"{reference} ({number})" for reference, number in counts)
