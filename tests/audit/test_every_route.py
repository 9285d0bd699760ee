"""Every page of ours has answered the question "does this show anybody's case?"."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from audit.reads import require_declaration
from tests.support.routes import every_route


def _undeclared(routes):
    missing = []
    for route in routes:
        try:
            require_declaration(route.view)
        except ImproperlyConfigured as improper:
            missing.append(f"/{route.pattern}: {improper}")
    return missing


def test_every_route_of_ours_says_whether_its_reads_are_audited():
    ours = [route for route in every_route() if route.is_ours]
    assert ours, "the resolver has no route of ours: this test would prove nothing"
    assert _undeclared(ours) == []


@pytest.mark.urls("tests.audit.urls")
def test_a_route_that_does_not_say_is_found():
    [missing] = _undeclared(every_route())
    assert missing.startswith("/undeclared: ")
