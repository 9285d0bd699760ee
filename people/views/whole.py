"""A page that leaves some of itself to the pages made from it, and says early what they lack."""

import inspect
from abc import ABC
from collections.abc import Callable
from typing import Any, ClassVar, get_origin

from django.http import HttpResponseBase
from django.views import View


class WholeView(View, ABC):
    """A page whose subclasses must give whatever is marked as an ``abstractmethod``, and every
    value of the class that is declared without one, as in ``template: ClassVar[str]``.

    A page gets its address by ``as_view``, while the addresses are read: one that lacks something
    keeps the product from starting, instead of failing whoever opens it first.
    """

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        """The view of a page that lacks nothing; ``TypeError`` names what it lacks."""
        if lacks := sorted(cls.__abstractmethods__ | cls._values_lacking()):
            raise TypeError(f"{cls.__name__} lacks {', '.join(lacks)}.")
        return super().as_view(**initkwargs)

    @classmethod
    def _values_lacking(cls) -> set[str]:
        declared = {
            name
            for each in cls.__mro__
            for name, kind in inspect.get_annotations(each).items()
            if kind is ClassVar or get_origin(kind) is ClassVar
        }
        return {name for name in declared if not hasattr(cls, name)}
