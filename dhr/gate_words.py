"""What the gate found, in sentences for whoever prepares or confirms a file. Pure.

A sentence says what, where and what to do; it never holds what was found, since it may be a name.
"""

from collections.abc import Mapping

# The technique of a finding that is no identity, but leads to the case.
CASE_REFERENCE = "case_reference"
_NAME = "A name or other identity of this case stands {}"
_NAME_OR_REFERENCE = (
    "A name or other identity of this case, or its reference or address here, stands {}"
)
_CUT_SHORT = "The time did not suffice to tell which of them it is."
_MEND_NAME = "Take it out in the document that the PDF was made from, and export it again."
_BRING_BACK = "Anybody can bring it back."
_REDACT = (
    "Take the words out of the document before it is exported; a box or a colour does not remove "
    "them."
)
_LOOK = "No program can read it: a person must look."

_IN: dict[str, str] = {
    "identity_in_text": "in the text",
    "identity_in_hidden_text": "in text that cannot be seen",
    "identity_in_metadata": "in the properties of the file",
    "identity_in_title": "in the title of the file",
    "identity_in_file_name": "in the name of the file",
    "identity_in_bookmark": "in a bookmark",
    "identity_in_annotation": "in a comment or note",
    "identity_in_link": "in a link",
    "identity_in_form": "in a form field",
    "identity_in_attachment": "in a file attached to it",
    "identity_in_alternative_text": "in the description of a picture",
    "identity_in_layer_name": "in the name of a layer",
    "identity_in_script": "in a script",
    "identity_in_image_metadata": "in the properties of a picture",
    "identity_in_font": "in a font",
    "identity_in_earlier_revision": "in an earlier version that is still in the file",
    "identity_in_leftover": "in a part of the file that no page shows",
    "identity_elsewhere": "in the file",
}
_HIDDEN: dict[str, tuple[str, str]] = {
    "covered_text": ("Text lies under a box or picture", f"{_BRING_BACK} {_REDACT}"),
    "invisible_text": ("Text is drawn so that it cannot be seen", f"{_BRING_BACK} {_REDACT}"),
    "same_colour_text": ("Text has the colour of the paper", f"{_BRING_BACK} {_REDACT}"),
    "off_page_text": ("Text lies outside the page", f"{_BRING_BACK} {_REDACT}"),
    "tiny_text": ("Text is too small to be read", f"{_BRING_BACK} {_REDACT}"),
    "hidden_layer": ("A layer is switched off", _BRING_BACK),
    "hidden_field": ("A form field is hidden", _BRING_BACK),
    "hidden_annotation": ("A comment or note is hidden", _BRING_BACK),
    "unapplied_redaction": ("Words are marked to be removed and are still there", _REDACT),
    "comment": ("A comment or note is left in the file", "Remove it before the export."),
    "removed_text": (
        "Text that was removed is still in the file",
        "Export it again as a new file.",
    ),
    "leftover_content": (
        "A part of the file is shown by no page",
        "Export it again as a new file.",
    ),
    "text_behind_scan": ("Text lies behind a scanned picture", "Check that both say the same."),
    "misleading_text": ("Text reads otherwise than it looks", "Export it again as a new file."),
    "unreadable_text": ("Some text cannot be read", _LOOK),
    "page_without_text": ("A page holds a picture and no text", _LOOK),
    "lettering_in_picture": ("A picture holds letters", _LOOK),
    "lettering_as_outlines": ("Letters are drawn as shapes", _LOOK),
    "undrawn_text": ("Text is in the file and on no page", f"{_BRING_BACK} {_REDACT}"),
    "large_image": ("A large picture may hold words", _LOOK),
    "cropped_image": ("A picture is larger than what is shown of it", _BRING_BACK),
    "hidden_image": ("A picture cannot be seen", _BRING_BACK),
    "unreadable_attachment": ("A file attached to it cannot be read", "Remove the attachment."),
    "unreadable_content": ("A part of the file cannot be read", _LOOK),
    "active_content": ("The file can run something", "Export it again without it."),
    "preview_picture": (
        "The file holds a small picture of a page",
        "It may show an earlier state.",
    ),
    "too_much": ("The file holds more than can be looked through", _LOOK),
    "damaged": ("A part of the file is damaged", "Export it again."),
    "unreadable": ("The file cannot be read", "Export it again."),
    # Not of the scanner, which knows no case: see ``dhr/actions/gate.py``.
    CASE_REFERENCE: (
        "The reference of this case, or its address here, stands in the file",
        "Take it out unless it is meant to be public: it leads nobody in, but it links papers.",
    ),
}
# Not the scanner's own: somebody declared that a name of the case is an everyday word in the file.
LEFT_OUT = "everyday_word_left_out"
_HIDDEN[LEFT_OUT] = (
    "A name of this case that is an everyday word, too, was not looked for",
    "Find it in the file: wherever it stands, it must mean the other thing.",
)
_OTHER = ("Something was found that a person must look at", "")


def in_words(finding: Mapping[str, str], *, cut_short: bool = False) -> str:
    """One finding ({technique, where, severity}) as a few sentences.

    A look that was ``cut_short`` cannot tell a name from what only leads to the case, and says so.
    """
    technique, where = finding["technique"], finding["where"]
    if technique in _IN and cut_short:
        what, then = _NAME_OR_REFERENCE.format(_IN[technique]), f"{_CUT_SHORT} {_MEND_NAME}"
    elif technique in _IN:
        what, then = _NAME.format(_IN[technique]), _MEND_NAME
    else:
        what, then = _HIDDEN.get(technique, _OTHER)
    place = f" ({where})" if where else ""
    return f"{what}{place}. {then}".strip()
