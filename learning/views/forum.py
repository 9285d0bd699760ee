"""What somebody of the forum does for themselves: the undertaking, and their order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from learning import access, rules
from learning.actions import forum
from learning.forms.base import RegisterForm
from learning.forms.register import OrderForm, UndertakingForm
from learning.reach import sees_register
from learning.views.base import OneDeed, RegisterView
from people.refusals import NotYet, NotYours


class _ForOneself(OneDeed, RegisterView):
    """A deed on nothing but one's own row."""

    show = RegisterView.show

    def form(self, data: Any = None) -> RegisterForm:
        """The form, filled with what was sent."""
        return self.form_class(data, **self.form_arguments())

    def back_url(self) -> str:
        """The register."""
        return reverse("learning:register")


@method_decorator(reads_audited, name="dispatch")
class GiveUndertaking(_ForOneself):
    """Before what is not approved is shown, whoever sits in the forum undertakes to keep it."""

    form_class = UndertakingForm
    template = "learning/undertaking.html"
    heading = "Your undertaking to the learning forum"
    button = "Give the undertaking"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for whoever sits in a forum and has not given it yet."""
        waiting = forum.forums_without_undertaking(request.viewer)
        if not waiting and not access.forums_of(request.viewer):
            raise NotYours(may_be_known=sees_register(request.viewer))
        self.waiting = waiting
        note(request, self.read, chain="instance")
        return super().dispatch(request, *args, **kwargs)

    def blocked(self) -> list[str]:
        """It is given once."""
        return rules.undertaking(agreed=True, given_already=not self.waiting)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Give it, to every forum one sits in."""
        if reasons := self.blocked():
            raise NotYet(reasons)
        for partnership_id in self.waiting:
            forum.give_undertaking(
                partnership_id=partnership_id, by=self.request.viewer, today=self.request.today,
                agreed=form.cleaned_data.get("agreed", False),
            )  # fmt: skip

    def said(self) -> str:
        """What happened, and what it opens."""
        return (
            "Your undertaking is recorded.\nNext: the register now also shows what waits for the "
            "Home Office."
        )


@method_decorator(reads_audited, name="dispatch")
class KeepOrder(_ForOneself):
    """Read the register in this order from now on."""

    form_class = OrderForm
    heading = "In which order do you read the register?"
    button = "Keep this order"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever sees the register."""
        if not sees_register(request.viewer):
            raise NotYours(may_be_known=True)
        note(request, self.read, chain="instance")
        return super().dispatch(request, *args, **kwargs)

    def form_arguments(self) -> dict[str, Any]:
        """The order that stood on the screen."""
        return {"initial": {"order": self.request.GET.get("order", "")}}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Keep it."""
        forum.keep_order(by=self.request.viewer, order=form.cleaned_data.get("order", ""))

    def said(self) -> str:
        """What happened."""
        return "The register opens in this order from now on."
