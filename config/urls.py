"""Every address of the product, room by room. There is no admin site over sensitive rows."""

from django.urls import include, path

from people.views.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("accounts/", include("people.account_urls")),
    path("", include("people.urls")),
    path("", include("dhr.urls")),
    path("", include("learning.urls")),
]

handler400 = "people.views.errors.bad_request"
handler403 = "people.views.errors.permission_denied"
handler404 = "people.views.errors.page_not_found"
handler500 = "people.views.errors.server_error"
