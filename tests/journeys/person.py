"""Somebody at a browser: opens pages, follows links, fills in forms by their labels."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from people.models import User
from tests.factories.people import signed_in
from tests.journeys.markup import Element, as_sent, control_of, group_of, read

Answer = str | bool | datetime.date | list[str]


@dataclass
class Page:
    """What came back."""

    status: int
    path: str
    root: Element

    @property
    def main(self) -> Element:
        """The page without its frame."""
        (main,) = self.root.all("main")
        return main

    @property
    def heading(self) -> str:
        """The one heading of the first level."""
        (heading,) = self.root.all("h1")
        return heading.words

    @property
    def headings(self) -> list[str]:
        """Those of the second level."""
        return [each.words for each in self.main.all("h2")]

    @property
    def words(self) -> str:
        """Everything that can be read between header and footer."""
        return self.main.words

    @property
    def links(self) -> dict[str, str]:
        """The words of every link, and where it leads."""
        return {link.words: link["href"] for link in self.root.all("a")}

    @property
    def errors(self) -> list[str]:
        """The sentences beside the fields."""
        return [each.words for each in self.main.all("p") if "govuk-error-message" in each["class"]]

    @property
    def reasons(self) -> list[str]:
        """What stands in the way, as the page lists it."""
        return [each.words for each in self.main.all("li") if "app-reason" in each["class"]]

    def choices(self, question: str, *, chosen: bool = False) -> list[str]:
        """The answers offered to a question; only those already chosen, if asked for."""
        group = group_of(self.main, question)
        assert group is not None, question
        return [
            label.words
            for label in group.all("label")
            if not chosen or "checked" in control_of(group, label.words).attributes
        ]


class Person:
    """A person at their own browser."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = signed_in(user)
        self.page = Page(0, "", Element("page"))

    def opens(self, path: str) -> Page:
        """Go to an address."""
        return self._arrived(self.client.get(path, follow=True))

    def follows(self, words: str) -> Page:
        """Follow the link of these words."""
        assert words in self.page.links, f"{words!r} is not among {sorted(self.page.links)}"
        return self.opens(self.page.links[words])

    def fills_in(self, answers: Mapping[str, Answer], press: str = "") -> Page:
        """Answer the questions of the page's form by their labels, and press its button."""
        form, data = self._form(press)
        for label, answer in answers.items():
            _answer(form, data, label, answer)
        for button in form.all("button"):
            if press and button.words == press and button["name"]:
                data[button["name"]] = [button["value"]]
        path = form["action"] or self.page.path
        return self._arrived(self.client.post(path, data, follow=True))

    def presses(self, button: str) -> Page:
        """Press the button of this name, leaving its form as it is."""
        return self.fills_in({}, press=button)

    def _form(self, press: str) -> tuple[Element, dict[str, list[str]]]:
        forms = [
            form
            for form in self.page.main.all("form")
            if not press or press in [button.words for button in form.all("button")]
        ]
        assert len(forms) == 1, f"{len(forms)} forms with {press!r} at {self.page.path}"
        return forms[0], as_sent(forms[0])

    def _arrived(self, response: Any) -> Page:
        request: dict[str, Any] = response.request
        html = response.content.decode()
        self.page = Page(response.status_code, request["PATH_INFO"], read(html))
        return self.page


def _answer(form: Element, data: dict[str, list[str]], label: str, answer: Answer) -> None:
    group = group_of(form, label)
    if isinstance(answer, datetime.date):
        assert group is not None, label
        for part in ("day", "month", "year"):
            data[control_of(group, part.capitalize())["name"]] = [str(getattr(answer, part))]
        return
    if group is not None:
        chosen = [
            control_of(group, word) for word in ([answer] if isinstance(answer, str) else answer)
        ]
        data[chosen[0]["name"]] = [control["value"] for control in chosen]
        return
    control = control_of(form, label)
    if isinstance(answer, bool):
        data[control["name"]] = [control["value"] or "on"] if answer else []
    elif control.tag == "select":
        (value,) = (o["value"] for o in control.all("option") if o.words == answer)
        data[control["name"]] = [value]
    else:
        data[control["name"]] = [str(answer)]
