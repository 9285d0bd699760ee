"""What a factory has built once in a process is built again from the statements it sent then.

Half of the time of the tests of cases went into leading a case to its stage by all its deeds, the
same deeds on the same empty database, hundreds of times. A function marked ``@kept`` runs once for
each state it is called in; from then on its statements are sent again, to the letter, with the
files it wrote. So every row is one that the deeds wrote, and triggers and constraints are asked
anew; what is left out is Python working out the same rows.

It is known to be the same state because nothing but kept functions wrote anything since the test
began: the first other write of a test, or anything patched in it, and all further functions run as
they stand. Dates, every argument and the files on the disk are part of the state.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

import pytest
from django.conf import UserSettingsHolder, settings
from django.db import connection, models, transaction

from documents import store

P = ParamSpec("P")
R = TypeVar("R")

# What may be set otherwise for a test and leaves the rows as they are.
NO_MATTER = {"DOCUMENTS_DIR", "SETTINGS_MODULE", "default_settings", "_deleted"}
# Nothing is anywhere without a row in one of these.
FIRST_FILLED = ("people_partnership", "people_user", "people_instance", "audit_chainhead")
# The clock goes on meanwhile; each time so many seconds have passed since this process began, what
# was built is built anew.
FRESH = 600
BEGUN = time.time()


class CannotBeKept(Exception):
    """What was built cannot be told from something else, or not be built again."""


@dataclass
class Recording:
    """All that one call did: its statements in order, its files, what waits for the commit."""

    statements: list[tuple[str, Any, bool, int]] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    on_commit: list[tuple[Callable[[], Any], bool]] = field(default_factory=list)
    result: bytes = b""
    # Where a test sets the clock, a later one may stand before it: nothing comes from the future.
    made_at: float = 0.0
    is_sound: bool = True


@dataclass
class State:
    """How the database of this test came about; ``token`` is None once nobody can say."""

    token: bytes | None = None
    is_patched: bool = False
    running: list[Recording] = field(default_factory=list)
    is_repeating: bool = False
    recordings: dict[bytes, Recording] = field(default_factory=dict)


_state = State()


def listen() -> None:
    """Hear every statement, every file and every patch; called once for a process."""
    connection.execute_wrappers.append(_hear)
    write = store._write

    def heard(path: Path, content: bytes) -> None:
        write(path, content)
        for recording in _state.running:
            recording.files.append((path.name, content))

    patch.object(store, "_write", heard).start()
    for name in ("setattr", "delattr", "setitem", "delitem"):
        patch.object(
            pytest.MonkeyPatch, name, _forgetting(getattr(pytest.MonkeyPatch, name))
        ).start()


def forget() -> None:
    """A test begins, and has asked for no database yet."""
    _state.token, _state.is_patched = None, False


def begin() -> None:
    """The test has its database: as the migrations left it, if in a transaction of its own."""
    if connection.in_atomic_block and not _state.is_patched and _is_empty():
        _state.token = b"nothing"


def _is_empty() -> bool:
    """Whether no fixture of more than one test has put anything there."""
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in FIRST_FILLED) + " LIMIT 1"
        )
        return cursor.fetchone() is None


def stop() -> None:
    """From here on nobody can say what the database holds."""
    _state.token = None


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function once for each state it is called in; then only send what it sent."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def again(*args: P.args, **kwargs: P.kwargs) -> R:
        given = [*args, *kwargs.values()]
        try:
            key = _key(name, args, kwargs, given)
        except CannotBeKept:
            return function(*args, **kwargs)
        recording = _state.recordings.get(key)
        if recording and recording.made_at <= time.time() and _repeat(recording):
            _state.token = key
            repeated: R = _loaded(recording.result, given)
            return repeated
        recording = Recording()
        with _recorded(recording):
            result = function(*args, **kwargs)
        try:
            recording.result = _dumped([result, *(cast["others"] for cast in _casts(given))], given)
        except CannotBeKept:
            return result
        if recording.is_sound:
            _state.recordings[key] = recording
            _state.token = key
        return result

    return again


def _key(name: str, args: Any, kwargs: Any, given: list[Any]) -> bytes:
    """The state and the call, as a sum; ``CannotBeKept`` where one of them is not known."""
    if _state.token is None or _is_set_otherwise():
        raise CannotBeKept
    call = _dumped((name, args, sorted(kwargs.items()), _casts(given)), [], named=True)
    moment = str(int((time.time() - BEGUN) // FRESH)).encode()
    return hashlib.sha256(b"|".join((_state.token, moment, call, _sum_of_files()))).digest()


def _sum_of_files() -> bytes:
    """What lies on the disk: a test may have spoilt or removed a file without any statement."""
    folder = Path(settings.DOCUMENTS_DIR)
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            found.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


def _is_set_otherwise() -> bool:
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        if vars(holder).keys() - NO_MATTER:
            return True
        holder = holder.default_settings
    return False


def _casts(given: list[Any]) -> list[dict[str, Any]]:
    """What those hold who are handed on from step to step and gather others on the way."""
    return [vars(one) for one in given if _is_cast(one)]


def _is_cast(one: Any) -> bool:
    return hasattr(one, "others") and hasattr(one, "as_manager")


class _Pickler(pickle.Pickler):
    """Rows that were given stay those that were given; others go by what they are."""

    def __init__(self, file: Any, given: list[Any], *, named: bool) -> None:
        super().__init__(file, protocol=5)
        # The sum of a call must not tell one date named twice from two that are equal.
        self.fast = named
        self.given, self.named = given, named

    def persistent_id(self, one: Any) -> Any:
        for place, own in enumerate(self.given):
            if one is own and (isinstance(one, models.Model) or _is_cast(one)):
                return ("given", place)
        if self.named and isinstance(one, models.Model):
            values = {name: held for name, held in vars(one).items() if not name.startswith("_")}
            return ("row", one._meta.label, values)
        if self.named and _is_cast(one):
            return ("cast",)
        if isinstance(one, models.Model) and one._meta.auto_field:
            raise CannotBeKept  # numbered by the database, each time otherwise
        return None


def _dumped(one: Any, given: list[Any], *, named: bool = False) -> bytes:
    file = io.BytesIO()
    try:
        _Pickler(file, given, named=named).dump(one)
    except CannotBeKept:
        raise
    except Exception as error:
        raise CannotBeKept from error
    return file.getvalue()


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: Any, given: list[Any]) -> None:
        super().__init__(file)
        self.given = given

    def persistent_load(self, pid: Any) -> Any:
        return self.given[pid[1]]


def _loaded(kept_result: bytes, given: list[Any]) -> Any:
    result, *casts = _Unpickler(io.BytesIO(kept_result), given).load()
    for cast, others in zip(_casts(given), casts, strict=True):
        cast["others"] |= {role: others[role] for role in others.keys() - cast["others"].keys()}
    return result


@contextmanager
def _recorded(recording: Recording) -> Iterator[None]:
    before = len(connection.run_on_commit)
    _state.running.append(recording)
    try:
        yield
    except BaseException:
        for each in _state.running:
            each.is_sound = False
        stop()
        raise
    finally:
        _state.running.pop()
    waiting = connection.run_on_commit[before:]
    recording.made_at = time.time()
    recording.on_commit = [(call, robust) for _, call, robust in waiting]


def _repeat(recording: Recording) -> bool:
    """Whether everything could be done again; if not, nothing was."""
    _state.is_repeating = True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params, many, rows in recording.statements:
                (cursor.executemany if many else cursor.execute)(sql, params)
                if cursor.description is not None:
                    cursor.fetchall()
                elif cursor.rowcount != rows:
                    raise CannotBeKept
    except CannotBeKept:
        return False
    finally:
        _state.is_repeating = False
    for name, content in recording.files:
        path = store.path_of(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        for outer in _state.running:
            outer.files.append((name, content))
    for call, robust in recording.on_commit:
        transaction.on_commit(call, robust=robust)
    return True


def _hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    verb = sql[:8].upper()
    if verb.startswith(("SELECT", "SAVEPOIN", "RELEASE")):
        return execute(sql, params, many, context)
    if verb.startswith(("INSERT", "UPDATE", "DELETE")):
        done = execute(sql, params, many, context)
        if not _state.is_repeating:
            _state.token = None
        if _state.running:
            rows = context["cursor"].rowcount
            for recording in _state.running:
                recording.statements.append((sql, params, many, rows))
        return done
    # A savepoint rolled back, a trigger made or dropped: not to be done again.
    _state.token = None
    for recording in _state.running:
        recording.is_sound = False
    return execute(sql, params, many, context)


def _forgetting(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def patched(*args: Any, **kwargs: Any) -> Any:
        _state.is_patched = True
        stop()
        return method(*args, **kwargs)

    return patched
