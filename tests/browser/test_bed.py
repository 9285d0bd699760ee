"""The browser itself is the right one, and every test that opens it stands beside this one."""

from typing import Any

import pytest

from tools import system

pytestmark = pytest.mark.browser


def test_the_browser_is_the_one_of_the_machine(browser_type_launch_args: dict[str, Any]) -> None:
    assert browser_type_launch_args["executable_path"] == system.chromium()
    assert any(
        argument.startswith("--host-resolver-rules")
        for argument in browser_type_launch_args["args"]
    )
