"""What a partnership says about itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.reads import no_read_to_audit
from people.actions.partnerships import SETTINGS, change_settings
from people.forms.bodies import SettingsForm
from people.models import Partnership
from people.refusals import NotYours
from people.roles import Power
from people.views.posting import asks, carried_out, form_page


@no_read_to_audit("the partnership's own title and address, no person")
@asks(SettingsForm)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """The manager's title, and the address that stands on letters."""
    if partnership_id not in request.viewer.partnerships_with(Power.MANAGE_BODIES):
        raise NotYours(subject=f"partnership:{partnership_id}")
    partnership = Partnership.objects.get(pk=partnership_id)
    initial = {field: getattr(partnership, field) for field in SETTINGS}
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            facts = {field: form.cleaned_data[field] for field in SETTINGS}
            change_settings(by=request.viewer, partnership_id=partnership.pk, **facts)
            return reverse("people:settings", args=[partnership.pk])

        if path := carried_out(request, form, do):
            messages.success(request, "Saved.\nNew letters carry it; letters issued stay as sent.")
            return redirect(path)
    return form_page(request, "people/settings.html", form, partnership=partnership)
