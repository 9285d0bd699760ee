"""Every route of the resolver, and which of them are ours."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

OURS = {"audit", "config", "dhr", "documents", "learning", "notifications", "people"}


class Route(NamedTuple):
    """A route: its name with its namespaces, its pattern from the root, and its view."""

    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def is_ours(self) -> bool:
        """Whether the view is our code; a library's pages are a library's."""
        return self.view.__module__.split(".")[0] in OURS


def every_route(urlconf: str | None = None) -> list[Route]:
    """All routes, in the order of the resolver."""
    return list(_walk(get_resolver(urlconf), "", ""))


def _walk(resolver: URLResolver, namespaces: str, before: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Route(namespaces + (entry.name or ""), pattern, entry.callback)
        else:
            inner = f"{namespaces}{entry.namespace}:" if entry.namespace else namespaces
            yield from _walk(entry, inner, pattern)
