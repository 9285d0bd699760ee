"""Reports of this system that were taken down before the register heard of it: since when."""

from django.db import migrations

# As ``dhr.published.down_since`` reads them, on the day this was written.
_PUBLISHED, _DOWN = "published", ("withdrawn", "withheld")


def fill(apps, schema_editor) -> None:
    Source = apps.get_model("learning", "Source")
    facts = apps.get_model("dhr", "Fact").objects.filter(
        kind__in=(_PUBLISHED, *_DOWN), superseded_by__isnull=True
    )
    for source in Source.objects.filter(review__isnull=False, published_on__isnull=False):
        was_out, since = False, None
        of_review = facts.filter(review_id=source.review_id)
        for fact in of_review.order_by("on", "first_recorded_at", "recorded_at"):
            if fact.kind == _PUBLISHED:
                was_out, since = True, None
            elif was_out:
                since = since or fact.on
        if since is not None:
            source.taken_down_on = since
            source.save(update_fields=["taken_down_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("dhr", "0038_letters_set_aside"),
        ("learning", "0023_reports_taken_down"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
