"""The people of a partnership: who holds what, from when until when, granted by whom and why."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit import reads
from audit.reads import reads_audited
from people.access import SEES_PEOPLE, Viewer
from people.actions.frame import partnership_to_act_in
from people.actions.memberships import (
    end_membership,
    held_by,
    leave,
    reasons_against_ending,
    reasons_against_leaving,
)
from people.forms.people import EndForm, LeaveForm
from people.models import Invitation, Membership, Partnership, User
from people.refusals import NotYours
from people.roles import DECIDERS
from people.views.posting import asks, carried_out, form_page
from people.views.rows import (
    INVITATION_COLUMNS,
    MEMBERSHIP_COLUMNS,
    invitation_cells,
    membership_cells,
    rows_of,
)

ROWS_A_PAGE = 50
NOBODY_DECIDES = (
    "Nobody can decide cases of {partnership} until a CSP chair is invited and has accepted."
)
# Partnerships live apart, so neither its name nor its manager's stands here.
NEEDED_ELSEWHERE = (
    "Another partnership works with {body} too, and loses this contact as well. Its manager is "
    "not told by this service."
)
# A page asks the rules before anything is typed; a reason is then still to come.
NOT_YET_TYPED = "…"


@reads_audited
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a role, and the invitations that wait; ``?show=ended`` for past roles."""
    viewer: Viewer = request.viewer
    partnerships = list(Partnership.objects.filter(pk__in=viewer.partnerships_with(*SEES_PEOPLE)))
    if not partnerships:
        raise NotYours
    show_ended = request.GET.get("show") == "ended"
    every = Membership.objects.visible_to(viewer).with_places()
    every = every.select_related("user", "granted_by").order_by(
        "user__name", "from_day", "granted_at", "role", "pk"
    )
    current = every.not_over(request.today)
    chosen = every.exclude(pk__in=current.values("pk")) if show_ended else current
    page = Paginator(chosen, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(page.object_list, viewer, request.today)
    waiting = Invitation.objects.visible_to(viewer).waiting().with_places()
    shown = sorted({row.membership.user_id for row in rows})
    for partnership in partnerships:
        reads.note(request, "people.listed", chain=partnership.chain, details={"people": shown})
    return render(
        request,
        "people/people.html",
        {
            "partnerships": partnerships,
            "undecided": [] if show_ended else _without_decider(partnerships, request),
            "show_ended": show_ended,
            "columns": MEMBERSHIP_COLUMNS,
            "rows": [membership_cells(row) for row in rows],
            "page": page,
            "query": "&show=ended" if show_ended else "",
            "invitation_columns": INVITATION_COLUMNS,
            "invitations": [invitation_cells(each) for each in waiting],
        },
    )


def _without_decider(partnerships: list[Partnership], request: HttpRequest) -> list[str]:
    """A sentence for each of the partnerships in which nobody in post can decide a case today."""
    deciding = Membership.objects.live_on(request.today).filter(role__in=DECIDERS)
    in_post = set(deciding.values_list("board__partnership_id", flat=True))
    return [
        NOBODY_DECIDES.format(partnership=each.name)
        for each in partnerships
        if each.pk not in in_post
    ]


@reads_audited
@require_safe
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One person: every role that may be known of, those held and those ended."""
    who = _visible(request, user_id)
    memberships = Membership.objects.visible_to(request.viewer).with_places()
    memberships = memberships.filter(user=who).select_related("user", "granted_by")
    rows = rows_of(
        memberships.order_by("-from_day", "granted_at", "pk"), request.viewer, request.today
    )
    for row in rows:
        row.membership.user = who
    _note_person(request, who)
    return render(
        request,
        "people/person.html",
        {
            "who": who,
            "held": [row for row in rows if not row.membership.is_over(request.today)],
            "past": [row for row in rows if row.membership.is_over(request.today)],
            "may_end": _may_end(request, rows),
            "is_self": who.pk == request.viewer.user_id,
        },
    )


def _may_end(request: HttpRequest, rows: list) -> set[UUID]:
    return {
        row.membership.pk
        for row in rows
        if partnership_to_act_in(row.membership, request.viewer) is not None
    }


@reads_audited
@asks(EndForm)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """End one role: at once or on a day to come."""
    found = Membership.objects.visible_to(request.viewer).with_places().select_related("user")
    membership = found.filter(pk=membership_id).first()
    if membership is None:
        raise NotYours(subject=f"membership:{membership_id}")
    acting = partnership_to_act_in(membership, request.viewer)
    if acting is None:
        raise NotYours(subject=f"membership:{membership_id}", may_be_known=True)
    form = EndForm(request.POST or None)
    back = reverse("people:person", args=[membership.user_id])
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            end_membership(
                by=request.viewer,
                today=request.today,
                membership_id=membership.pk,
                reason=form.cleaned_data["reason"],
                last_day=form.last_day_chosen(),
            )
            return back

        if path := carried_out(request, form, do):
            messages.success(request, f"{membership.role_label}: the end is recorded.")
            return redirect(path)
    _note_person(request, membership.user)
    reasons = reasons_against_ending(membership, request.today, None, NOT_YET_TYPED)
    return form_page(
        request,
        "people/end.html",
        form,
        membership=membership,
        elsewhere=_needed_elsewhere([membership], request.viewer),
        reasons=[] if form.is_bound else reasons,
        back=back,
    )


@reads_audited
@asks(LeaveForm)
@require_http_methods(["GET", "HEAD", "POST"])
def record_leaving(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Record that somebody left: everything they hold here ends at once."""
    who = _visible(request, user_id)
    form = LeaveForm(request.POST or None)
    back = reverse("people:person", args=[who.pk])
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            leave(
                by=request.viewer,
                today=request.today,
                user_id=who.pk,
                reason=form.cleaned_data["reason"],
            )
            return back

        if path := carried_out(request, form, do):
            messages.success(
                request,
                f"Recorded that {who.name} left.\nTheir roles ended at once and they were signed "
                "out everywhere.",
            )
            return redirect(path)
    _note_person(request, who)
    reasons = reasons_against_leaving(who, request.viewer, request.today, NOT_YET_TYPED)
    held = held_by(who, request.viewer, request.today)
    return form_page(
        request,
        "people/leave.html",
        form,
        who=who,
        held=[f"{each.role_label}, {each.scope_name}" for each in held],
        elsewhere=_needed_elsewhere(held, request.viewer),
        reasons=[] if form.is_bound else reasons,
        back=back,
    )


def _needed_elsewhere(ending: Iterable[Membership], viewer: Viewer) -> list[str]:
    """A sentence for each body that loses its contact in a partnership the viewer is not of."""
    mine = viewer.partnerships_with(*SEES_PEOPLE)
    return [
        NEEDED_ELSEWHERE.format(body=role.scope_name)
        for role in ending
        if role.body_id and role.partnership_ids - mine
    ]


def _visible(request: HttpRequest, user_id: UUID) -> User:
    who = User.objects.visible_to(request.viewer).filter(pk=user_id).first()
    if who is None:
        raise NotYours(subject=f"user:{user_id}")
    return who


def _note_person(request: HttpRequest, who: User) -> None:
    """Who looked at whom, on the chain of each partnership that both have in common."""
    for partnership_id in sorted(request.viewer.partnerships_with(*SEES_PEOPLE)):
        if Membership.objects.within([partnership_id]).filter(user=who).exists():
            reads.note(
                request,
                "person.looked_at",
                chain=f"partnership:{partnership_id}",
                subject=f"user:{who.pk}",
            )
