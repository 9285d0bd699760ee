"""An item of a meeting open in its place: everything about it, and the form that decides it."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property

from audit.models import Entry
from audit.reads import reads_audited
from audit.trail import changes_since
from learning import rules
from learning.actions import believing, deciding
from learning.actions.deciding import Decided
from learning.actions.interests import declared_by, interests_in
from learning.agenda_seen import Seen, off_seen
from learning.forms.base import RegisterForm
from learning.forms.meeting import DecideForm
from learning.models import Addressee, Step
from learning.reach import evidence_of, repeating
from learning.views.base import OneDeed, RegisterView
from learning.views.believing import to_open
from learning.views.evidence_rows import EVIDENCE_COLUMNS, evidence_rows
from learning.views.log import in_a_line
from learning.views.meeting import OPEN_ITEM, WithAgenda
from learning.views.meeting_rows import caption_of
from learning.views.rows import due_cell
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    Assessment,
    Lifecycle,
)
from people.refusals import NotYours

MOST_STEPS = 3


@method_decorator(reads_audited, name="dispatch")
class DecideItem(OneDeed, WithAgenda):
    """The page of the meeting with one item open."""

    form_class = DecideForm
    template = "learning/meeting.html"
    button = "Record the decision"

    @cached_property
    def opened(self) -> Seen:
        """The item that is open, if this person sees it; also one that was taken off meanwhile, so
        that nothing is lost of what they wrote about it."""
        pk = self.kwargs["item_pk"]
        found = [one for one in self.agenda if one.item.pk == pk]
        found = found or off_seen(self.meeting, self.request.viewer, pk)
        if not found:
            raise NotYours(chain=self.meeting.chain)
        return found[0]

    def shows(self) -> tuple[str, str]:
        """The item, with the log and the evidence of its actions: a case's before the forum's."""
        sources = [row.action.recommendation.source for row in self.opened.addressees]
        return min(source.chain for source in sources), self.opened.item.text_id

    @cached_property
    def rows(self) -> list[Addressee]:
        """The actions with bodies that it is about, as the deed asks for them."""
        return self.opened.addressees

    def form(self, data: Any = None) -> RegisterForm:
        """The form, filled with what was sent. It knows how far the item's sources had moved."""
        decision = self.opened.decision
        return DecideForm(
            data,
            can_be=deciding.kinds_open(self.rows, self.request.viewer, self.request.today),
            together=len(self.rows) > 1,
            initial={
                "replaces": decision.pk if decision else None,
                "seen_version": deciding.version_of(self.rows),
            },
        )

    def blocked(self) -> list[str]:
        """Whoever decides it, once the day has come, and has no interest in it."""
        if not self.may_decide and not self.opened.is_off:
            return [rules.CHAIR_DECIDES]
        return rules.deciding_at_all(
            self.meeting.state, on=self.meeting.on, today=self.request.today,
            is_off=self.opened.is_off,
            own_interest=declared_by(self.request.viewer.user_id, self.opened.item),
        ) + interests_in(self.rows, self.request.viewer, besides=self.meeting)  # fmt: skip

    @cached_property
    def unopened(self) -> list[Any]:
        """The files that whoever verifies it is still to open."""
        rows = [row for row in self.rows if row.lifecycle == Lifecycle.EVIDENCED]
        if len(rows) != 1:
            return []
        return believing.files_to_open(rows[0], self.request.viewer).unopened

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Each file that is still to be opened, beside the reason that names it; and where an
        interest that was declared by mistake is withdrawn."""
        withdraw = {
            "url": self._url("meeting_withdraw", self.opened.item.pk),
            "label": "Withdraw it, if you declared it by mistake",
        }
        files = {rules.not_opened(one.file_in_words): to_open(one) for one in self.unopened}
        return {rules.OWN_INTEREST: withdraw, **files}

    def subjects(self) -> set[str]:
        """What the item is about, so that what changed meanwhile is told."""
        return {row.text_id for row in self.rows}

    def entries_since(self, version: int) -> list[Entry]:
        """What moved any of its sources since their revisions came to this sum."""
        behind = deciding.version_of(self.rows) - version
        moves = [
            entry
            for source in deciding.sources_of_rows(self.rows)
            for entry in changes_since(
                source.chain, "revision", source.revision - behind, source=str(source.pk)
            )
        ]
        moves.sort(key=lambda entry: entry.at)
        latest = dict.fromkeys(_move(entry) for entry in reversed(moves))
        since = set(list(latest)[:behind])
        return [entry for entry in moves if _move(entry) in since]

    def changes_since(self, version: int) -> list[str]:
        """What was said or decided of it meanwhile, by whom and when; once what was decided of
        several actions at a time."""
        return list(dict.fromkeys(super().changes_since(version)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever does not decide it may look, and nothing else."""
        if not self.may_decide:
            raise NotYours(chain=self.meeting.chain, may_be_known=True)
        return super().post(request, *args, **kwargs)

    @cached_property
    def may_decide(self) -> bool:
        """Whether it is this person's to decide, whatever else stands in the way."""
        may = deciding.may_decide(self.request.viewer, self.meeting, self.request.today)
        return may(self.opened.item.pk)

    def deed(self, form: RegisterForm, ready: Any) -> str | None:
        """Record the decision; the next item is opened."""
        given = form.cleaned_data
        deciding.decide_item(
            meeting_id=self.meeting.pk, item_id=self.opened.item.pk,
            decided=Decided(
                kind=given.get("kind", ""), words=given.get("words", ""),
                assessment=given.get("assessment", ""), reason=given.get("reason", ""),
                due_on=given.get("due_on"), answer_due_on=given.get("answer_due_on"),
                looked_at=given.get("looked_at", False),
                replaces=given.get("replaces"),
            ),
            **self.common(form),
        )  # fmt: skip
        where = self.next_url(self.opened) or f"{self.meeting_url()}#{OPEN_ITEM}"
        path, _, place = where.partition("#")
        return f"{path}?after={self.opened.item.pk}#{place}"

    def back_url(self) -> str:
        """The meeting, with nothing open."""
        return self.meeting_url()

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """The page of the meeting, with this item open; one that is off stands there no more, and
        is shown by itself."""
        if self.opened.is_off:
            about = {"heading": "Decide an item", "caption": caption_of(self.meeting, self.opened)}
            return RegisterView.show(self, "learning/form.html", status, **(context | about))
        sent = evidence_of(self.request.viewer).filter(addressees__in=self.rows).distinct()
        return self.page(
            status,
            self.opened,
            **context,
            has_open=True,
            evidence=evidence_rows(sent, self.rows),
            evidence_columns=[{"label": label} for label in EVIDENCE_COLUMNS],
            # A refusal is read where the form is, not at the head of the page.
            form_action=f"#{OPEN_ITEM}",
        )

    def _shown(self, one: Seen, opened: Seen | None) -> dict[str, Any]:
        """The open item with everything that is known of each of its actions."""
        shown = super()._shown(one, opened)
        if not shown["is_open"]:
            return shown
        steps = Prefetch(
            "steps", Step.objects.select_related("by_body", "other_body", "recorded_by")
        )
        known = Addressee.objects.filter(pk__in=[row.pk for row in one.addressees])
        facts = {row.pk: self._facts_of(row) for row in known.prefetch_related(steps)}
        rows = [
            {**row, "facts": facts[of.pk] + self._repeats(of)}
            for row, of in zip(shown["rows"], one.addressees, strict=True)
        ]
        return {**shown, "rows": rows}

    def _repeats(self, row: Addressee) -> list[dict[str, Any]]:
        """Where the same was recommended, open or not, as far as this person sees it."""
        near = repeating(row.action.recommendation, self.request.viewer)
        titles = [f"{each.source.title}, {each.title.lower()}" for each in near]
        return [{"key": "Also recommended in", "value": "\n".join(titles)}] if titles else []

    def _facts_of(self, row: Addressee) -> list[dict[str, Any]]:
        """One action: its day, the forum's view, and what happened last."""
        happened = [in_a_line(step) for step in reversed(list(row.steps.all()))][:MOST_STEPS]
        assessment = ASSESSMENT_LABELS[Assessment(row.assessment)]
        return [
            {"key": "Due", "value": due_cell(row, self.request.today)},
            {"key": "What the forum thinks", "value": assessment},
            {"key": "What happened last", "value": "\n".join(happened) or "Nothing yet"},
        ]


def _move(entry: Entry) -> tuple[str, int]:
    """Which source moved, and to which revision."""
    return entry.details["source"], entry.details["revision"]
