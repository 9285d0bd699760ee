"""The building blocks: each is in the gallery, and says what it takes."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from people.charts import bars

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"
# Parts of the frame, which every page shows, and the gallery itself.
OF_THE_FRAME = {"demo_strip", "form", "gallery", "messages", "navigation", "who"}
# Only for pages read by somebody who may be watched; the help page shows it.
ELSEWHERE = {"exit_this_page"}
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def test_the_gallery_shows_every_component() -> None:
    shown = set(re.findall(r"components/(\w+)\.html", (FOLDER / "gallery.html").read_text()))
    components = {name for name in NAMES if not name.startswith("_")}
    assert components - OF_THE_FRAME - ELSEWHERE <= shown


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_takes(name: str) -> None:
    text = (FOLDER / f"{name}.html").read_text()
    assert text.startswith(("{#", "{% comment %}", "{% extends"))


@pytest.mark.parametrize("name", NAMES)
def test_none_carries_style_or_script_of_its_own(name: str) -> None:
    text = (FOLDER / f"{name}.html").read_text()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", text)


def test_what_is_shown_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = "".join(
        render_to_string(f"components/{name}.html", context)
        for name, context in {
            "summary_list": {"rows": [{"key": evil, "value": f"{evil}\n{evil}"}]},
            "table": {
                "caption": evil,
                "columns": [{"label": evil}],
                "rows": [[evil], [{"text": evil}]],
            },
            "blockers": {"reasons": [evil, {"sentence": evil, "url": "/", "label": evil}]},
            "timeline": {"entries": [{"title": evil, "by": evil, "text": evil}]},
            "notification_banner": {"title": evil, "text": evil},
            "details": {"summary": evil, "text": evil},
            "inset": {"text": evil},
            "letter_panel": {"letter": {"title": evil, "addressee": evil, "note": evil}},
            "stage_tracker": {"current": {"label": evil, "note": evil}},
            "clocks": {"clocks": [{"name": evil, "words": evil, "why": evil}]},
            "bars": {"drawing": bars("x", evil, [evil], [(evil, (1,))])},
            "task_list": {"items": [{"title": evil, "hint": evil, "status": {"text": evil}}]},
        }.items()
    )
    assert "<img" not in page
    assert page.count("&lt;img") >= 20


def test_a_nought_is_a_value_and_nothing_is_not() -> None:
    rows = [{"key": "Dissents", "value": 0}, {"key": "Reference", "value": ""}]
    page = render_to_string("components/summary_list.html", {"rows": rows})
    assert page.count("Not recorded") == 1
    cells = render_to_string(
        "components/table.html",
        {"caption": "Counts", "columns": [{"label": "a"}, {"label": "b"}],
         "rows": [[0, {"text": None}]]},
    )  # fmt: skip
    assert re.search(r"<th[^>]*>\s*0\s*</th>", cells)
    assert "None" not in cells


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/favicon.ico", "/robots.txt"])
def test_what_browsers_ask_for_at_the_root_is_there(client: Client, path: str) -> None:
    """Else each asking by somebody signed in would be recorded as guessing addresses."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.getvalue()
    response.close()


def test_robots_may_read_what_is_public_and_nothing_else() -> None:
    rules = RobotFileParser()
    rules.parse((settings.WHITENOISE_ROOT / "robots.txt").read_text().splitlines())
    for path in ("/published/", "/published/by/bf/", "/published/9pqskgvvg7/overview_report/"):
        assert rules.can_fetch("*", path), path
    for path in ("/", "/reviews/", "/account/login/", "/help/"):
        assert not rules.can_fetch("*", path), path
