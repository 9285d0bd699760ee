"""What is taken from a meeting: its minutes to be read and printed, its papers as files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from documents.kinds_of_file import PDF, WORD
from learning.meeting_calendar import invitation_to
from learning.meeting_pack import may_read_restricted, pack_of
from learning.pack_files import DRAWN_BY, file_name_of
from learning.views.exporting import taken_away
from learning.views.meeting_base import MeetingView
from learning.vocabulary import Event
from people.refusals import NotYours

OPEN, RESTRICTED = "open", "restricted"
KINDS = {"pdf": PDF, "docx": WORD}


@method_decorator(reads_audited, name="dispatch")
class Minutes(MeetingView):
    """The minutes as they write themselves: who came, and what was decided of each item."""

    read = Event.MEETING_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        pack = pack_of(
            self.meeting, request.viewer, request.today, restricted=True,
            says_why=may_read_restricted(request.viewer, self.meeting),
        )  # fmt: skip
        return self.show(
            "learning/minutes.html",
            meeting=self.meeting,
            pack=pack,
            people=_listed(
                ("Where", (pack.place,)),
                ("Came" if pack.came else "Invited", pack.members),
                ("Apologies", pack.apologies),
                ("Declarations of interest", pack.declarations),
            ),
            back_url=self.meeting_url(),
        )


@method_decorator(reads_audited, name="dispatch")
class MeetingPapers(MeetingView):
    """The papers as a file, in the open or the restricted version."""

    read = Event.PACK_TAKEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file; the restricted version for whoever gave the forum's undertaking."""
        version, kind = kwargs["version"], KINDS.get(kwargs["kind"])
        if kind is None or version not in (OPEN, RESTRICTED):
            raise NotYours
        restricted = version == RESTRICTED
        if restricted and not may_read_restricted(request.viewer, self.meeting):
            raise NotYours(chain=self.meeting.chain, may_be_known=True)
        pack = pack_of(self.meeting, request.viewer, request.today, restricted=restricted)
        return taken_away(DRAWN_BY[kind](pack), file_name_of(pack, kind), kind)


@method_decorator(reads_audited, name="dispatch")
class Invitation(MeetingView):
    """The meeting for one's own calendar; taken anew once it was changed or cancelled."""

    read = Event.INVITATION_TAKEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The file."""
        content = invitation_to(self.meeting, request.user, request.today)
        name = f"meeting-{self.meeting.on.isoformat()}.ics"
        return taken_away(content, name, "text/calendar; charset=utf-8")


def _listed(*facts: tuple[str, tuple[str, ...]]) -> list[dict[str, str]]:
    return [{"key": key, "value": "\n".join(values) or "None"} for key, values in facts]
