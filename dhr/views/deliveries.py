"""What was sent, what failed: the messages of a partnership and its cases."""

from typing import Any
from uuid import UUID

from django.contrib import messages as banner
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import no_read_to_audit, note, reads_audited
from dhr.actions.deliveries import retry_message
from dhr.models import Review
from dhr.vocabulary import Event
from notifications.models import Message, MessageQuerySet, State
from notifications.queries import messages_of_owners
from people.refusals import NotYours
from people.roles import Power
from people.templatetags.days import moment

PAGE = 50


def _owners(request: HttpRequest) -> dict[str, str]:
    """Whose messages this person may see: visible cases, and their partnerships."""
    partnerships = request.viewer.partnerships_with(Power.SEE_DELIVERIES)
    if not partnerships:
        raise NotYours(may_be_known=True)
    cases = Review.objects.visible_to(request.viewer, request.today).filter(
        partnership_id__in=partnerships
    )
    return {f"case:{pk}": reference for pk, reference in cases.values_list("pk", "reference")} | {
        f"partnership:{pk}": "People" for pk in partnerships
    }


@method_decorator(reads_audited, name="dispatch")
class Deliveries(View):
    """Queued, sent and failed, newest first; a failed one can be tried again."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of messages."""
        owners = _owners(request)
        # What the demo's past would have sent is counted, not listed: nothing became of it here.
        messages = messages_of_owners(owners)
        page = Paginator(messages.exclude(state=State.PAST), PAGE).get_page(request.GET.get("page"))
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
                "columns": [
                    {"label": label} for label in ("About", "To", "What became of it", "Queued")
                ],
                "rows": [_row(message, owners) for message in page.object_list],
                "past": _past(messages, owners),
                "failed": [
                    {"message": row, "about": owners[row.owner]}
                    for row in page.object_list
                    if row.needs_a_person
                ],
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


def _past(messages: MessageQuerySet, owners: dict[str, str]) -> str:
    """How many were sent before this system was used, case by case: "BF-Q7K (3), BF-T3N (1)"."""
    past = messages.filter(state=State.PAST).order_by("owner").values_list("owner")
    counts = sorted((owners[owner], number) for owner, number in past.annotate(number=Count("pk")))
    return ", ".join(f"{reference} ({number})" for reference, number in counts)


def _row(message: Message, owners: dict[str, str]) -> list[Any]:
    return [
        owners[message.owner],
        message.recipient_name,
        {"text": message.state_words},
        moment(message.created_at),
    ]
