"""What other rooms put on the page of somebody's work: what waits for them there."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Task = dict[str, Any]
TasksOf = Callable[[HttpRequest], list[Task]]
_registered: list[TasksOf] = []


def register_tasks(tasks_of: TasksOf) -> None:
    """Let a room add tasks: a function from a request to what ``components/task_list.html`` shows.

    Called once at start-up, by the owning room. A room counts and links; what waits is shown on
    its own page, which notes its own read.
    """
    if tasks_of not in _registered:
        _registered.append(tasks_of)


def tasks_elsewhere(request: HttpRequest) -> list[Task]:
    """All that waits for this person in other rooms."""
    return [task for tasks_of in _registered for task in tasks_of(request)]
