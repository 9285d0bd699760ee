"""A body's pages: what is due from it, and its answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from learning import rules
from learning.actions import answering
from learning.forms.answering import AcceptForm
from learning.forms.base import RegisterForm
from learning.reach import due_from_own_bodies
from learning.views.base import BodyDeedView, OwnActionView, RegisterView
from learning.views.register import chain_of_list
from learning.views.rows import due_cell, stands_cell
from learning.vocabulary import Event
from people.refusals import NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class DueFromUs(RegisterView):
    """Everything due from the bodies one answers for, over all boards and boroughs."""

    read = Event.OWN_ACTIONS_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        if not request.viewer.bodies_with(Power.ANSWER_ACTIONS):
            raise NotYours(may_be_known=True)
        rows = list(
            due_from_own_bodies(request.viewer).select_related(
                "body", "action__recommendation__source"
            )
        )
        note(request, self.read, chain=chain_of_list(rows))
        return self.show(
            "learning/due_from_us.html",
            columns=[{"label": label} for label in ("Action", "Source", "Due", "How it stands")],
            rows=[
                [row.action.what, row.action.recommendation.source.title,
                 due_cell(row, request.today), stands_cell(row, request.today)]
                for row in rows
            ],
        )  # fmt: skip


@method_decorator(reads_audited, name="dispatch")
class OwnAction(OwnActionView):
    """One action, as the body that it is for sees it."""

    read = Event.OWN_ACTION_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        return self.show("learning/own_action.html", row=self.addressee, source=self.source)


@method_decorator(reads_audited, name="dispatch")
class Accept(BodyDeedView):
    """The body will do it."""

    form_class = AcceptForm
    heading = "Accept this action"
    button = "Accept"

    def blocked(self) -> list[str]:
        """What keeps it from being accepted at all."""
        return rules.accepting(self.addressee.lifecycle, self.addressee.response)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Accept."""
        answering.accept(
            addressee_id=self.addressee.pk, words=form.cleaned_data["words"], **self.common(form)
        )

    def said(self) -> str:
        """What happened, and what comes next."""
        return "Your body has accepted this action.\nNext: say how it stands, or send evidence."
