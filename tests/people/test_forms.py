"""The three quiet fields of every form, and how forms are drawn."""

import datetime
import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import render_to_string

from people.forms import ChoiceField, GovForm, TextField
from tests.people.form_samples import Sample, sent


def test_a_good_form_gives_a_day_and_a_key() -> None:
    form = Sample(sent())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["died_on"] == datetime.date(2022, 6, 14)
    assert isinstance(form.cleaned_data["once"], uuid.UUID)
    assert form.cleaned_data["seen_version"] is None
    assert form.cleaned_data["ordinary_words"] == ()


def test_the_key_is_made_once_and_kept_when_shown_again() -> None:
    first, second = Sample(), Sample()
    assert first["once"].value() == first["once"].value()
    assert first["once"].value() != second["once"].value()
    key = str(first["once"].value())
    again = Sample(sent(once=key, note=""))
    assert not again.is_valid()
    assert f'name="once" value="{key}"' in str(again)
    assert again.cleaned_data["once"] == uuid.UUID(key)


@pytest.mark.parametrize("damaged", ["", "x", "1234", "<script>"])
def test_a_damaged_key_is_replaced_without_a_word(damaged: str) -> None:
    form = Sample(sent(once=damaged))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["once"] == uuid.UUID(str(form["once"].value()))


def test_the_callers_own_initial_values_are_left_alone() -> None:
    given: dict[str, Any] = {"note": "As before."}
    Sample(initial=given)
    assert given == {"note": "As before."}


def test_the_version_seen_travels() -> None:
    assert 'name="seen_version" value="3"' in str(Sample(initial={"seen_version": 3}))
    form = Sample(sent(seen_version="3"), initial={"seen_version": 4})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["seen_version"] == 3


@pytest.mark.parametrize("damaged", ["x", "-1", "9" * 30])
def test_a_damaged_version_is_told_at_the_top_and_mended(damaged: str) -> None:
    form = Sample(sent(seen_version=damaged), initial={"seen_version": 4})
    assert form.non_field_errors() == [
        "This page was out of date. Read it again below, then send it."
    ]
    assert 'name="seen_version" value="4"' in str(form)


def stopped(words: list[str], **changes: str) -> Sample:
    """A form whose text was stopped at the word May."""
    data = sent(**{"note": "In May she moved.", **changes})
    data.setlist("ordinary_words", words)
    form = Sample(data)
    form.is_valid()
    form.add_identity_hit("note", "“May” is a name in this case.", word="May")
    return form


def test_a_stopped_word_is_offered_as_an_ordinary_one() -> None:
    form = stopped([])
    page = form["note"].as_field_group()
    assert "“May” is an ordinary word here, not a name" in page
    assert 'name="ordinary_words" id="id_note_word_0" value="May">' in page
    assert "ordinary word" not in form["how_other"].as_field_group()
    assert not form.is_valid()


def test_a_full_name_is_stopped_without_an_offer() -> None:
    form = Sample(sent())
    form.add_identity_hit("note", "“Ann Lee” identifies somebody in this case.")
    assert "ordinary_words" not in form["note"].as_field_group()


def test_a_tick_stays_when_something_else_is_wrong() -> None:
    data = sent(note="In may she moved.", how="")
    data.setlist("ordinary_words", ["May", "Rose"])
    form = Sample(data)
    assert not form.is_valid()
    assert form.cleaned_data["ordinary_words"] == ("May", "Rose")
    page = str(form)
    assert 'value="May" checked' in page
    assert "Rose" not in page, "a word that no longer stands in any text is forgotten"


def test_the_same_word_is_offered_once_however_it_is_written() -> None:
    assert stopped(["may"])["note"].as_field_group().count('type="checkbox"') == 1


def test_odd_words_are_left_out() -> None:
    data = sent()
    data.setlist(
        "ordinary_words", ["", " ", "x" * 101, "a\x00b", "May", "May", *map(str, range(99))]
    )
    form = Sample(data)
    assert form.is_valid(), form.errors
    words = form.cleaned_data["ordinary_words"]
    assert words[0] == "May"
    assert len(words) == 50


def test_what_an_answer_reveals_stands_under_that_answer_only() -> None:
    page = str(Sample())
    assert page.count('name="how_other"') == 1
    assert page.index('value="other"') < page.index('name="how_other"') < page.index('name="note"')


def test_text_is_shown_again_escaped() -> None:
    form = Sample(
        sent(note="<script>alert(1)</script>", how_other='" onfocus="x', died_on_day="<b>")
    )
    page = str(form) + render_to_string("components/error_summary.html", {"form": form})
    assert "<script>" not in page
    assert '" onfocus' not in page
    assert "<b>" not in page


def test_browsers_neither_remember_nor_cut_what_is_typed() -> None:
    page = str(Sample())
    assert "maxlength=" not in page.replace("data-maxlength=", "")
    assert "placeholder" not in page
    assert page.count('autocomplete="off"') == 7  # three boxes, three texts, one select


def test_a_quiet_line_is_read_with_its_field() -> None:
    page = Sample()["note"].as_field_group()
    assert 'id="id_note_quiet"' in page
    assert 'aria-describedby="id_note_quiet"' in page


def test_the_summary_links_to_what_can_be_mended() -> None:
    form = Sample(QueryDict())
    summary = render_to_string("components/error_summary.html", {"form": form})
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_died_on_day", "id_how_0", "id_note", "id_body", "id_read"]
    page = str(form)
    for target in targets:
        assert f'id="{target}"' in page


def test_each_error_is_read_with_its_field() -> None:
    form = Sample(QueryDict())
    page = str(form)
    for name in ("died_on", "how", "note", "body", "read"):
        assert re.search(rf'aria-describedby="[^"]*id_{name}_error', page), name
        assert f'id="id_{name}_error"' in page


def test_a_heading_field_is_the_pages_h1() -> None:
    class Question(GovForm):
        answer = ChoiceField(label="Was it so?", heading=True, choices=[("y", "Yes")])
        name = TextField(label="Who?", heading=True)

    page = str(Question())
    assert page.count("<h1") == 2
    assert "govuk-fieldset__legend--l" in page
    assert "govuk-label--l" in page


def test_hints_stand_under_their_answers() -> None:
    class Question(GovForm):
        answer = ChoiceField(
            label="Was it so?", choices=[("y", "Yes")], choice_hints={"y": "It is certain."}
        )

    page = str(Question())
    assert 'aria-describedby="id_answer_0_hint"' in page
    assert "It is certain." in page


def test_two_forms_of_a_kind_on_one_page_keep_apart() -> None:
    page = str(Sample(prefix="one")) + str(Sample(prefix="two"))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("template", ["400.html", "413.html", "500.html", "503.html"])
def test_pages_that_say_sorry_need_nothing(template: str) -> None:
    """No ``db`` mark: a query here would be refused and fail the test."""
    page = render_to_string(template)
    assert "<h1" in page
    assert "OFFICIAL" not in page


def test_a_label_may_be_settled_late() -> None:
    class Question(GovForm):
        answer = ChoiceField(choices=[("y", "Yes")])

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields["answer"].label = "Was it so?"

    form = Question(QueryDict())
    assert "Was it so?" in str(form["answer"].as_field_group())
    assert form.errors["answer"] == ["Choose an answer to “Was it so?”"]


CHOOSE_AGAIN = "You had chosen a file."


def test_a_file_that_was_chosen_is_asked_for_again_beside_its_field() -> None:
    chosen = {"paper": SimpleUploadedFile("minute.pdf", b"%PDF-1.7")}
    again = str(Sample(sent(note=""), chosen))
    assert CHOOSE_AGAIN in again
    assert 'aria-describedby="id_paper_again"' in again
    # Nobody chose one, or nothing was sent yet.
    assert CHOOSE_AGAIN not in str(Sample(sent(note="")))
    assert CHOOSE_AGAIN not in str(Sample())


def test_a_file_with_a_fault_of_its_own_is_not_asked_for_twice() -> None:
    empty = str(Sample(sent(), {"paper": SimpleUploadedFile("minute.pdf", b"")}))
    assert "This file is empty. Choose another." in empty
    assert CHOOSE_AGAIN not in empty
