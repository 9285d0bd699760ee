"""Every scoping filter of the product taken away, one at a time, in the source itself.

A mutation names a function, a piece of its source, and what stands there instead; the function is
compiled again from the changed source. A piece that no longer stands in the source is an error: a
person then brings the list up to date.
"""

import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import CodeType, FunctionType
from typing import Any


@dataclass(frozen=True)
class Mutation:
    """One filter taken away: where, which piece of source, and what stands there instead."""

    where: str
    cut: str
    instead: str

    def __str__(self) -> str:
        return f"{self.where} without {' '.join(self.cut.split())}"

    @contextmanager
    def made(self) -> Iterator[None]:
        """While it lasts, the product runs without the filter.

        The code is changed inside the function, so that whoever holds the function (a route, a
        decorator) runs the changed one.
        """
        function = self._function()
        source = textwrap.dedent(inspect.getsource(function))
        if source.count(self.cut) != 1:
            raise AssertionError(f"{self.cut!r} does not stand once in the source of {self.where}")
        true = function.__code__
        function.__code__ = _code_of(function, source.replace(self.cut, self.instead))
        try:
            yield
        finally:
            function.__code__ = true

    def _function(self) -> FunctionType:
        module, _, path = self.where.partition(":")
        found: Any = import_module(module)
        for step in path.split("."):
            found = inspect.getattr_static(found, step)
        return inspect.unwrap(found.fget if isinstance(found, property) else found)


def _code_of(function: FunctionType, source: str) -> CodeType:
    """The compiled function; within a class where it speaks of ``super()``."""
    if "__class__" in function.__code__.co_freevars:
        source = "class Around:\n" + textwrap.indent(source, "    ")
    return next(
        code
        for code in _codes_in(compile(source, function.__code__.co_filename, "exec"))
        if code.co_name == function.__name__
    )


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for found in code.co_consts:
        if isinstance(found, CodeType):
            yield found
            yield from _codes_in(found)
