"""The answers of a body, each a page with one form: reached from the list, and back to it."""

from typing import Any, ClassVar

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning import rules
from learning.actions import answering
from learning.forms.answering import (
    AcceptForm,
    AcknowledgeForm,
    ClaimForm,
    DisputeForm,
    ProgressForm,
    RecordAnswerForm,
    RejectForm,
)
from learning.forms.base import RegisterForm
from learning.views.base import BodyDeedView, ForumDeedView
from learning.views.own import answer_back_url
from people.roles import Power


class _Answer(BodyDeedView):
    """One answer."""

    answer: ClassVar[Any]

    def back_url(self) -> str:
        """Where they came from: the list at the same place, or the action's own page."""
        return answer_back_url(self.request, self.addressee)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Say it."""
        type(self).answer(
            addressee_id=self.addressee.pk, words=form.cleaned_data["words"],
            **self.more(form), **self.common(form),
        )  # fmt: skip

    def more(self, form: RegisterForm) -> dict[str, Any]:
        """What this answer needs besides words."""
        return {}


@method_decorator(reads_audited, name="dispatch")
class Accept(_Answer):
    """The body will do it."""

    form_class = AcceptForm
    heading = "Accept this action"
    button = "Accept"
    answer = answering.accept

    def blocked(self) -> list[str]:
        """What keeps it from being accepted at all."""
        return rules.accepting(self.addressee.lifecycle, self.addressee.response)

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            "Your body has accepted this action. Those who keep the register were told.\n"
            "Next: say how it stands, or send evidence once it is done."
        )


@method_decorator(reads_audited, name="dispatch")
class Acknowledge(_Answer):
    """The question arrived."""

    form_class = AcknowledgeForm
    heading = "Say that you have it, and that the answer follows"
    button = "Say so"
    answer = answering.acknowledge

    def blocked(self) -> list[str]:
        """What keeps it from being acknowledged at all."""
        return rules.acknowledging(self.addressee.lifecycle, self.addressee.response)

    def said(self) -> str:
        """What happened, and what comes next."""
        return "It is recorded that your body has this.\nNext: answer it."


@method_decorator(reads_audited, name="dispatch")
class Reject(_Answer):
    """The body will not do it."""

    form_class = RejectForm
    heading = "Reject this action"
    button = "Reject"
    answer = answering.reject

    def blocked(self) -> list[str]:
        """What keeps it from being rejected at all."""
        return rules.rejecting_at_all(self.addressee.lifecycle, self.addressee.response)

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            "Your body has rejected this action, and its reason is kept. Those who keep the "
            "register were told.\nNext: the forum says what it thinks of the reason."
        )


@method_decorator(reads_audited, name="dispatch")
class Dispute(_Answer):
    """It is another body's."""

    form_class = DisputeForm
    heading = "Say that this is not yours"
    button = "Say that it is not ours"
    answer = answering.dispute

    def form_arguments(self) -> dict[str, Any]:
        """The bodies it may belong to, without their own."""
        bodies = answering.bodies_asked_by(self.source.partnership_id, self.request.today)
        return {"bodies": bodies.exclude(pk=self.addressee.body_id)}

    def more(self, form: RegisterForm) -> dict[str, Any]:
        """Whose it is."""
        return {"belongs_to": form.cleaned_data["belongs_to"]}

    def blocked(self) -> list[str]:
        """What keeps it from being disputed at all."""
        return rules.disputing_at_all(self.addressee.lifecycle, self.addressee.response)

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            "Your body has said whose this is. Those who keep the register were told.\n"
            "Next: the forum decides whose it is. Until then you need do nothing."
        )


@method_decorator(reads_audited, name="dispatch")
class SayProgress(_Answer):
    """How it stands."""

    form_class = ProgressForm
    heading = "Say how it stands"
    button = "Say so"
    answer = answering.say_progress

    def blocked(self) -> list[str]:
        """What keeps them from saying anything."""
        return rules.saying_progress_at_all(self.addressee.lifecycle, self.addressee.response)

    def said(self) -> str:
        """What happened, and what comes next."""
        return "It is recorded how this stands.\nNext: send evidence once it is done."


@method_decorator(reads_audited, name="dispatch")
class Claim(_Answer):
    """It is done, and nothing is shown yet."""

    form_class = ClaimForm
    heading = "Say that it is done, and send evidence later"
    button = "Say that it is done"
    warning = "Until evidence is here nobody can verify it, and it stays open."
    answer = answering.claim

    def blocked(self) -> list[str]:
        """What keeps it from being said to be done."""
        return rules.claiming_at_all(self.addressee.lifecycle, self.addressee.response)

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            "Your body has said that this is done. Those who keep the register were told.\n"
            "Next: send the evidence. Without it nobody can verify it."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordAnswer(ForumDeedView):
    """Whoever keeps the register writes down what a body answered on paper or by mail."""

    power = Power.KEEP_REGISTER
    form_class = RecordAnswerForm
    heading = "Record an answer for a body"
    button = "Record the answer"
    warning = (
        "For an answer that came on paper or by mail. It is shown as the body’s, recorded for them "
        "by you; you cannot verify what you recorded."
    )

    def form_arguments(self) -> dict[str, Any]:
        """The bodies it may belong to."""
        bodies = answering.bodies_asked_by(self.source.partnership_id, self.request.today)
        return {"bodies": bodies.exclude(pk=self.addressee.body_id)}

    def blocked(self) -> list[str]:
        """What keeps any answer from being recorded."""
        return rules.answering_at_all(
            self.addressee.lifecycle, self.addressee.response, "Recording an answer"
        )

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Write it down."""
        given = form.cleaned_data
        answering.record_answer_for(
            addressee_id=self.addressee.pk, said=given["said"], words=given["words"],
            came_on=given["came_on"], belongs_to=given["belongs_to"], **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return f"The answer of {self.addressee.name} is recorded for them."
