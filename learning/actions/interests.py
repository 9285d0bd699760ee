"""Who has an interest in an item of a meeting, and takes no part in it therefore."""

from uuid import UUID

from django.db.models import Q, QuerySet

from learning.models import AgendaItem, Declaration, Source

_OF_ITEM = "recommendations__actions__addressees__agenda_rows__item"


def declared_by(user_id: UUID | None, item: AgendaItem, *, whole_source: bool = False) -> bool:
    """Whether this person declared an interest in an item, or in what its source recommends; of a
    ``whole_source``, whether they declared that."""
    in_source = Q(source__in=sources_of_item(item.pk))
    about = in_source if whole_source else in_source | Q(item=item)
    declared = Declaration.objects.filter(about, meeting_id=item.meeting_id, user_id=user_id)
    return declared.exists()


def sources_of_item(item_id: UUID) -> QuerySet[Source]:
    """The reviews and plans that an item is about."""
    return Source.objects.filter(**{_OF_ITEM: item_id}).distinct().order_by("pk")
