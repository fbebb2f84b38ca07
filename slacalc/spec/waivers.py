"""Breaches that are excused: written in the definitions, or in a CSV file beside them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.csvtext import rows_of
from slacalc.spec.dates import parse_date
from slacalc.spec.definitions import Waiver
from slacalc.spec.faults import nearest
from slacalc.spec.keys import kept
from slacalc.spec.raw import Raw, Refused, Word, as_list, as_text, placed
from slacalc.spec.readers import parse_natural

KEYS: Final = {"ticket": True, "sla": False, "cycle": False, "reason": True, "approved_by": False, "date": False}
"""What a waiver says, and whether it must."""

REMARKS: Final = frozenset(("comment", "comments", "note", "notes", "remark", "remarks"))
"""Columns of a CSV file that are its keeper's own."""

_FILE: Final = "file"
_T = TypeVar("_T")


def read_waivers(raw: Raw, context: Context) -> tuple[Waiver, ...]:
    """Return the waivers of a list, of a file, or of a list of both; what is wrong in them is noted. Raises Refused."""
    if not isinstance(raw, list | dict):
        raise Refused("value_missing" if raw is None else "list_wanted")
    return tuple(waiver for item in as_list(raw) for waiver in _item(item, raw, context))


def _item(item: Raw, around: Raw, context: Context) -> Iterator[Waiver]:
    if not isinstance(item, dict):
        context.refuse(placed(item, around), "value_missing" if item is None else "mapping_wanted")
        return
    found = dict(kept(item, {**KEYS, _FILE: False}, context))
    if _FILE in found:
        for key in found.keys() - {_FILE}:
            context.refuse(next(word for word in found if word == key), "not_for_shape", name=key, shape=_FILE, known=_FILE)
        yield from _read_file(found[_FILE], context)
        return
    for name in (name for name, is_needed in KEYS.items() if is_needed and name not in found):
        context.refuse(placed(item, around), "key_missing", name=name)
    yield _Values(found, context).waiver()


@dataclass(frozen=True, slots=True)
class _Values:
    """What one waiver says, as written."""

    written: Mapping[str, Raw]
    context: Context

    def waiver(self) -> Waiver:
        """Return the waiver; what is wrong in it is noted."""
        return Waiver(
            ticket=self.read("ticket", str, ""),
            sla=self.read("sla", self.sla, None),
            reason=self.read("reason", str, ""),
            approved_by=self.read("approved_by", str, ""),
            date=self.read("date", lambda text: parse_date(text).isoformat(), ""),
            cycle=self.read("cycle", _cycle, None),
            place=self.context.place(self.written.get("ticket")),
        )

    def read(self, name: str, parse: Callable[[str], _T], otherwise: _T) -> _T:
        """Return one of the values; where it is not given, or wrong and noted, it is `otherwise`."""
        key = next((word for word in self.written if word == name), None)
        try:
            return otherwise if key is None else parse(as_text(self.written[key]))
        except Refused as error:
            self.context.refuse_for(placed(self.written[name], key), error)
            return otherwise

    def sla(self, text: str) -> str:
        """Return the id of an SLA that there is. Raises Refused."""
        if text not in self.context.slas:
            refuse_unknown("SLA", text, self.context.slas)
        return text


def _cycle(text: str) -> int:
    try:
        number = parse_natural(text)
    except Refused:
        number = 0
    if number < 1:
        raise Refused("cycle", text=text)
    return number


# --- waivers in a CSV file -------------------------------------------------------------------------------------------


def _read_file(raw: Raw, context: Context) -> Iterator[Waiver]:
    try:
        name = as_text(raw)
    except Refused as error:
        context.refuse_for(raw, error)
        return
    part = context.part(raw, name)
    rows = rows_of(part) if part else iter(())
    header = next(rows, None)
    if part and header is None:
        context.refuse(raw, "no_columns", file=name, known=", ".join(KEYS))
    elif part and header is not None and _has_all(columns := [*_columns(header, part)], header, part):
        yield from (_Values(dict(_row(row, columns, part)), part).waiver() for row in rows)


def _columns(header: list[Word], part: Context) -> Iterator[str | None]:
    """Yield what each column holds, or was meant to; "" is a column of the keeper's own, and None one without a name."""
    names = ["_".join(re.split("[-_ ]+", cell.lower())) for cell in header]
    first: dict[str, Word] = {}
    for name, cell in zip(names, header, strict=True):
        if name in first:
            part.refuse(cell, "same_value", name=cell, first=first[name])
            yield ""
        elif name in KEYS or not name:
            first |= {name: cell} if name else {}
            yield name or None
        else:
            yield "" if name in REMARKS else _meant(cell, name, names, part)


def _meant(cell: Word, name: str, names: list[str], part: Context) -> str:
    """Note an unknown column; return the one that was meant if that is clear and not there as well, else nothing."""
    near = nearest(name, KEYS)
    part.refuse(cell, "unknown_column" if near else "unknown_column_list", name=cell, near=near, known=", ".join(KEYS))
    return near if near and near not in names else ""


def _has_all(columns: list[str | None], header: list[Word], part: Context) -> bool:
    lacking = [name for name, is_needed in KEYS.items() if is_needed and name not in columns]
    for name in lacking:
        part.refuse(header[0], "column_missing", name=name)
    return not lacking


def _row(row: list[Word], columns: list[str | None], part: Context) -> Iterator[tuple[str, Raw]]:
    """Yield the values of a row that are not empty; one that must not be, or has no column, is noted."""
    cells = {column: cell for cell, column in zip(row, columns, strict=False) if column}
    for name in (name for name, is_needed in KEYS.items() if is_needed and not cells.get(name)):
        part.refuse(cells.get(name, row[-1]), "cell_missing", name=name)
    for cell, column in zip(row, [*columns, *[None] * len(row)], strict=False):
        if column is None and cell:
            part.refuse(cell, "cell_without_column")
            break
    yield from ((name, cell) for name, cell in cells.items() if cell)
