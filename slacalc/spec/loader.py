"""Definition files to definitions: read, parse, validate, build; everything that is wrong is said at once."""

import os
from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from slacalc.errors import DefinitionError, Fault, reading_order
from slacalc.locale import say
from slacalc.spec.build import build
from slacalc.spec.context import Context
from slacalc.spec.definitions import Definitions
from slacalc.spec.faults import CODES
from slacalc.spec.includes import with_included
from slacalc.spec.models import FileModel
from slacalc.spec.preset import with_preset
from slacalc.spec.raw import Raw
from slacalc.spec.surroundings import surroundings
from slacalc.spec.texts import decoded, split_lines
from slacalc.spec.translation import faults_of
from slacalc.spec.yamltext import read_yaml

MEGABYTE = 1_000_000
LARGEST = 8 * MEGABYTE
"""Bytes; what is larger is an export that was taken for a definition file."""


def load(path: Path) -> Definitions:
    """Return the definitions in a file. Raises DefinitionError with everything that is wrong."""
    file = str(path)
    try:
        data = _bytes(path)
    except OSError as error:
        raise _unusable(file, "unreadable", reason=(error.strerror or str(error)).lower()) from None
    if len(data) > LARGEST:
        raise _unusable(file, "too_large", limit=LARGEST // MEGABYTE)
    text, faults = decoded(data, file)
    if faults:
        raise DefinitionError(*faults)
    return _load(text, file, sha256(data).hexdigest())


def load_text(text: str, name: str) -> Definitions:
    """Return the definitions in a text; `name` stands for the file in messages, and files that it names are looked for beside it.

    Raises DefinitionError with everything that is wrong.
    """
    return _load(text, name, sha256(text.encode(errors="surrogatepass")).hexdigest())


def _unusable(file: str, key: str, **values: object) -> DefinitionError:
    return DefinitionError(Fault(CODES[key], say(f"definitions.{key}", file=file, **values), file=file))


def _bytes(path: Path) -> bytes:
    """Return what a file holds, up to a byte more than is read."""
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _open_beside(file: str, name: str) -> bytes:
    """Return what a file beside the definition file holds.

    Raises OSError, and ValueError for one that is too large or for what can only be waited for, such as a pipe.
    """
    path = Path(file).parent / name
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise ValueError(say("definitions.part_special"))
    data = _bytes(path)
    if len(data) > LARGEST:
        raise ValueError(say("definitions.part_too_large", limit=LARGEST // MEGABYTE))
    return data


def _identity(file: str, name: str) -> str:
    """Return what a file beside the definition file is known by, however its name is written."""
    path = Path(file).parent / name
    try:
        return os.path.realpath(path)
    except ValueError:  # no file can have such a name; opening it says so
        return str(path)


def _load(text: str, file: str, digest: str) -> Definitions:
    own, faults = read_yaml(text, file)
    before = Context(file, split_lines(text), open=partial(_open_beside, file), faults=faults)
    raw, is_whole = with_included(own, before, partial(_identity, file))
    written, raw = raw, with_preset(raw)
    if not is_whole:  # what a file that is not there would have said is missed everywhere
        raise DefinitionError(*_in_order(faults, file))
    context = surroundings(raw, file, before.lines)
    context.open, context.parts, context.own = before.open, before.parts, written
    context.faults += faults
    model = _validated(raw, context)
    definitions = None if context.faults or model is None else build(model, context, digest)
    if context.faults or definitions is None:
        raise DefinitionError(*_in_order(context.faults, file))
    return definitions


def _validated(raw: Raw, context: Context) -> FileModel | None:
    try:
        return FileModel.model_validate(raw, context=context)
    except ValidationError as error:
        context.faults += faults_of(error, raw, context)
        return None


def _in_order(faults: Iterable[Fault], file: str) -> list[Fault]:
    """Return each fault once, from the top of the file to its end, and then those of the files that it takes parts from."""
    return sorted(dict.fromkeys(faults), key=lambda fault: reading_order(fault.place, file))
