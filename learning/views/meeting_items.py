"""What is done with one item of a meeting, a page each: taken off, an interest declared in it, or
withdrawn again. It is decided on the page of the meeting (``deciding.py``)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning import rules
from learning.actions import agenda, declaring
from learning.actions.interests import declared_by, interests_of
from learning.agenda_seen import agenda_seen, off_seen
from learning.forms.base import RegisterForm
from learning.forms.meeting import WHOLE_SOURCE, DeclareForm, OfMeetingForm, WithdrawForm
from learning.views.meeting_base import MeetingDeedView
from learning.views.meeting_rows import caption_of
from people.refusals import NotYours
from people.roles import Power


class _OfItem(MeetingDeedView):
    """A deed on one item of the agenda."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for whoever sees the item; also once it is off, so that what they were writing about
        it is not lost."""
        self.request = request
        self.meeting = self.find(request)
        pk = kwargs["item_pk"]
        found = [one for one in agenda_seen(self.meeting, request.viewer) if one.item.pk == pk]
        found = found or off_seen(self.meeting, request.viewer, pk)
        if not found:
            raise NotYours(chain=self.meeting.chain)
        self.item = found[0]
        return super().dispatch(request, *args, **kwargs)

    def common(self, form: RegisterForm) -> dict[str, Any]:
        """With the item."""
        return {"item_id": self.item.item.pk, **super().common(form)}

    def page_context(self) -> dict[str, Any]:
        """Which item it is."""
        return {"caption": caption_of(self.meeting, self.item)}


@method_decorator(reads_audited, name="dispatch")
class TakeOff(_OfItem):
    """Take an item off."""

    form_class = OfMeetingForm
    heading = "Take this off the agenda"
    button = "Take it off"
    warning = "It is not put on again for this meeting. The next meeting sees it again."

    def blocked(self) -> list[str]:
        """It stands there, and was not decided."""
        return rules.taking_off(
            self.meeting.state, is_off=self.item.is_off, decided=self.item.decision is not None,
            own_interest=declared_by(self.request.viewer.user_id, self.item.item),
        )  # fmt: skip

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Take it off."""
        agenda.take_off(**self.common(form))

    def said(self) -> str:
        """What happened."""
        return "It is off the agenda."


@method_decorator(reads_audited, name="dispatch")
class Declare(_OfItem):
    """Declare an interest, and take no part in deciding it."""

    power = Power.SEE_REGISTER
    form_class = DeclareForm
    heading = "Declare an interest"
    button = "Declare it"
    warning = "You then take no part in deciding it: somebody else records what the forum decides."

    def blocked(self) -> list[str]:
        """It stands there, and its minutes are not confirmed."""
        return rules.declaring_at_all(self.meeting.state, is_off=self.item.is_off)

    def form_arguments(self) -> dict[str, Any]:
        """Whose item it is."""
        sources = {row.addressee.action.recommendation.source.title for row in self.item.rows}
        return {"source": " and ".join(sorted(sources))}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Declare it."""
        given = form.cleaned_data
        declaring.declare_interest(
            why=given.get("why", ""), whole_source=given.get("about") == WHOLE_SOURCE,
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            "Your interest is declared and stands in the minutes.\n"
            "Next: somebody else at the table decides it."
        )


@method_decorator(reads_audited, name="dispatch")
class Withdraw(_OfItem):
    """Withdraw an interest that was declared by mistake."""

    power = Power.SEE_REGISTER
    form_class = WithdrawForm
    heading = "Withdraw your interest"
    button = "Withdraw it"

    def blocked(self) -> list[str]:
        """They declared one."""
        declared = interests_of(self.request.viewer.user_id, self.item.item)
        return rules.withdrawing_at_all(self.meeting.state, declared=declared.exists())

    def page_context(self) -> dict[str, Any]:
        """With what they declared, and how far it reaches."""
        declared = interests_of(self.request.viewer.user_id, self.item.item)
        reach = {
            f"In everything of {one.source.title}" if one.source else "In this item": one.why
            for one in declared.select_related("source")
        }
        facts = [{"key": key, "value": value} for key, value in reach.items()]
        return {**super().page_context(), "facts": facts}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Withdraw it."""
        declaring.withdraw_interest(why=form.cleaned_data.get("why", ""), **self.common(form))

    def said(self) -> str:
        """What happened."""
        return "Your interest is withdrawn. Both stand in the minutes, with your reasons."
