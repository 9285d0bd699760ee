"""What the pages of a meeting share: the door, and the shape of a page with one deed."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from audit.reads import note
from audit.trail import changes_since
from learning.actions.meeting_frame import CHAIRS
from learning.forms.base import RegisterForm
from learning.models import ForumMeeting
from learning.reach import meetings_of
from learning.views.base import OneDeed, RegisterView
from learning.vocabulary import CHANGES
from people.refusals import NotYours
from people.roles import Power
from people.told import told


class MeetingView(RegisterView):
    """A page of one meeting; ``power`` is needed in its partnership."""

    power: ClassVar[Power] = Power.SEE_REGISTER
    meeting: ForumMeeting
    # Whether this person chairs the forum that meets.
    chairs: bool

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask access, note the read, and show the page."""
        self.meeting = self.find(request)
        powers = request.viewer.powers_in(self.meeting.partnership_id)
        if self.power not in powers:
            raise NotYours(chain=self.meeting.chain, may_be_known=True)
        self.chairs = CHAIRS in powers
        chain, subject = self.shows()
        note(request, self.read, chain=chain, subject=subject)
        return super().dispatch(request, *args, **kwargs)

    def shows(self) -> tuple[str, str]:
        """What exactly is shown, for the audit: its chain, and its text id."""
        return self.meeting.chain, self.meeting.text_id

    def find(self, request: HttpRequest) -> ForumMeeting:
        """The meeting of this address, if this person may know of it."""
        found = (
            meetings_of(request.viewer)
            .select_related("partnership")
            .filter(pk=self.kwargs["meeting_pk"])
            .first()
        )
        if found is None:
            raise NotYours
        return found

    def meeting_url(self) -> str:
        """Its page."""
        return reverse("learning:meeting", args=[self.meeting.pk])


class MeetingDeedView(OneDeed, MeetingView):
    """One deed on a meeting; of its chair, unless said otherwise."""

    power = CHAIRS
    show = RegisterView.show

    def form(self, data: Any = None) -> RegisterForm:
        """The form, filled with what was sent."""
        return self.form_class(data, meeting=self.meeting, **self.form_arguments())

    def common(self, form: RegisterForm) -> dict[str, Any]:
        """What every deed is told, with the meeting."""
        return {"meeting_id": self.meeting.pk, **super().common(form)}

    def changes_since(self, version: int) -> list[str]:
        """What was done with the meeting since, by whom and when."""
        since = changes_since(
            self.meeting.chain, "meeting_revision", version, meeting=str(self.meeting.pk)
        )
        return told(since, CHANGES)

    def back_url(self) -> str:
        """The meeting's page."""
        return self.meeting_url()

    def page_context(self) -> dict[str, Any]:
        """Which meeting it is, above the heading."""
        return {"caption": self.meeting.title}
