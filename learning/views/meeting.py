"""One meeting: what needs a decision today, decided in place.

The same page, with one item open at a time: each item has an address of its own, so that all of it
works without a script, and whoever decides one stands before the next.
"""

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property

from audit.reads import reads_audited
from learning import rules
from learning.actions.deciding import may_decide
from learning.actions.interests import items_kept_from
from learning.agenda_seen import Seen, agenda_seen, has_gaps, in_numbers
from learning.forms.meeting import OfMeetingForm
from learning.forum_pack import items_in_words
from learning.invited import invited_to
from learning.meeting_pack import may_read_restricted
from learning.views.base import RegisterView
from learning.views.meeting_base import MeetingView
from learning.views.meeting_rows import (
    STATE_COLOURS,
    ShownSection,
    decided_in_words,
    hours,
    sections,
    shown_rows,
    told_of,
)
from learning.vocabulary import Event, MeetingState, Presence
from people.days import count, long_date, long_weekday

OPEN_ITEM = "open-item"


class WithAgenda(MeetingView):
    """The page of a meeting with its agenda."""

    read = Event.MEETING_SEEN

    @cached_property
    def agenda(self) -> list[Seen]:
        """What this person sees of it."""
        return agenda_seen(self.meeting, self.request.viewer)

    @cached_property
    def decides(self) -> set[UUID]:
        """The items that this person decides, where no interest of theirs stands against it."""
        may = may_decide(self.request.viewer, self.meeting, self.request.today)
        state, on, today = self.meeting.state, self.meeting.on, self.request.today
        if rules.deciding_at_all(state, on=on, today=today, own_interest=False, is_off=False):
            return set()
        kept_from = items_kept_from(self.request.viewer.user_id, self.meeting)
        not_theirs = set(kept_from.values_list("pk", flat=True))
        return {one.item.pk for one in self.agenda if may(one.item.pk)} - not_theirs

    def _has_interest(self, one: Seen) -> bool:
        return self.request.viewer.user_id in one.interested

    def page(self, status: int = 200, opened: Seen | None = None, **context: Any) -> HttpResponse:
        """The page, with one item open or none."""
        return RegisterView.show(
            self, "learning/meeting.html", status,
            **{
                **context,
                "meeting": self.meeting,
                "back_url": reverse("learning:meetings"),
                "state": {"text": self.meeting.state_label,
                          "colour": STATE_COLOURS[self.meeting.state]},
                "facts": self._facts(),
                "counted": in_numbers(self.agenda),
                "number": len(self.agenda),
                "has_gaps": has_gaps(self.agenda),
                "decided": sum(one.decision is not None for one in self.agenda),
                "sections": self._sections(opened),
                "next_url": self.next_url(opened),
                "just_decided": self._just_decided(),
                "prepare_form": OfMeetingForm(meeting=self.meeting),
                "open_item": OPEN_ITEM,
                "papers": self._papers(),
                **self._steps(opened),
            },
        )  # fmt: skip

    def _just_decided(self) -> dict[str, Any] | None:
        """What this person decided a moment ago, and stands before the next since."""
        after = self.request.GET.get("after", "")
        found = [one for one in self.agenda if str(one.item.pk) == after and one.decision]
        if not found:
            return None
        (one,) = found
        told = told_of(one, self.request.today)
        return {"number": one.number, **decided_in_words(one.decision), "told": told}

    def next_url(self, after: Seen | None) -> str:
        """The next item that this person has yet to decide, after one that is open or was."""
        place = self.agenda.index(after) + 1 if after else 0
        # From the one after it to the end, then from the first: never itself.
        in_turn = [*self.agenda[place:], *self.agenda[: max(place - 1, 0)]]
        waiting = (
            one for one in in_turn if one.decision is None and one.item.pk in self.decides
        )  # fmt: skip
        following = next(waiting, None)
        return self.item_url(following) if following else ""

    def item_url(self, one: Seen) -> str:
        """The page with this item open, at its place."""
        where = reverse("learning:meeting_item", args=[self.meeting.pk, one.item.pk])
        return f"{where}#{OPEN_ITEM}"

    def _facts(self) -> list[dict[str, Any]]:
        meeting, chairs = self.meeting, self.chairs
        people = invited_to(meeting, self.request.today)
        said = Counter((each.presence, each.user_id is None) for each in meeting.attendances.all())
        came, apologies = said[Presence.CAME, False], said[Presence.APOLOGIES, False]
        bodies = said[Presence.CAME, True]
        who = [f"{count(len(people), 'person', 'people')} invited"]
        who += [f"{came} came"] if came else []
        who += [f"somebody else for {count(bodies, 'body', 'bodies')}"] if bodies else []
        who += [count(apologies, "apology", "apologies")] if apologies else []
        planned = meeting.state == MeetingState.PLANNED
        change = {"label": "Change", "url": self._url("meeting_change"), "hidden": "the meeting"}
        facts: list[dict[str, Any]] = [
            {"key": "When", "value": f"{long_weekday(meeting.on)}, {hours(meeting)}",
             "actions": [change] if chairs and planned else []},
            {"key": "Where", "value": meeting.place},
            {"key": "Who comes" if planned else "Who came", "value": ", ".join(who),
             "actions": [{"label": "See who", "url": self._url("meeting_people"),
                          "hidden": "comes" if planned else "came"}]},
        ]  # fmt: skip
        if meeting.prepared_on:
            plans = "" if meeting.include_delivery_plans else "; delivery plans are left out"
            words = f"As everything stood on {long_date(meeting.prepared_on)}{plans}"
            facts.append({"key": "Agenda", "value": words})
        if meeting.cancelled_on:
            words = f"{long_date(meeting.cancelled_on)}: {meeting.cancelled_why}"
            facts.append({"key": "Cancelled", "value": words})
        if meeting.confirmed_on:
            facts.append({"key": "Minutes confirmed", "value": long_date(meeting.confirmed_on)})
        return facts

    def _papers(self) -> list[dict[str, Any]]:
        """The papers in each version that this person may read, as each kind of file."""
        versions = [("open", "Papers, open version")]
        if may_read_restricted(self.request.viewer, self.meeting):
            versions.append(("restricted", "Papers, restricted version"))
        where = "learning:meeting_papers"
        return [
            {
                "words": words,
                "files": [
                    {"label": label, "url": reverse(where, args=[self.meeting.pk, version, kind])}
                    for kind, label in (("pdf", "PDF"), ("docx", "Word"))
                ],
            }
            for version, words in versions
        ]

    def _url(self, name: str, *args: UUID) -> str:
        return reverse(f"learning:{name}", args=[self.meeting.pk, *args])

    def _steps(self, opened: Seen | None) -> dict[str, Any]:
        """What can be done with the meeting as a whole, as it stands, and what is next."""
        meeting, today = self.meeting, self.request.today
        planned = meeting.state == MeetingState.PLANNED
        decided = any(one.decision for one in self.agenda)
        may_hold = self.chairs and planned and meeting.on <= today
        in_turn = self._in_turn(decided=decided, may_hold=may_hold)
        further = [("meeting_put_on", "Put something else on")] if self.chairs and planned else []
        if further and not decided:
            further.append(("meeting_cancel", "Cancel the meeting"))
        return {
            "has_minutes": (decided or not planned) and meeting.state != MeetingState.CANCELLED,
            "may_prepare": self.chairs and planned,
            "may_hold": may_hold,
            "may_confirm": self.chairs and meeting.state == MeetingState.HELD,
            "next_step": in_turn[0] if in_turn else None,
            "other_steps": [
                *(in_turn if opened else in_turn[1:]),
                *({"url": self._url(name), "words": words} for name, words in further),
            ],
            "until_then": self._until_then(decided=decided) if planned else "",
            "for_others": self._for_others() if planned and meeting.on <= today else "",
        }

    def _in_turn(self, *, decided: bool, may_hold: bool) -> list[dict[str, str]]:
        """What is next, and what comes after it: the items, who came, that it was held, the
        minutes."""
        steps = []
        if self.meeting.state == MeetingState.PLANNED and (url := self.next_url(None)):
            steps.append(
                {
                    "url": url,
                    "words": "Decide the next item" if decided else "Decide the first item",
                }
            )
        came = self.meeting.attendances.filter(presence=Presence.CAME.value)
        if may_hold and not came.exists():
            steps.append({"url": self._url("meeting_came"), "words": "Record who came"})
        elif may_hold:
            words = "Record that it was held"
            steps.append({"url": self._url("meeting_held"), "words": words})
        if self.chairs and self.meeting.state == MeetingState.HELD:
            steps.append({"url": self._url("meeting_confirm"), "words": "Confirm the minutes"})
        return steps

    def _until_then(self, *, decided: bool) -> str:
        """What can be done before the forum meets, or before it begins."""
        on, prepared_on = long_weekday(self.meeting.on), self.meeting.prepared_on
        if self.meeting.on <= self.request.today:
            is_old = prepared_on is not None and prepared_on < self.request.today
            if not self.chairs or decided or not is_old:
                return ""
            return (
                f"The agenda shows everything as it stood on {long_date(prepared_on)}. Bring it up "
                "to date before you begin."
            )
        if self.chairs:
            return (
                f"The forum decides on {on}. Until then: look through the items, print the papers, "
                "and bring the agenda up to date shortly before."
            )
        return f"The forum decides on {on}. Until then: read the papers, and declare an interest."

    def _for_others(self) -> str:
        """For the chair: what somebody else at the table is to decide."""
        waiting = [
            one.number for one in self.agenda
            if one.decision is None and one.item.pk not in self.decides
        ]  # fmt: skip
        if not self.chairs or not waiting:
            return ""
        which = items_in_words(waiting).capitalize()
        wait = "waits" if len(waiting) == 1 else "wait"
        return f"{which} {wait} for somebody else at the table, because you declared an interest."

    def _sections(self, opened: Seen | None) -> list[ShownSection]:
        return sections(self.agenda, lambda one: self._shown(one, opened))

    def _shown(self, one: Seen, opened: Seen | None) -> dict[str, Any]:
        is_open = opened is not None and opened.item.pk == one.item.pk
        held = self.meeting.state not in (MeetingState.PLANNED, MeetingState.CANCELLED)
        may_change = self.meeting.state in (MeetingState.PLANNED, MeetingState.HELD)
        return {
            "number": one.number,
            "pk": one.item.pk,
            "rows": shown_rows(one, self.request.today),
            "is_open": is_open,
            "decision": decided_in_words(one.decision) if one.decision else None,
            "not_reached": held and one.decision is None,
            "interested": list(one.interested.values()),
            "url": self.item_url(one),
            "decides": one.item.pk in self.decides,
            "take_off_url": self._url("meeting_take_off", one.item.pk)
            if self.chairs
            and one.decision is None
            and self.meeting.state == MeetingState.PLANNED
            and not self._has_interest(one)
            else "",
            "declare_url": self._url("meeting_declare", one.item.pk)
            if may_change and not self._has_interest(one)
            else "",
            "withdraw_url": self._url("meeting_withdraw", one.item.pk)
            if may_change and self._has_interest(one)
            else "",
        }


@method_decorator(reads_audited, name="dispatch")
class MeetingPage(WithAgenda):
    """The meeting, with no item open."""

    def get(self, request: Any, **kwargs: object) -> HttpResponse:
        """The page."""
        return self.page()
