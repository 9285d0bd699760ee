"""What people's deeds and pages write into the audit, and the words that a person reads."""

from audit.events import Kind, register

CHANGES = {
    "partnership.created": "Created the partnership",
    "partnership.settings_changed": "Changed the partnership's settings",
    "invitation.sent": "Invited somebody to a role",
    "invitation.withdrawn": "Withdrew an invitation",
    "invitation.accepted": "Accepted an invitation",
    "membership.granted": "Gave somebody a role",
    "membership.ended": "Ended somebody's role",
    "person.left": "Recorded that somebody left",
    "person.signed_in": "Signed in",
    "person.signed_out": "Signed out",
    "person.signed_out_elsewhere": "Signed out everywhere else",
    "person.password_reset_asked": "Asked for a new password",
    "person.password_changed": "Changed a password",
    "calendar.address_made": "Made the address of their own calendar",
    "calendar.address_stopped": "Stopped the address of their own calendar",
    "body.added": "Added a body",
    "body.joined": "Took up a body that works with several partnerships",
    "body.changed": "Changed a body",
    "body.alias_added": "Added another name of a body",
    "body.succeeded": "Recorded a body's successor",
    "body.succession_in_error": "Took back a body's successor, recorded in error",
    "demo.day_moved": "Moved the day of the demo",
}
READS = {
    "calendar.read": "Read somebody's calendar by its address",
    "people.listed": "Looked at the list of people",
    "person.looked_at": "Looked at a person's roles",
    "bodies.listed": "Looked at the list of bodies",
    "body.looked_at": "Looked at a body",
}


def register_all() -> None:
    """Make the names known to the audit; called once at start-up."""
    for name, words in CHANGES.items():
        register(name, words)
    for name, words in READS.items():
        register(name, words, kind=Kind.READ)
