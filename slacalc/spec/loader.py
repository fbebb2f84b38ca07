"""Definition files to definitions: read, parse, validate, build; everything that is wrong is said at once."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from slacalc.errors import DefinitionError, Fault
from slacalc.locale import say
from slacalc.spec.build import build
from slacalc.spec.context import Context
from slacalc.spec.definitions import Definitions
from slacalc.spec.faults import CODES, fault_at
from slacalc.spec.models import FileModel
from slacalc.spec.raw import Mark, Raw
from slacalc.spec.surroundings import surroundings
from slacalc.spec.translation import faults_of
from slacalc.spec.yamltext import read_yaml, split_lines

LARGEST = 8_000_000
"""Bytes; what is larger is an export that was taken for a definition file."""


def load(path: Path) -> Definitions:
    """Return the definitions in a file. Raises DefinitionError with everything that is wrong."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise _unusable(file, "unreadable", reason=(error.strerror or str(error)).lower()) from None
    if len(data) > LARGEST:
        raise _unusable(file, "too_large", limit=LARGEST // 1_000_000)
    return _load(_decoded(data, file), file, sha256(data).hexdigest())


def load_text(text: str, name: str) -> Definitions:
    """Return the definitions in a text; `name` stands for the file in messages. Raises DefinitionError with everything that is wrong."""
    return _load(text, name, sha256(text.encode()).hexdigest())


def _unusable(file: str, key: str, **values: object) -> DefinitionError:
    return DefinitionError(Fault(CODES[key], say(f"definitions.{key}", file=file, **values), file=file))


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = split_lines(data[: error.start].decode("utf-8-sig"))
        mark = Mark(len(before), len(before[-1]) + 1, 1)
        lines = split_lines(data.decode("utf-8-sig", errors="replace"))
        raise DefinitionError(fault_at(file, lines, mark, "not_utf8")) from None


def _load(text: str, file: str, digest: str) -> Definitions:
    raw, faults = read_yaml(text, file)
    context = surroundings(raw, file, split_lines(text))
    context.faults += faults
    model = _validated(raw, context)
    if context.faults or model is None:
        raise DefinitionError(*_in_order(context.faults))
    return build(model, context, digest)


def _validated(raw: Raw, context: Context) -> FileModel | None:
    try:
        return FileModel.model_validate(raw, context=context)
    except ValidationError as error:
        context.faults += faults_of(error, raw, context)
        return None


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return each fault once, from the top of the file to its end."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.place.line, fault.place.column) if fault.place else (0, 0))
