"""What a form says when something is missing or does not fit: always a sentence, never a code.

Django's own messages ("This field is required.", "Enter a valid value.") tell a person neither
which field is meant nor what to do. Each field of a ``GovForm`` is taught these sentences, save
where the form has written its own.
"""

from django import forms

_CHOICES = (forms.ChoiceField, forms.ModelChoiceField)
_ASKING = frozenset("what why how when who whom whose which where was were is are did does".split())
_ARTICLES = frozenset("the a an your their his her its our any each".split())
# Labels that begin with a short form keep their capitals inside a sentence.
_KEEPS_CAPITALS = 2


def inside(label: str) -> str:
    """The label as it stands inside a sentence: "Date of death" becomes "date of death".

    A word that has more than one capital (CSP, NHS, McX) keeps them.
    """
    first, _, rest = label.partition(" ")
    if sum(letter.isupper() for letter in first) >= _KEEPS_CAPITALS or first == "I":
        return label
    return f"{first[:1].lower()}{first[1:]}{' ' if rest else ''}{rest}"


def is_question(label: str) -> bool:
    """Whether the label asks: "How were you told?", and "What happened" too."""
    return label.endswith("?") or label.partition(" ")[0].lower() in _ASKING


def named(label: str) -> str:
    """The label as a thing with its article: "the date of death", "your name".

    Empty for a question, which cannot be named.
    """
    if not label or is_question(label):
        return ""
    begins_with_its_own = label.partition(" ")[0].lower() in _ARTICLES
    return inside(label) if begins_with_its_own else f"the {inside(label)}"


def missing(field: forms.Field, label: str) -> str:
    """What to say when nothing was given."""
    if is_question(label):
        verb = "Choose" if isinstance(field, _CHOICES) else "Write"
        return f"{verb} an answer to “{label}”"
    if isinstance(field, forms.BooleanField):
        return f"Tick the box: {inside(label)}."
    verb = "Choose" if isinstance(field, (*_CHOICES, forms.FileField)) else "Enter"
    return f"{verb} {named(label)}."


def _by_code(field: forms.Field, label: str) -> dict[str, str]:
    start = f"“{label}”" if is_question(label) else label
    sentences = {
        "required": missing(field, label),
        "max_length": f"{start} must be %(limit_value)d characters or fewer. "
        "It now has %(show_value)d.",
        "min_length": f"{start} must be at least %(limit_value)d characters. "
        "It now has %(show_value)d.",
        "null_characters_not_allowed": f"{start} holds a sign that cannot be stored. "
        "Write it again without pasting.",
        "min_value": f"{start} must be %(limit_value)s or more.",
        "max_value": f"{start} must be %(limit_value)s or less.",
        "invalid_choice": "Choose one of the answers shown.",
        "invalid_list": "Choose from the answers shown.",
        "invalid_pk_value": "Choose from the answers shown.",
    }
    if isinstance(field, forms.EmailField):
        sentences["invalid"] = "Enter an e-mail address in full, such as name@agency.example."
    elif isinstance(field, forms.IntegerField):
        sentences["invalid"] = f"{start} must be a whole number, such as 12."
    elif isinstance(field, forms.UUIDField):
        sentences["invalid"] = "Choose from the answers shown."
    elif isinstance(field, forms.FileField):
        sentences["invalid"] = "The file did not arrive. Choose it again."
        sentences["missing"] = "The file did not arrive. Choose it again."
        sentences["empty"] = "This file is empty. Choose another."
        sentences["max_length"] = "The file's name is too long. Give it a shorter one."
    return sentences


def teach(field: forms.Field, label: str) -> None:
    """Put our sentences in the place of Django's, where the form wrote none of its own."""
    defaults: dict[str, object] = {}
    for cls in reversed(type(field).__mro__):
        defaults.update(getattr(cls, "default_error_messages", {}))
    own = set(getattr(type(field), "own_sentences", ()))
    for code, sentence in _by_code(field, label).items():
        spoken = field.error_messages.get(code)
        if code not in own and (spoken is None or spoken == defaults.get(code)):
            field.error_messages[code] = sentence
