"""A few pages of the tests' own: each is one way a view can treat its reads."""

import io

from django.db import transaction
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path
from django.views import View

from audit import reads
from audit.record import record

from .samples import CASE, CHANGED, LISTED, OTHER_CASE, READ

SECRET = "what happened that night"


class NotForYou(Exception):
    """Stands for the refusal of another room."""


class TurnAway:
    """Stands where the people room's RefusalMiddleware stands: inside the audit's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/answered-before-any-view":
            # Django renders what a view returns, not what comes from here.
            return noted_while_rendering(request)
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, NotForYou):
            return None
        reads.note_refusal(request, chain=CASE, subject="letter:7")
        return HttpResponse("Not found or not yours", status=404)


@reads.reads_audited
def shown(request):
    reads.note(request, READ, chain=CASE, subject="letter:7", details={"version": 2})
    return HttpResponse(SECRET, status=int(request.GET.get("status", "200")))


@reads.reads_audited
def noted_twice(request):
    for _ in range(2):
        reads.note(request, READ, chain=CASE)
    return HttpResponse(SECRET)


@reads.reads_audited
def of_two_cases(request):
    reads.note(request, READ, chain=OTHER_CASE)
    reads.note(request, READ, chain=CASE)
    return HttpResponse(SECRET)


@reads.reads_audited
def noted_while_rendering(request):
    """The template itself shows, and so notes, what is read."""

    def show():
        reads.note(request, LISTED, chain=CASE, details={"shown": ["letter:7"]})
        return SECRET

    template = engines["django"].from_string("{{ show }}")
    return TemplateResponse(request, template, {"show": show})


@reads.reads_audited
def forgotten(request):
    return HttpResponse(SECRET)


@reads.reads_audited
class ForgottenByAClass(View):
    def get(self, request):
        return HttpResponse(SECRET)


@reads.no_read_to_audit("It shows the same words to everybody.")
def help_page(request):
    return HttpResponse("Call 999")


def undeclared(request):
    return HttpResponse("a library's page")


@reads.reads_audited
def refused(request):
    reads.note(request, READ, chain=CASE)
    raise NotForYou


@reads.no_read_to_audit("It only does, and shows nothing.")
def deed_refused_midway(request):
    with transaction.atomic():
        record(CHANGED, chain=CASE, actor=reads.actor_of(request))
        raise NotForYou


@reads.reads_audited
def fails(request):
    reads.note(request, READ, chain=CASE)
    raise ZeroDivisionError


@reads.reads_audited
def moves_on(request):
    reads.note(request, READ, chain=CASE)
    return HttpResponseRedirect("/help")


class OpenFile(io.BytesIO):
    """A file that remembers whether it was closed."""

    last = None

    def __init__(self, content):
        super().__init__(content)
        OpenFile.last = self


@reads.reads_audited
def file_noted(request):
    reads.note(request, READ, chain=CASE, subject="document:7")
    return FileResponse(OpenFile(SECRET.encode()))


@reads.reads_audited
def file_written_at_once(request):
    reads.write_now(request, READ, chain=CASE, subject="document:7")
    return FileResponse(OpenFile(SECRET.encode()))


@reads.reads_audited
def wrong_note(request):
    wrong = {"event": READ, "chain": CASE} | request.GET.dict()
    reads.note(request, **wrong)
    return HttpResponse(SECRET)


urlpatterns = [
    path("shown", shown),
    path("noted-twice", noted_twice),
    path("of-two-cases", of_two_cases),
    path("noted-while-rendering", noted_while_rendering),
    path("forgotten", forgotten),
    path("forgotten-by-a-class", ForgottenByAClass.as_view()),
    path("help", help_page),
    path("undeclared", undeclared),
    path("refused", refused),
    path("deed-refused-midway", deed_refused_midway),
    path("fails", fails),
    path("moves-on", moves_on),
    path("file-noted", file_noted),
    path("file-written-at-once", file_written_at_once),
    path("wrong-note", wrong_note),
]
