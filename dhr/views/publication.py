"""Publication of a report: where it stands, its very files, and the second person."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from dhr import rules, sensitive_dates
from dhr.actions import publication as deeds
from dhr.actions.gate import look_through
from dhr.actions.steps import last_on
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm
from dhr.forms.publication import ConfirmFileForm, PrepareFileForm
from dhr.models import PublicationFile, PublishedReview
from dhr.reasons import Mend
from dhr.views import publication_rows as rows
from dhr.views.case import CaseFormView, CaseView
from dhr.views.mending import with_links
from dhr.vocabulary import Event, FactKind, GateVerdict, State
from documents.intake import prepared
from documents.serve import stream
from people.days import long_date
from people.refusals import NotYet, NotYours
from people.roles import Power


def files_of(view: CaseView) -> "QuerySet[PublicationFile]":
    """The files of the case with who prepared and confirmed each."""
    return view.review.publication_files.select_related("uploaded_by", "confirmed_by")


def day_warnings(view: CaseView, day: Any) -> list[str]:
    """What speaks against a day; that dates of life were read for it is noted."""
    known, may_see = rows.known_days(view.review), Power.SEE_IDENTITIES in view.powers
    if may_see and sensitive_dates.is_of_life(day, known):
        note(view.request, Event.IDENTITIES_SEEN, chain=view.review.chain)
    return sensitive_dates.warnings(day, known, may_see_identities=may_see)


@method_decorator(reads_audited, name="dispatch")
class Publication(CaseView):
    """Which files wait, are out and were taken down, what stands in the way, what comes next."""

    read = Event.PUBLICATION_SEEN
    power = Power.SEE_IDENTITIES
    page = "publication"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Everything about the publication on one page."""
        review, viewer, today = self.review, request.viewer, request.today
        files = rows.in_order(files_of(self))
        waiting = [f for f in files if not f.replaced and f.published_on is None]
        gone_out = [f for f in files if f.published_on is not None]
        entry = PublishedReview.objects.filter(review=review).first()
        planned = rows.planned_for(review)
        publishable = not rules.preparing_at_all(review.state)
        by = viewer.user_id if Power.WORK_ON_CASE in self.powers else None
        reasons = rows.before_publishing(review, waiting, by, today) if publishable else []
        is_out = entry is not None and entry.withdrawn_on is None
        return self.show(
            "dhr/publication.html",
            standing=self._standing(entry),
            public_url=reverse("dhr:published_review", args=[entry.public_id])
            if entry and is_out
            else "",
            next_step=self._next_step(waiting, reasons),
            in_the_way=self._elsewhere(with_links(reasons, review, viewer, self.powers)),
            publishable=publishable,
            waiting=rows.panels_of(waiting, self.url, viewer, self.powers),
            columns=rows.COLUMNS,
            out=rows.table_of([f for f in gone_out if not f.withdrawn_on], self.url),
            taken_down=rows.table_of([f for f in gone_out if f.withdrawn_on], self.url),
            planned=f"Planned for {long_date(planned)}." if planned else "",
            warnings=day_warnings(self, planned) if planned else [],
            steps=self._steps(publishable=publishable, entry=entry),
            may_take_down=is_out and Power.TAKE_DOWN in self.powers,
        )

    def _elsewhere(self, reasons: list[dict[str, str]]) -> list[dict[str, str]]:
        """The reasons without links to this very page."""
        here = self.url(self.page)
        return [{"sentence": row["sentence"]} if row.get("url") == here else row for row in reasons]

    def _standing(self, entry: PublishedReview | None) -> str:
        if entry is None:
            return "Nothing of this review is public."
        if entry.withdrawn_on is not None:
            return f"The report was taken down on {long_date(entry.withdrawn_on)}."
        edition = f" It is edition {entry.edition}." if entry.edition > 1 else ""
        return f"The report is public since {long_date(entry.published_on)}.{edition}"

    def _next_step(self, waiting: list[PublicationFile], reasons: list[str]) -> dict[str, str]:
        """The one thing that this person can do next, or in words whom it waits for."""
        works = Power.WORK_ON_CASE in self.powers
        if self.review.state == State.PUBLISHED:
            return self._after_publishing(works=works)
        if rules.preparing_at_all(self.review.state):
            return {}
        for file in waiting:
            if rows.may_confirm(file, self.request.viewer, self.powers):
                url = self.url("confirm_file", file_pk=file.pk)
                return {"label": f"Confirm the {file.facts.label}", "url": url}
        mends = [getattr(reason, "mend", "") for reason in reasons]
        if not works:
            return {"words": "This waits for the CSP manager."}
        if Mend.FILE_PREPARED in mends:
            return {"label": "Prepare a file", "url": self.url("prepare_file")}
        if Mend.FAMILY_TOLD_OF_PUBLICATION in mends:
            label = "Record that the family was told"
            return {"label": label, "url": self.url("family_told_of")}
        if Mend.FILE_CONFIRMED in mends:
            return {"words": "A second person must confirm the files: somebody other than you."}
        return {"label": "Publish the report", "url": self.url("publish")}

    def _after_publishing(self, *, works: bool) -> dict[str, str]:
        sent = last_on(self.review, FactKind.LINK_SENT)
        published = last_on(self.review, FactKind.PUBLISHED)
        if not self.review.publication_files.out().exists():
            return {}  # published before it came here, when others sent the link
        if sent and published and sent >= published:
            return {"words": f"The Home Office got the link on {long_date(sent)}."}
        if not works:
            return {"words": "The CSP manager sends the link to the Home Office."}
        return {
            "label": "Record that the Home Office got the link",
            "url": self.url("record_link_sent"),
        }

    def _steps(self, *, publishable: bool, entry: PublishedReview | None) -> list[dict[str, str]]:
        """What else can be done here, by this person."""
        works, decides = Power.WORK_ON_CASE in self.powers, Power.SIGN_OFF in self.powers
        approved = self.review.state == State.APPROVED
        from_paper = self.review.facts.filter(kind=FactKind.TAKEN_ON.value).exists()
        may_enter = not rules.entering_at_all(
            self.review.state, from_paper=from_paper, entered=entry is not None
        )
        steps = [
            (works and publishable, "Prepare a file", "prepare_file"),
            (works and publishable, "Record that the family was told", "family_told_of"),
            (works and publishable, "Plan the day of publication", "plan_publication"),
            (works and publishable, "Publish the report", "publish"),
            (decides and approved, "Let the publication wait", "delay_publication"),
            (decides and approved, "Decide not to publish", "withhold_report"),
            (works and may_enter, "Enter it in the public register", "enter_in_register"),
        ]
        return [{"label": label, "url": self.url(name)} for shown, label, name in steps if shown]


class OfPublication(CaseFormView):
    """A deed that leads back to the page of publication."""

    page = "publication"
    back = "publication"


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
    power = Power.SEE_IDENTITIES

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
    heading = "Prepare a file for publication"
    button = "Let the gate look through it"

    def blocked(self) -> list[str]:
        """Once the report may be published."""
        return rules.preparing_at_all(self.review.state)

    def prepare(self, form: CaseForm) -> Any:
        """The gate first: a file that it stops never reaches the disk."""
        upload = form.cleaned_data["file"]
        found = look_through(self.review, upload.content, said_ordinary=self._ordinary(form))
        if found.verdict == GateVerdict.BLOCKED:
            given = form.cleaned_data
            raise NotYet(
                rules.preparing_file(
                    self.review.state, paper=given["paper"], form=given["form"],
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
            **(self.common(form) | {"said_ordinary": self._ordinary(form)}),
        )

    def said(self) -> str:
        """What comes next."""
        file = getattr(self, "kept", None)
        found = "" if file is None or file.verdict == GateVerdict.CLEAN else (
            " It asks a person to look at something, and the second person must say what they saw."
        )  # fmt: skip
        return (
            f"The gate looked through the file and does not stop it.{found} Next, a second person "
            "opens it and confirms it."
        )

    def _ordinary(self, form: CaseForm) -> tuple[str, ...]:
        return form.said_ordinary


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
        waits = not self.file.replaced and self.file.published_on is None
        return rules.confirming_at_all(
            self.review.state,
            file=self.file.facts if waits else None,
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
    form_class = EmptyForm
    heading = "Set the file aside"
    button = "Set it aside"
    warning = "It will not be published, and nothing takes its place. It stays on record."

    def blocked(self) -> list[str]:
        """While it waits."""
        waits = not self.file.replaced and self.file.published_on is None
        return rules.setting_aside(self.review.state, file=self.file.facts if waits else None)

    def page_context(self) -> dict[str, Any]:
        """The file it is about."""
        return {"caption": f"{self.file.label}, version {self.file.version}"}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Take it off the table."""
        deeds.set_file_aside(paper=self.file.paper, **self.common(form))

    def said(self) -> str:
        """What became of it."""
        return f"The {self.file.facts.label} is set aside and will not be published."
