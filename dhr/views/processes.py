"""Pages about processes beside the review, joint reviews, and the Commissioner's copy."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions import processes as deeds
from dhr.forms.base import CaseForm
from dhr.forms.pauses import (
    ChildStepForm,
    CommissionerForm,
    JointEndForm,
    JointForm,
    ParallelEndForm,
    ParallelForm,
)
from dhr.rules import (
    child_step_at_all,
    copying_at_all,
    ending_process_at_all,
    recording_process_at_all,
    removing_joint_at_all,
)
from dhr.views.pauses import OfFact, OfPauses
from dhr.vocabulary import FactKind


@method_decorator(reads_audited, name="dispatch")
class OpenParallel(OfPauses):
    """A trial, an inquest or another process began."""

    form_class = ParallelForm
    heading = "Record a process beside the review"
    button = "Record the process"

    def blocked(self) -> list[str]:
        """While the case lives."""
        return recording_process_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep when it began."""
        given = form.cleaned_data
        deeds.open_parallel(
            kind=given["kind"],
            on=given["on"],
            note=given["note"],
            year_is_right=form.year_is_right,
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What it does and does not do."""
        return "Recorded. It stops nothing by itself: suspend work if work is to stop."


@method_decorator(reads_audited, name="dispatch")
class EndParallel(OfFact):
    """How a process beside the review ended."""

    kind = FactKind.PARALLEL_PROCESS
    argument = "parallel_pk"
    form_class = ParallelEndForm
    heading = "How the process ended"
    button = "Record how it ended"

    def form_arguments(self) -> dict[str, Any]:
        """The ways in which this kind can end."""
        return {"kind": self.fact.cause}

    def blocked(self) -> list[str]:
        """Once."""
        return ending_process_at_all(ended_on=self.fact.until, stands=self.fact.stands)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep when and how."""
        given = form.cleaned_data
        deeds.end_parallel(
            process_id=self.fact.pk,
            until=given["until"],
            outcome=given["outcome"],
            note=given["note"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What may follow."""
        return (
            "Recorded. If work was suspended for it, record when work went on. A conviction or an "
            "inquest’s conclusion is recorded about the person as well, under People of this case."
        )


@method_decorator(reads_audited, name="dispatch")
class AddJoint(OfPauses):
    """Another review of the same events."""

    form_class = JointForm
    heading = "Add a joint process"
    button = "Add the joint process"

    def blocked(self) -> list[str]:
        """While the case lives."""
        return recording_process_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep since when."""
        given = form.cleaned_data
        deeds.add_joint(
            kind=given["kind"],
            on=given["on"],
            note=given["note"],
            year_is_right=form.year_is_right,
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What follows."""
        return "Added. The clocks of both reviews run; this review still owes all its own steps."


@method_decorator(reads_audited, name="dispatch")
class RemoveJoint(OfFact):
    """A joint process is joint no longer."""

    kind = FactKind.JOINT_PROCESS
    argument = "joint_pk"
    form_class = JointEndForm
    heading = "Joint no longer"
    button = "Record that it is joint no longer"

    def blocked(self) -> list[str]:
        """Once."""
        return removing_joint_at_all(is_open=self.fact in deeds.open_joints(self.review))

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep when and why."""
        given = form.cleaned_data
        deeds.remove_joint(
            joint_id=self.fact.pk,
            on=given["on"],
            reason=given["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "Recorded. This review goes on by itself."


@method_decorator(reads_audited, name="dispatch")
class ChildStep(OfPauses):
    """A step of the joint child route."""

    form_class = ChildStepForm
    heading = "Record a step of the child route"
    button = "Record the step"

    def blocked(self) -> list[str]:
        """Only beside a joint child review."""
        return child_step_at_all(self.review.state, child_since=deeds.child_since(self.review))

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep what was done when."""
        given = form.cleaned_data
        deeds.record_child_step(kind=given["kind"], on=given["on"], **self.common(form))

    def said(self) -> str:
        """What was done."""
        return "The step is recorded, and its deadline met. Nothing was sent from here."


@method_decorator(reads_audited, name="dispatch")
class CopyToCommissioner(OfPauses):
    """The signed-off report goes to the Domestic Abuse Commissioner."""

    page = "home_office"
    back = "home_office"
    form_class = CommissionerForm
    heading = "Record the copy to the Domestic Abuse Commissioner"
    button = "Record the copy"

    def blocked(self) -> list[str]:
        """Once, after sign-off."""
        return copying_at_all(self.review.state, copied_on=deeds.copied_on(self.review))

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep when it was sent."""
        deeds.copy_to_commissioner(on=form.cleaned_data["on"], **self.common(form))

    def said(self) -> str:
        """What was done."""
        return (
            "The copy to the Commissioner is recorded. Nothing was sent from here. What the case "
            "waits for next stands on its own page."
        )
