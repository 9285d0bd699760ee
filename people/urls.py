"""Addresses of people's pages."""

from django.urls import path

from people.views import (
    acceptance,
    account,
    bodies,
    calendar,
    demo,
    gallery,
    invitations,
    partnership,
    people,
    successions,
)

app_name = "people"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/<uuid:user_id>/", people.person, name="person"),
    path("people/<uuid:user_id>/leave/", people.record_leaving, name="leave"),
    path("memberships/<uuid:membership_id>/end/", people.end, name="end_membership"),
    path("partnerships/<uuid:partnership_id>/invite/", invitations.choose_role, name="choose_role"),
    path(
        "partnerships/<uuid:partnership_id>/invite/<slug:role>/",
        invitations.invite_to,
        name="invite",
    ),
    path("invitations/<uuid:invitation_id>/", invitations.withdraw, name="withdraw_invitation"),
    path("partnerships/<uuid:partnership_id>/settings/", partnership.settings, name="settings"),
    path("partnerships/<uuid:partnership_id>/bodies/add/", bodies.add, name="add_body"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<uuid:body_id>/", bodies.body, name="body"),
    path("bodies/<uuid:body_id>/change/", bodies.change, name="change_body"),
    path("bodies/<uuid:body_id>/names/", bodies.add_name, name="add_alias"),
    path("bodies/<uuid:body_id>/successor/", successions.succeed, name="succeed_body"),
    path(
        "bodies/<uuid:body_id>/successor/in-error/",
        successions.in_error,
        name="succession_in_error",
    ),
    path("invitation/", acceptance.accept, name="accept"),
    path("invitation/<str:token>/", acceptance.follow_link, name="invitation_link"),
    path("account/", account.account, name="account"),
    path("account/sign-out-elsewhere/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("account/calendar/", calendar.make_address, name="make_calendar"),
    path("account/calendar/stop/", calendar.stop, name="stop_calendar"),
    path("calendar/<str:secret>.ics", calendar.calendar, name="calendar"),
    path("demo/", demo.continue_as, name="demo_people"),
    path("demo/continue/", demo.sign_in_as, name="continue_as"),
    path("demo/day/", demo.demo_move_day, name="demo_move_day"),
    path("demo/mail/", demo.demo_mail, name="demo_mail"),
    path("building-blocks/", gallery.gallery, name="gallery"),
]
