"""Who has an interest in an item of a meeting, and takes no part in it therefore."""

from uuid import UUID

from django.db.models import Q, QuerySet

from learning.models import AgendaItem, Declaration, Source

_OF_ITEM = "recommendations__actions__addressees__agenda_rows__item"


def declared_by(user_id: UUID | None, item: AgendaItem, *, whole_source: bool = False) -> bool:
    """Whether this person declared an interest in an item, or in what its source recommends, and
    has not withdrawn it; of a ``whole_source``, whether they declared that."""
    declared = interests_of(user_id, item)
    return (declared.exclude(source=None) if whole_source else declared).exists()


def interests_of(user_id: UUID | None, item: AgendaItem) -> QuerySet[Declaration]:
    """What this person declared that keeps them from an item, and still stands."""
    about = Q(source__in=sources_of_item(item.pk)) | Q(item=item)
    return Declaration.objects.filter(
        about, meeting_id=item.meeting_id, user_id=user_id, withdrawn_on=None
    )


def sources_of_item(item_id: UUID) -> QuerySet[Source]:
    """The reviews and plans that an item is about."""
    return Source.objects.filter(**{_OF_ITEM: item_id}).distinct().order_by("pk")
