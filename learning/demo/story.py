"""The forum's part of the demo story, told after the reviews by the deeds themselves.

Every deed is done by the person of the story, on its day. Past messages count as sent.
"""

from django.db import transaction

from learning.actions.forum import give_undertaking
from learning.demo import lesson, letters, meetings, papers, plan, reviews
from learning.demo.telling import DILIP, JOSUNE, by, day
from learning.models import Source
from learning.vocabulary import SourceKind
from notifications.outbox import telling_the_past
from people.models import Membership, Partnership, User

_SINCE = "2022-07-01"


def load() -> bool:
    """Tell it into a database that holds the reviews of the demo; False where it stands there."""
    if Source.objects.filter(kind=SourceKind.SAR.value).exists():
        return False
    files = papers.prepared()
    with transaction.atomic(), telling_the_past():
        brackenford = Partnership.objects.get(name="Brackenford")
        _seat_dilip(brackenford)
        for name in (JOSUNE, DILIP):
            give_undertaking(partnership_id=brackenford.pk, agreed=True, **by(name, _SINCE))
        reviews.tell_elowen(brackenford, files)
        lesson.tell(brackenford, Partnership.objects.get(name="Ostrey"))
        plan.tell(brackenford)
        meetings.tell_march(brackenford)
        lesson.tell_since_march()
        reviews.tell_elowen_since_march(files)
        reviews.tell_mirren()
        meetings.tell_june(brackenford)
    # A letter is drawn before the deed that releases it, outside any transaction.
    letters.tell()
    return True


def _seat_dilip(partnership: Partnership) -> None:
    """The designated nurse sits in the forum, too."""
    Membership.objects.create(
        user=User.objects.get(name=DILIP), role="forum_member", partnership=partnership,
        from_day=day(_SINCE), reason="In post when the demo story begins.",
    )  # fmt: skip
