"""What the worker does for this room: find its own work, call an action."""

from celery import shared_task

from learning.actions.succession import pass_all_open_actions
from people.today import today


@shared_task(name="learning.pass_open_actions")
def pass_open_actions() -> int:
    """Pass what lies with bodies that have ended to their successors."""
    return pass_all_open_actions(today())
