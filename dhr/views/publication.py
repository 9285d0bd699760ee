"""Publication of a report: where it stands, its very files, and the second person."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from dhr import rules, sensitive_dates
from dhr.access import OF_REPORT
from dhr.actions import publication as deeds
from dhr.actions.steps import last_on, standing_facts
from dhr.models import PublicationFile, PublishedReview
from dhr.published import SAY_OF_LINK, link_owed
from dhr.reasons import Mend
from dhr.summaries import as_moved
from dhr.views import publication_course as course
from dhr.views import publication_rows as rows
from dhr.views.case import CaseFormView, CaseView
from dhr.views.mending import with_links
from dhr.vocabulary import Event, FactKind, State
from dhr.work import ANOTHER_PUBLISHES
from people.days import long_date
from people.roles import Power

_LOOK_AGAIN = (
    "The CSP chair decided not to publish. Nothing is to be done before that is looked at again; "
    "whoever publishes it after all finds each step below."
)


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
    power = OF_REPORT
    page = "publication"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Everything about the publication on one page."""
        review, viewer, today = self.review, request.viewer, request.today
        files = rows.in_order(files_of(self))
        waiting = [file for file in files if file.waits]
        gone_out = [f for f in files if f.published_on is not None]
        entry = PublishedReview.objects.filter(review=review).first()
        planned = course.planned_for(review)
        stage = deeds.stage_of(review)
        publishable = not rules.preparing_at_all(stage)
        decision = course.decision_that_stands(review) if publishable else None
        by = viewer.user_id if Power.WORK_ON_CASE in self.powers else None
        reasons = rows.before_publishing(review, waiting, by, today) if publishable else []
        is_out = entry is not None and entry.withdrawn_on is None
        return self.show(
            "dhr/publication.html",
            standing=self._standing(entry),
            public_url=reverse("dhr:published_review", args=[entry.public_id])
            if entry and is_out
            else "",
            decision=course.decision_rows(decision),
            was_taken_down=course.taken_down_rows(review, stage),
            next_step=self._next_step(stage, waiting, reasons),
            in_the_way=self._elsewhere(with_links(reasons, review, viewer, self.powers)),
            publishable=publishable,
            waiting=rows.panels_of(waiting, self.url, viewer, self.powers, gone_out),
            columns=rows.COLUMNS,
            out=rows.table_of([f for f in gone_out if not f.withdrawn_on], self.url),
            taken_down=rows.table_of([f for f in gone_out if f.withdrawn_on], self.url),
            planned=course.plan_in_words(review),
            set_aside=rows.set_aside_of(files, self.url),
            set_aside_columns=rows.SET_ASIDE_COLUMNS,
            lacking=course.no_longer_public(files, waiting),
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
        said = f"The report is public since {long_date(entry.published_on)}."
        if entry.edition == 1:
            return said
        first = long_date(entry.first_published_on)
        return f"{said} It is edition {entry.edition}; the first was published on {first}."

    def _next_step(
        self, stage: str, waiting: list[PublicationFile], reasons: list[str]
    ) -> dict[str, str]:
        """The one thing that this person can do next, or in words whom it waits for."""
        works = Power.WORK_ON_CASE in self.powers
        if stage in {State.PUBLISHED, State.CONCLUDED}:
            return self._after_publishing(works=works)
        if rules.preparing_at_all(stage):
            return {}
        if self.review.state == State.WITHHELD:
            return {"words": _LOOK_AGAIN}
        for file in waiting:
            if rows.may_confirm(file, self.request.viewer, self.powers):
                url = self.url("confirm_file", file_pk=file.pk)
                return {"label": f"Confirm the {file.facts.label}", "url": url}
        if not works:
            return {"words": "This waits for the CSP manager."}
        return self._towards_publishing(waiting, reasons)

    def _towards_publishing(
        self, waiting: list[PublicationFile], reasons: list[str]
    ) -> dict[str, str]:
        """What comes next for whoever works on the case."""
        mends = [getattr(reason, "mend", "") for reason in reasons]
        if Mend.FILE_PREPARED in mends:
            return {"label": "Prepare a file", "url": self.url("prepare_file")}
        if Mend.FAMILY_TOLD_OF_PUBLICATION in mends:
            label = "Record that the family was told"
            return {"label": label, "url": self.url("family_told_of")}
        if Mend.FILE_CONFIRMED in mends:
            return {"words": "A second person must confirm the files: somebody other than you."}
        viewer = self.request.viewer
        if any(file.confirmed_by_id == viewer.user_id for file in waiting):
            return {"words": ANOTHER_PUBLISHES}
        return {"label": "Publish the report", "url": self.url("publish")}

    def _after_publishing(self, *, works: bool) -> dict[str, str]:
        sent = last_on(self.review, FactKind.LINK_SENT)
        if not self.review.publication_files.out().exists():
            return {}  # published before it came here, when others sent the link
        if not link_owed(self.review.state, as_moved(standing_facts(self.review, *SAY_OF_LINK))):
            return {"words": f"The Home Office got the link on {long_date(sent)}."} if sent else {}
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
