"""Bodies: the organisations that take part, and who answers for them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit import reads
from audit.reads import no_read_to_audit, reads_audited
from people.actions.bodies import add_alias, add_body, change_body
from people.bodies_elsewhere import work_gone
from people.days import long_date
from people.forms import GovForm
from people.forms.bodies import AliasForm, BodyForm
from people.models import Body, Membership, Partnership
from people.refusals import NotYours
from people.roles import Power
from people.views.posting import asks, carried_out, form_page

CONTACTS = ("spoc", "deputy_spoc", "chief_officer")
COLUMNS = [{"label": label} for label in ("Body", "Takes part", "Answers for it", "State")]


@reads_audited
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body that works with the reader's partnerships, with its contacts."""
    mine = request.viewer.partnerships_with(Power.MANAGE_BODIES)
    partnerships = list(Partnership.objects.filter(pk__in=mine))
    if not partnerships:
        raise NotYours
    listed = (
        Body.objects.visible_to(request.viewer)
        .select_related("succeeded_by")
        .prefetch_related(_contacts(request))
    )
    for partnership in partnerships:
        reads.note(request, "bodies.listed", chain=partnership.chain)
    return render(
        request,
        "people/bodies.html",
        {
            "partnerships": partnerships,
            "columns": COLUMNS,
            "rows": [_cells(body, request) for body in listed],
        },
    )


def _contacts(request: HttpRequest) -> Prefetch:
    """Who answers for a body today."""
    live = Membership.objects.live_on(request.today).filter(role__in=CONTACTS)
    return Prefetch(
        "membership_set",
        queryset=live.with_places().select_related("user").order_by("user__name", "pk"),
        to_attr="contacts",
    )


def _cells(body: Body, request: HttpRequest) -> list:
    contact = [each.user.name for each in body.contacts if each.role == "spoc"]
    state, nobody = {"text": "Stands", "colour": "green"}, "Nobody yet"
    if body.has_ended_by(request.today):
        state, nobody = {"text": "Succeeded", "colour": "grey"}, "Nobody any more"
    elif not contact:
        state = {"text": "No contact", "colour": "red"}
    return [
        {"text": body.name, "url": reverse("people:body", args=[body.pk])},
        {"text": "Named in the Act" if body.named_in_act else "By invitation"},
        {"text": ", ".join(contact) or nobody, "hint": body.shared_mailbox},
        {"tag": state},
    ]


@reads_audited
@require_safe
def body(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """One body: how it takes part, its names, its people, what it followed and what follows."""
    shown = visible(request, body_id)
    note(request, shown)
    contacts = [
        {
            "key": membership.role_label,
            "value": f"{membership.user.name}\n{membership.user.email}",
            "actions": [
                {
                    "label": "Look at",
                    "url": reverse("people:person", args=[membership.user_id]),
                    "hidden": membership.user.name,
                }
            ],
        }
        for membership in sorted(shown.contacts, key=lambda each: CONTACTS.index(each.role))
    ]
    has_ended = shown.has_ended_by(request.today)
    return render(
        request,
        "people/body.html",
        {
            "body": shown,
            "facts": _facts(shown),
            "contacts": contacts,
            "has_ended": has_ended,
            "gone": work_gone(request.viewer, shown) if has_ended else 0,
        },
    )


def _facts(shown: Body) -> list[dict]:
    standing = "Named in the Act" if shown.named_in_act else "Takes part by invitation"
    facts = [
        {"key": "Takes part", "value": standing},
        {"key": "Shared mailbox", "value": shown.shared_mailbox},
        {"key": "Other names", "value": "\n".join(each.name for each in shown.aliases.all())},
        {"key": "Took the place of", "value": "\n".join(map(_ended, shown.predecessors.all()))},
    ]
    if shown.succeeded_by:
        followed = f"{shown.succeeded_by}, from {long_date(shown.succeeded_on)}"
        facts.append({"key": "Succeeded by", "value": followed})
    facts += [
        {
            "key": "Recorded in error",
            "value": f"That {each.successor} took its place from {long_date(each.on)}. Taken back "
            f"on {long_date(each.taken_back_on)} by {each.taken_back_by}.\n{each.reason}",
        }
        for each in shown.recorded_in_error.all()
    ]
    return [fact for fact in facts if fact["value"] or fact["key"] == "Shared mailbox"]


def _ended(earlier: Body) -> str:
    return f"{earlier.name}, until {long_date(earlier.succeeded_on)}"


@no_read_to_audit("an empty form")
@asks(BodyForm)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Put a body on the partnership's list."""
    if partnership_id not in request.viewer.partnerships_with(Power.MANAGE_BODIES):
        raise NotYours(subject=f"partnership:{partnership_id}")
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            added, _ = add_body(by=request.viewer, partnership_id=partnership_id, **form.facts())
            return reverse("people:body", args=[added.pk])

        if path := carried_out(request, form, do):
            messages.success(
                request,
                "The body is on your list.\nNext: invite its single point of contact.",
            )
            return redirect(path)
    return form_page(request, "people/body_add.html", form)


@reads_audited
@asks(BodyForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Correct what is known of a body."""
    shown = visible(request, body_id)
    initial = {
        "name": shown.name,
        "standing": "act" if shown.named_in_act else "invited",
        "shared_mailbox": shown.shared_mailbox,
    }
    form = BodyForm(request.POST or None, initial=initial)

    def do() -> str:
        change_body(by=request.viewer, body_id=shown.pk, **form.facts())
        return reverse("people:body", args=[shown.pk])

    return form_of_body(request, "people/body_change.html", shown, form, do, "Saved.")


@reads_audited
@asks(AliasForm)
@require_http_methods(["GET", "HEAD", "POST"])
def add_name(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Add another name under which the body is met."""
    shown = visible(request, body_id)
    form = AliasForm(request.POST or None)

    def do() -> str:
        add_alias(by=request.viewer, body_id=shown.pk, name=form.cleaned_data["name"])
        return reverse("people:body", args=[shown.pk])

    return form_of_body(request, "people/body_name.html", shown, form, do, "The name is added.")


def form_of_body(
    request: HttpRequest, template: str, shown: Body, form: GovForm, do: Callable[[], str],
    done: str, **context: object,
) -> HttpResponse:  # fmt: skip
    """A page with one form about a body: the deed once, else the form with all reasons."""
    if request.method == "POST" and form.is_valid() and (path := carried_out(request, form, do)):
        messages.success(request, done)
        return redirect(path)
    note(request, shown)
    return form_page(request, template, form, body=shown, **context)


def visible(request: HttpRequest, body_id: UUID) -> Body:
    """The body, for whoever keeps it; ``NotYours`` for anybody else."""
    shown = (
        Body.objects.visible_to(request.viewer)
        .select_related("succeeded_by")
        .prefetch_related(
            "aliases",
            "predecessors",
            _contacts(request),
            "recorded_in_error__successor",
            "recorded_in_error__taken_back_by",
        )
        .filter(pk=body_id)
        .first()
    )
    if shown is None:
        raise NotYours(subject=f"body:{body_id}")
    return shown


def note(request: HttpRequest, shown: Body) -> None:
    """Write the look at a body into the audit of each partnership for which it was looked at."""
    mine = request.viewer.partnerships_with(Power.MANAGE_BODIES)
    for partnership in shown.partnerships.filter(pk__in=mine):
        reads.note(request, "body.looked_at", chain=partnership.chain, subject=f"body:{shown.pk}")
