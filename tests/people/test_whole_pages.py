"""A page that lacks what it must give has no address: the product does not start with it."""

from abc import abstractmethod
from typing import ClassVar

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver

from dhr.views.asking import AskSeveral, OfRequest
from dhr.views.case import CaseView
from learning.views.base import OneDeed
from people.forms import GovForm
from people.views.deed_form import DeedFormView
from people.views.whole import WholeView


class Greeting(WholeView):
    """A page that leaves its words and its stop to others."""

    stop: ClassVar[str]
    begins: ClassVar[str] = ""
    told: str

    @abstractmethod
    def words(self) -> str:
        """What it says."""

    def get(self, request: object) -> HttpResponse:
        """Say it."""
        return HttpResponse(self.begins + self.words() + self.stop)


class Good(Greeting):
    """A page that lacks nothing."""

    stop = "."

    def words(self) -> str:
        """What it says."""
        return "Good morning"


# Pages with a button and no words: the form says nothing that could be lost.
WITHOUT_WORDS = {"dhr:retry", "dhr:retry_failed", "dhr:undertaking"}


def test_every_page_with_a_form_says_which_so_that_what_was_typed_can_be_shown() -> None:
    found = {
        f"{namespace}:{pattern.name}": pattern.callback.view_class
        for namespace in ("dhr", "learning")
        for pattern in get_resolver().namespace_dict[namespace][1].url_patterns
        if isinstance(pattern, URLPattern) and hasattr(pattern.callback, "view_class")
    }
    posts = {name: page for name, page in found.items() if hasattr(page, "post")}
    assert len(posts) > 100
    lacking = {
        name
        for name, page in posts.items()
        if not issubclass(getattr(page, "form_class", object), GovForm)
    }
    assert lacking == WITHOUT_WORDS


def test_a_page_that_lacks_something_gets_no_address() -> None:
    with pytest.raises(TypeError, match=r"^Greeting lacks stop, words\.$"):
        Greeting.as_view()


def test_a_page_that_lacks_a_value_gets_no_address() -> None:
    class Unended(Greeting):
        def words(self) -> str:
            return "Good morning"

    with pytest.raises(TypeError, match=r"^Unended lacks stop\.$"):
        Unended.as_view()


@pytest.mark.parametrize(
    ("page", "lacks"),
    [
        (CaseView, "read"),
        (OfRequest, "about, read, requests, which"),
        (AskSeveral, "at_all, deed, left, nobody_left"),
        (OneDeed, "back_url, deed, show"),
    ],
)
def test_the_rooms_own_shapes_say_what_they_lack(page: type[WholeView], lacks: str) -> None:
    with pytest.raises(TypeError, match=f"^{page.__name__} lacks {lacks}\\.$"):
        page.as_view()


def test_a_page_that_lacks_nothing_answers(rf) -> None:
    assert Good.as_view()(rf.get("/")).content == b"Good morning."


def test_a_page_with_one_deed_must_say_how_it_is_found_done_and_shown() -> None:
    with pytest.raises(
        TypeError, match=r"^DeedFormView lacks back_url, deed, form, show, template\.$"
    ):
        DeedFormView.as_view()
