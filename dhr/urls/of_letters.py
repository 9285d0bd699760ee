"""Addresses of a family, one side at a time, and of letters."""

from django.urls import path

from dhr.urls.start import CASE
from dhr.views import (
    comments,
    family,
    family_letters,
    letter_aside,
    letters,
    letters_together,
)

LETTER = CASE + "letters/<uuid:letter_pk>/"
STRAND = CASE + "family/<uuid:strand_pk>/"

urlpatterns = [
    # Its family, one side at a time
    path(CASE + "family/", family.Family.as_view(), name="family"),
    path(CASE + "family/open/", family.OpenStrand.as_view(), name="open_strand"),
    path(STRAND, family.Strand.as_view(), name="strand"),
    path(STRAND + "change/", family.ChangeStrand.as_view(), name="change_strand"),
    path(STRAND + "reading/", comments.RecordReading.as_view(), name="record_reading"),
    path(STRAND + "record/", family.RecordFamilyEvent.as_view(), name="record_family_event"),
    path(
        STRAND + "events/<uuid:event_pk>/correct/",
        family.CorrectFamilyEvent.as_view(),
        name="correct_family_event",
    ),
    path(
        STRAND + "letter/", family_letters.DraftFamilyLetter.as_view(), name="draft_family_letter"
    ),
    path(
        CASE + "letters/<uuid:family_letter_pk>/family/",
        family_letters.PrepareFamilyLetter.as_view(),
        name="prepare_family_letter",
    ),
    # Its letters
    path(CASE + "letters/", letters.Letters.as_view(), name="letters"),
    path(CASE + "letters/issue/", letters_together.IssueLetters.as_view(), name="issue_letters"),
    path(CASE + "letters/sent/", letters_together.RecordSendings.as_view(), name="record_sendings"),
    path(LETTER, letters.LetterPage.as_view(), name="letter"),
    path(LETTER + "pdf/", letters.LetterFile.as_view(), name="letter_file"),
    path(LETTER + "issue/", letters.IssueLetter.as_view(), name="issue_letter"),
    path(LETTER + "sent/", letters.RecordSending.as_view(), name="record_sending"),
    path(LETTER + "replace/", letter_aside.ReplaceLetter.as_view(), name="replace_letter"),
    path(LETTER + "set-aside/", letter_aside.SetLetterAside.as_view(), name="set_letter_aside"),
]
