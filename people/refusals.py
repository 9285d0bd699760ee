"""The only two ways to say no.

*Not yet* carries every reason as a sentence and what it is about may be known. *Not yours* says
nothing: the page answers 404 where the thing may not even be known to exist, else 403.
"""

from collections.abc import Sequence


class Refusal(Exception):
    """Common parent, so that a page can catch both."""


class NotYet(Refusal):
    """Something stands in the way. ``reasons`` are whole sentences, all of them."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


class NotYours(Refusal):
    """The person may not do or know this.

    ``chain`` and ``subject`` tell the audit where the refusal belongs (ids only);
    ``may_be_known`` chooses 403 ("you may see it, not do it") over 404.
    """

    def __init__(
        self, *, chain: str = "instance", subject: str = "", may_be_known: bool = False
    ) -> None:
        super().__init__("not yours")
        self.chain = chain
        self.subject = subject
        self.may_be_known = may_be_known
