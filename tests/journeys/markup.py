"""Pages as a reader meets them: headings, links, and forms by the words on their labels."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """One element with what stands in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> Iterator["Element"]:
        """Every element below of these kinds, in the order of the page."""
        for child in self.inside:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                yield from child.all(*tags)

    @property
    def is_hidden(self) -> bool:
        """Whether it is there for a screen reader alone."""
        return "govuk-visually-hidden" in self["class"]

    @property
    def words(self) -> str:
        """What can be read, in one line; without what only a screen reader says."""
        return " ".join(" ".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.inside:
            if isinstance(child, str):
                yield child
            elif not child.is_hidden and child.tag not in {"script", "style"}:
                yield from child._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Element:
    """The page as a tree; an element that is not closed in its turn is an error."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.root


def as_sent(form: Element) -> dict[str, list[str]]:
    """What a browser would send of the form as it stands."""
    data: dict[str, list[str]] = {}
    for control in form.all("input", "textarea", "select"):
        for value in _values(control):
            data.setdefault(control["name"], []).append(value)
    return data


def _values(control: Element) -> list[str]:
    if control.tag == "textarea":
        # A browser leaves out the line break that follows the tag.
        return [
            "".join(text for text in control.inside if isinstance(text, str)).removeprefix("\n")
        ]
    if control.tag == "select":
        options = list(control.all("option"))
        chosen = [option for option in options if "selected" in option.attributes]
        return [(chosen or options)[0]["value"]] if options else []
    if control["type"] in {"checkbox", "radio"} and "checked" not in control.attributes:
        return []
    return [control["value"] or ("on" if control["type"] == "checkbox" else "")]


def name_of(label: Element) -> str:
    """What a label or legend asks, without the word that it need not be answered."""
    return label.words.removesuffix(" (optional)")


def control_of(form: Element, label: str) -> Element:
    """The control that this label names."""
    (target,) = (each["for"] for each in form.all("label") if name_of(each) == label)
    (control,) = (each for each in form.all("input", "textarea", "select") if each["id"] == target)
    return control


def group_of(form: Element, legend: str) -> Element | None:
    """The group of controls under this legend, if there is one."""
    groups = [
        group
        for group in form.all("fieldset")
        if any(each.tag == "legend" and name_of(each) == legend for each in _elements(group))
    ]
    assert len(groups) < 2, legend
    return groups[0] if groups else None


def _elements(parent: Element) -> list[Element]:
    return [child for child in parent.inside if isinstance(child, Element)]
