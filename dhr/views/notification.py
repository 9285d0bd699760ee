"""Recording that a death was notified: the page that opens a case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import no_read_to_audit
from dhr import rules
from dhr.actions.notification import record_notification
from dhr.forms.notification import NotificationForm
from dhr.messages import deciders_of
from dhr.models import Review
from people.forms.stand_ins import reasons_besides
from people.models import Body, Partnership
from people.once import once
from people.refusals import NotYet, NotYours
from people.roles import Power


@method_decorator(no_read_to_audit("An empty form; no case exists yet."), name="dispatch")
class RecordNotification(View):
    """One page, in the order of the telephone call."""

    form_class = NotificationForm

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self._page(request, self._form(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the case once, or show the form again with every reason."""
        form = self._form(request, request.POST)
        if not form.is_valid():
            besides = reasons_besides(form, lambda: self._deed(request, form))
            return self._page(request, form, besides, status=422)
        try:
            path = once(
                form.cleaned_data["once"], request.viewer, lambda: self._deed(request, form)
            )
        except NotYet as refusal:
            return self._page(request, form, refusal.reasons, status=409)
        messages.success(request, f"The notification is recorded. {_who_was_told(request, path)}")
        return redirect(path)

    def _deed(self, request: HttpRequest, form: NotificationForm) -> str:
        review = record_notification(
            by=request.viewer,
            today=request.today,
            partnership_id=UUID(form.cleaned_data["partnership"]),
            told=form.told(),
            people=form.people(),
            said_ordinary=form.cleaned_data["ordinary_words"],
        )
        return reverse("dhr:review", kwargs={"pk": review.pk})

    def _form(self, request: HttpRequest, data: Any = None) -> NotificationForm:
        mine = request.viewer.partnerships_with(Power.RECORD_NOTIFICATION)
        if not mine:
            raise NotYours(may_be_known=True)
        partnerships = Partnership.objects.filter(pk__in=mine)
        bodies = Body.objects.working_with(mine).not_ended_before(request.today)
        return self.form_class(
            data,
            partnerships=[(str(row.pk), row.name) for row in partnerships],
            bodies=[(str(row.pk), row.name) for row in bodies],
        )

    def _page(
        self,
        request: HttpRequest,
        form: NotificationForm,
        reasons: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        return render(
            request,
            "dhr/record_notification.html",
            {"form": form, "reasons": reasons},
            status=status,
        )


def _who_was_told(request: HttpRequest, path: str) -> str:
    """Whether there was a chair to tell; never said of a message that nobody gets."""
    review = Review.objects.get(pk=resolve(path).kwargs["pk"])
    nobody = rules.somebody_decides(len(deciders_of(review, request.today)))
    told = nobody or [
        "The CSP chair has been sent a message that says only that a case needs them."
    ]
    return " ".join([*told, "Next, begin gathering information."])
