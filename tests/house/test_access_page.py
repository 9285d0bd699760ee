"""``docs/access.md`` says in English what the access matrix holds the product to."""

from pathlib import Path

from django.conf import settings

from tests.house.matrix import expectations, in_words

PAGE = Path(settings.BASE_DIR) / "docs" / "access.md"


def test_the_page_has_the_table_of_roles() -> None:
    assert in_words.roles_table() in PAGE.read_text(), in_words.roles_table()


def test_the_page_has_the_table_of_pages() -> None:
    assert in_words.pages_table() in PAGE.read_text(), in_words.pages_table()


def test_every_page_of_a_case_is_in_the_table() -> None:
    assert set(in_words.PAGES) == set(expectations.OF_A_CASE)


def test_the_page_has_the_table_of_the_register() -> None:
    assert in_words.register_table() in PAGE.read_text(), in_words.register_table()


def test_every_page_of_the_register_is_in_the_table() -> None:
    of_register = {key for key in expectations.OF_NO_CASE if key.startswith("learning:")}
    named = {expectations.route_of(key) for key in of_register}
    assert {expectations.route_of(key) for key in in_words.PAGES_OF_REGISTER} == named
    assert set(in_words.PAGES_OF_REGISTER) <= of_register


def test_the_files_it_names_are_there() -> None:
    for word in PAGE.read_text().split("`"):
        if word.startswith(("tests/", "people/", "dhr/", "learning/")):
            assert (Path(settings.BASE_DIR) / word).is_file(), word
