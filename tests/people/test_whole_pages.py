"""A page that lacks what it must give has no address: the product does not start with it."""

from abc import abstractmethod

import pytest
from django.http import HttpResponse

from people.views.deed_form import DeedFormView
from people.views.whole import WholeView


class Greeting(WholeView):
    """A page that leaves its words to others."""

    @abstractmethod
    def words(self) -> str:
        """What it says."""

    def get(self, request: object) -> HttpResponse:
        """Say it."""
        return HttpResponse(self.words())


class Good(Greeting):
    """A page that lacks nothing."""

    def words(self) -> str:
        """What it says."""
        return "Good morning"


def test_a_page_that_lacks_something_gets_no_address() -> None:
    with pytest.raises(TypeError, match=r"^Greeting lacks words\.$"):
        Greeting.as_view()


def test_a_page_that_lacks_nothing_answers(rf) -> None:
    assert Good.as_view()(rf.get("/")).content == b"Good morning"


def test_a_page_with_one_deed_must_say_how_it_is_found_done_and_shown() -> None:
    with pytest.raises(TypeError, match=r"^DeedFormView lacks back_url, deed, form, show\.$"):
        DeedFormView.as_view()
