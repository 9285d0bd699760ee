"""Whether this web process can do its work: asked by the machine that runs it."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from audit.reads import no_read_to_audit
from people.health_elsewhere import health_elsewhere


@no_read_to_audit("says only whether the database answers and the timetable runs")
@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 and "ok" when the database answers, else 503 and nothing more.

    Further lines say how the rest is. They change no status: a web process is not mended by being
    started again because a worker is down.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        lines = ["ok", *health_elsewhere()]
    except DatabaseError:
        return HttpResponse("unavailable", status=503, content_type="text/plain")
    return HttpResponse("\n".join(lines), content_type="text/plain")
