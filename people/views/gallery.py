"""Every building block of the pages in one place, with its variants: what to use, and how it looks.

Shown to signed-in people in the demo. The browser tests walk it, so a component that breaks
contrast, reading order or a narrow screen breaks here first.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from audit.reads import no_read_to_audit
from people.views import gallery_samples as samples


@no_read_to_audit("Shows invented samples written into the code, no case and no person.")
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery page; outside the demo there is no such page."""
    if request.demo_day is None:
        raise Http404
    return render(
        request,
        "components/gallery.html",
        {
            "sample": samples.SAMPLES,
            "plain": samples.PlainForm(prefix="plain"),
            "mended": samples.form_to_mend(),
            "filters": samples.FilterForm(prefix="filter"),
            "question": samples.QuestionForm(prefix="question"),
        },
    )
