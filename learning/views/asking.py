"""Pages on which bodies are named, asked and asked again, and actions passed on."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning import rules
from learning.actions import asking
from learning.actions.interests import interests_in
from learning.forms.base import RegisterForm
from learning.forms.forum import (
    AskAllForm,
    AskForm,
    BodyForm,
    ChaseForm,
    LeaveForm,
    PassOnForm,
)
from learning.messages import contacts_of
from learning.models import Addressee
from learning.views.base import ForumDeedView, SourceDeedView
from learning.views.log import last_word
from learning.views.naming import ended_as_written, to_choose_from
from learning.vocabulary import Response
from people.models import Body
from people.roles import Power

CANNOT_BE_TOLD = "Write to them yourself, since no contact and no mailbox is kept here:"


class _Keeping(ForumDeedView):
    """A deed of whoever keeps the register."""

    power = Power.KEEP_REGISTER

    def who_was_told(self, body: Body | None) -> str:
        """Whether anybody of the body could be told, as the banner says it."""
        if body is not None and contacts_of(body, self.source, self.request.today):
            return "Its contact was told."
        return f"{CANNOT_BE_TOLD} {body}."

    def bodies(self) -> list[tuple[UUID, str]]:
        """The bodies that could be named: of the partnership, and not ended."""
        return to_choose_from(self.source, self.request.today)


@method_decorator(reads_audited, name="dispatch")
class Ask(_Keeping):
    """Ask one body."""

    form_class = AskForm
    heading = "Ask for an answer"
    button = "Ask"

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def blocked(self) -> list[str]:
        """A body is named, and was not asked yet."""
        row = self.addressee
        ended = asking.ended_of(row.body, self.request.today)
        return [
            *self.own_interest(),
            *rules.asking_at_all(row.lifecycle, row.response, body_id=row.body_id, ended=ended),
        ]

    def ways_out(self) -> dict[str, dict[str, str]]:
        """What lies with a body that has ended is passed on."""
        ways = super().ways_out()
        if asking.ended_of(self.addressee.body, self.request.today) is None:
            return ways
        url = reverse("learning:pass_on", args=[self.addressee.pk])
        return {**ways, self.blocked()[-1]: {"url": url, "label": "Pass it to another body"}}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Ask it."""
        given = form.cleaned_data
        asking.ask(
            addressee_id=self.addressee.pk, on=given.get("on"),
            answer_due_on=given.get("answer_due_on"), words=given.get("words", ""),
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, who was told, what comes next."""
        return (
            f"{self.addressee.name} has been asked. {self.who_was_told(self.addressee.body)}\n"
            "Next: the body answers, or its silence shows here."
        )


@method_decorator(reads_audited, name="dispatch")
class AskAll(SourceDeedView):
    """Ask every body of a source."""

    power = Power.KEEP_REGISTER
    form_class = AskAllForm
    heading = "Ask all bodies for an answer"
    button = "Ask them all"
    template = "learning/ask_all.html"

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def blocked(self) -> list[str]:
        """There is somebody to ask."""
        waiting = list(asking.to_be_asked(self.source))
        return rules.asking_all_at_all(len(waiting)) + interests_in(waiting, self.request.viewer)

    def page_context(self) -> dict[str, Any]:
        """Who is asked for how much."""
        counted: dict[str, int] = {}
        for row in asking.to_be_asked(self.source):
            # As it is asked: of whoever stands in the place of a body that has ended.
            name = row.body.standing_on(self.request.today).name
            counted[name] = counted.get(name, 0) + 1
        return {"caption": self.source.title, "asked": sorted(counted.items())}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Ask them."""
        given = form.cleaned_data
        asking.ask_all(
            source_id=self.source.pk, on=given.get("on"),
            answer_due_on=given.get("answer_due_on"), **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, who was told, what comes next."""
        return (
            f"Every named body has been asked. {self.without_contact()}\n"
            "Next: they answer, or their silence shows in the register."
        )

    def without_contact(self) -> str:
        """Which of the bodies asked today nobody could be told of."""
        asked = Body.objects.filter(
            pk__in=Addressee.objects.filter(
                action__recommendation__source=self.source, response=Response.ASKED.value
            ).values("body_id")
        )
        today = self.request.today
        silent = [body.name for body in asked if not contacts_of(body, self.source, today)]
        if not silent:
            return "Their contacts were told."
        return f"{CANNOT_BE_TOLD} {', '.join(silent)}."


@method_decorator(reads_audited, name="dispatch")
class Chase(_Keeping):
    """Ask again."""

    form_class = ChaseForm
    heading = "Record that you asked again"
    button = "Record it"
    warning = "Asking again does not end the silence: only the body’s own word does."

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def blocked(self) -> list[str]:
        """It was asked, and does not say that it is another’s."""
        row = self.addressee
        return rules.chasing_at_all(row.lifecycle, row.response) + self.own_interest()

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Write it down, and tell the contact."""
        given = form.cleaned_data
        asking.chase(
            addressee_id=self.addressee.pk, on=given.get("on"), words=given.get("words", ""),
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, and who was told."""
        return (
            f"It is recorded that {self.addressee.name} was asked again. "
            f"{self.who_was_told(self.addressee.body)}"
        )


@method_decorator(reads_audited, name="dispatch")
class NameBody(_Keeping):
    """Say which body is meant."""

    form_class = BodyForm
    heading = "Which body is this for?"
    button = "Name this body"

    def form_arguments(self) -> dict[str, Any]:
        """The bodies that could be meant."""
        return {"bodies": self.bodies()}

    def blocked(self) -> list[str]:
        """None is named yet."""
        return rules.naming_at_all(self.addressee.lifecycle, body_id=self.addressee.body_id)

    def page_context(self) -> dict[str, Any]:
        """What the paper says, and what became of a body that it may mean."""
        written = self.addressee.as_made
        facts = [{"key": "The paper names", "value": written or "Nobody"}]
        if ended := ended_as_written(self.source, written, self.request.today):
            facts.append({"key": "This may be a body that has ended", "value": ended})
        return {"facts": facts}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Name it."""
        asking.name_body(
            addressee_id=self.addressee.pk, body_id=form.cleaned_data.get("body_id"),
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, and what comes next."""
        return "The body is named. What the paper says stays shown.\nNext: ask it."


@method_decorator(reads_audited, name="dispatch")
class PassOn(_Keeping):
    """Pass an action to another body."""

    form_class = PassOnForm
    heading = "Pass this to another body"
    button = "Pass it on"

    def form_arguments(self) -> dict[str, Any]:
        """The bodies that could take it on; the one that was named in a dispute is chosen."""
        named = self.addressee.belongs_to_id
        others = [(pk, name) for pk, name in self.bodies() if pk != self.addressee.body_id]
        return {"bodies": others, "initial": {"body_id": str(named) if named else ""}}

    def page_context(self) -> dict[str, Any]:
        """What the body says."""
        return {"facts": last_word(self.addressee)}

    def blocked(self) -> list[str]:
        """It is open, and somebody has it."""
        row = self.addressee
        reasons = rules.passing_on_at_all(row.lifecycle, body_id=row.body_id)
        return reasons + self.own_interest()

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Pass it on."""
        given = form.cleaned_data
        asking.pass_on(
            addressee_id=self.addressee.pk, body_id=given.get("body_id"),
            why=given.get("why", ""), answer_due_on=given.get("answer_due_on"),
            **self.common(form),
        )  # fmt: skip

    def taken_by(self) -> Body | None:
        """Who has it now."""
        new = Addressee.objects.filter(took_over_from=self.addressee).select_related("body").first()
        return new.body if new else None

    def said(self) -> str:
        """What happened, who was told, what comes next."""
        return (
            f"It has passed to the other body. {self.who_was_told(self.taken_by())}\n"
            "Next: that body answers. What the paper says stays shown."
        )


@method_decorator(reads_audited, name="dispatch")
class LeaveWithBody(_Keeping):
    """A dispute ends with the same body."""

    form_class = LeaveForm
    heading = "Leave it with this body"
    button = "Ask the body again"

    def page_context(self) -> dict[str, Any]:
        """What the body says."""
        return {"facts": last_word(self.addressee)}

    def blocked(self) -> list[str]:
        """The body disputes it."""
        row = self.addressee
        return rules.keeping_at_all(row.lifecycle, row.response) + self.own_interest()

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Leave it there, with the reason."""
        given = form.cleaned_data
        asking.leave_with_body(
            addressee_id=self.addressee.pk, why=given.get("why", ""),
            answer_due_on=given.get("answer_due_on"), **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, who was told."""
        return (
            f"It stays with {self.addressee.name}, which is asked anew. "
            f"{self.who_was_told(self.addressee.body)}"
        )
