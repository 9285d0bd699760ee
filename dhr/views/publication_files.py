"""The very files of a publication: opened, prepared, confirmed by a second person, set aside."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.access import OF_REPORT
from dhr.actions import publication_files as deeds
from dhr.actions.gate import look_through
from dhr.actions.publication import stage_of
from dhr.forms.base import CaseForm
from dhr.forms.publication import ConfirmFileForm, PrepareFileForm, SetAsideForm
from dhr.models import PublicationFile
from dhr.views import publication_course as course
from dhr.views import publication_rows as rows
from dhr.views.case import CaseView
from dhr.views.publication import OfPublication, files_of
from dhr.vocabulary import Event, GateVerdict
from documents.intake import prepared
from documents.serve import stream
from people.refusals import NotYet, NotYours
from people.roles import Power


class OfFile(CaseView):
    """A page about one file of the case, named in the address."""

    page = "publication"

    @property
    def file(self) -> PublicationFile:
        """The file; not found outside this case."""
        if not hasattr(self, "_file"):
            found = (
                files_of(self).select_related("document").filter(pk=self.kwargs["file_pk"]).first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._file = found
        return self._file

    def audit_subject(self) -> str:
        """Which file."""
        return self.file.text_id


@method_decorator(reads_audited, name="dispatch")
class OpenFile(OfFile):
    """The very bytes that are, or were, to be published."""

    read = Event.PUBLICATION_FILE_OPENED
    power = OF_REPORT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Shown in the browser; nobody confirms what they did not see."""
        return stream(
            self.file.document,
            request,
            event=Event.PUBLICATION_FILE_OPENED.value,
            chain=self.review.chain,
            inline=True,
        )


@method_decorator(reads_audited, name="dispatch")
class PrepareFile(OfPublication):
    """Choose the very file; the gate looks through it before it is kept."""

    form_class = PrepareFileForm
    template = "dhr/prepare_file.html"
    heading = "Prepare a file for publication"
    button = "Let the gate look through it"

    def blocked(self) -> list[str]:
        """Once the report may be published."""
        return rules.preparing_at_all(stage_of(self.review))

    def page_context(self) -> dict[str, Any]:
        """What a corrected file is to correct."""
        return {"was_taken_down": course.taken_down_rows(self.review, stage_of(self.review))}

    def prepare(self, form: CaseForm) -> Any:
        """The gate first: a file that it stops never reaches the disk."""
        upload = form.cleaned_data["file"]
        found = look_through(self.review, upload.content, said_ordinary=form.said_ordinary)
        if found.verdict == GateVerdict.BLOCKED:
            given = form.cleaned_data
            raise NotYet(
                rules.preparing_file(
                    stage_of(self.review), paper=given["paper"], form=given["form"],
                    as_at=given["as_at"], today=self.request.today, verdict=found.verdict,
                    found=found.in_words,
                )
            )  # fmt: skip
        return prepared(upload), found

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it, in place of the one that waited."""
        given = form.cleaned_data
        file, found = ready
        self.kept = deeds.prepare_file(
            paper=given["paper"],
            form=given["form"],
            as_at=given["as_at"],
            prepared=file,
            looked_through=found,
            **self.common(form),
        )

    def said(self) -> str:
        """What comes next."""
        file = getattr(self, "kept", None)
        found = "" if file is None or file.verdict == GateVerdict.CLEAN else (
            " It asks a person to look at something, and the second person must say what they saw."
        )  # fmt: skip
        again = [] if file is None else rows.was_taken_down(file, files_of(self))
        return " ".join(
            [
                f"The gate looked through the file and does not stop it.{found}",
                *again,
                "Next, a second person opens it and confirms it.",
            ]
        )


@method_decorator(reads_audited, name="dispatch")
class ConfirmFile(OfFile, OfPublication):
    """A second person confirms the file that they opened."""

    read = Event.FORM_SEEN
    power = Power.CONFIRM_FILE
    form_class = ConfirmFileForm
    template = "dhr/confirm_file.html"
    heading = "Confirm the file to be published"
    button = "Confirm this file"

    def blocked(self) -> list[str]:
        """By somebody else than prepared it, once, while it waits."""
        return rules.confirming_at_all(
            stage_of(self.review),
            file=self.file.facts if self.file.waits else None,
            by=self.request.viewer.user_id,
        )

    def form_arguments(self) -> dict[str, Any]:
        """What is asked depends on what the gate found."""
        return {
            "needs_person": self.file.verdict == GateVerdict.NEEDS_PERSON,
            "found": bool(self.file.findings or self.file.notes),
            "initial": {"sha256": self.file.sha256},
        }

    def page_context(self) -> dict[str, Any]:
        """The file it is about."""
        return {
            "caption": f"{self.file.label}, version {self.file.version}",
            "rows": rows.rows_of(self.file),
            "opened": deeds.opened_by(self.file, self.request.viewer.user_id),
            "warnings": rows.was_taken_down(self.file, files_of(self)),
            "was_taken_down": course.taken_down_rows(self.review, stage_of(self.review)),
            "file_url": self.url("publication_file", file_pk=self.file.pk),
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Confirm the bytes with the hash that the page showed."""
        deeds.confirm_file(
            paper=self.file.paper,
            sha256=form.cleaned_data["sha256"],
            looked_at=form.cleaned_data.get("looked_at", ""),
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next."""
        return (
            f"You confirmed the {self.file.facts.label}. The CSP manager was told. Somebody other "
            "than you publishes the report."
        )


@method_decorator(reads_audited, name="dispatch")
class SetFileAside(OfFile, OfPublication):
    """The file is not to be published after all."""

    read = Event.FORM_SEEN
    power = Power.WORK_ON_CASE
    form_class = SetAsideForm
    heading = "Set the file aside"
    button = "Set it aside"
    warning = "It will not be published, and nothing takes its place. It stays on record."

    def blocked(self) -> list[str]:
        """While it waits."""
        return rules.setting_aside_at_all(
            stage_of(self.review), file=self.file.facts if self.file.waits else None
        )

    def page_context(self) -> dict[str, Any]:
        """The file it is about."""
        return {"caption": f"{self.file.label}, version {self.file.version}"}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Take it off the table."""
        deeds.set_file_aside(
            paper=self.file.paper,
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What became of it."""
        return f"The {self.file.facts.label} is set aside and will not be published."
