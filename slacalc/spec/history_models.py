"""What `source.history` may say: where changes are, what a row of them means, and who wrote it."""

from typing import Annotated, Final

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from slacalc.spec.clock_definitions import TICKET_MOMENTS
from slacalc.spec.context import Context
from slacalc.spec.fields import HeaderRows, Line, Names, RowWhen, TextOrNothing
from slacalc.spec.raw import Raw, Refused, mapping
from slacalc.spec.source_definitions import Shape
from slacalc.spec.strict import Strict, choice

_CHANGED: Final = frozenset(("ticket", "at", "field", "old", "new", "author", "order", "set", "events", "authors"))
_NEEDED_BY: Final = {"nested": "path", "columns": "since"}
_NO_FIELDS: Final = frozenset(("id", *TICKET_MOMENTS))
"""Columns of tickets that have no value which an event could change."""
_IN_FILES: Final = frozenset(("sheet", "header_rows"))
_KEYS_OF: Final[dict[str, frozenset[str]]] = {
    "changes": _CHANGED | _IN_FILES,
    "events": _CHANGED - {"old", "new"} | _IN_FILES,
    "rows": frozenset(("ticket", "at", "order")) | _IN_FILES,
    "nested": _CHANGED | {"path", "total"},
    "columns": frozenset(("since",)),
}
"""Which keys a history of each shape is described with."""


class SettingModel(Strict):
    """What a history row gives a field: the text in a column of it, or a value."""

    column: Names | None = None
    value: TextOrNothing | None = None
    when: RowWhen | None = None
    old: TextOrNothing | None = None

    @model_validator(mode="after")
    def one_source(self) -> "SettingModel":
        """Refuse one that comes from nowhere or from two places."""
        if (self.column is None) == (self.value is None):
            raise Refused("one_needed", names="column, value")
        return self


def _form(raw: object) -> str:
    """Return which form of a setting has been written: the names of one column, or one or several that say more."""
    if isinstance(raw, list) and any(isinstance(item, dict) for item in raw):
        return "<settings>"
    return "<one>" if isinstance(raw, dict) else "<names>"


def _reachable(settings: list[SettingModel]) -> list[SettingModel]:
    """Refuse settings behind one that every row meets."""
    if any(one.when is None for one in settings[:-1]):
        raise Refused("setting_last")
    return settings


Set = Annotated[
    Annotated[Names, Tag("<names>")]
    | Annotated[SettingModel, Tag("<one>")]
    | Annotated[list[SettingModel], AfterValidator(_reachable), Tag("<settings>")],
    Discriminator(_form),
]


def _some(values: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    if not values:
        raise Refused("value_missing")
    return values


Since = Annotated[dict[Line, Names], AfterValidator(_some)]
"""The values of a field, and for each the column with the instant since when it has it."""


class AuthorsModel(Strict):
    """Which side the author of a row is on: the first of these that fits, else an agent, unless `agent` says who is one."""

    system: RowWhen | None = None
    requester: Line | None = None
    customer: RowWhen | None = None
    agent: RowWhen | None = None


class HistoryModel(Strict):
    """Where the changes of the tickets are. Names that are left out are the canonical ones."""

    shape: Annotated[Shape, choice(*_KEYS_OF)]
    ticket: Names | None = None
    at: Names | None = None
    field: Names | None = None
    old: Names | None = None
    new: Names | None = None
    author: Names | None = None
    order: Names | None = None
    path: Line | None = None
    total: Line | None = None
    sheet: Line | None = None
    header_rows: HeaderRows | None = None
    set: dict[Line, Set] = Field(default_factory=dict)
    since: dict[Line, Since] = Field(default_factory=dict)
    events: dict[Line, RowWhen] = Field(default_factory=dict)
    authors: AuthorsModel | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note keys that a history of this shape does not use, those that it lacks, and those that say nothing."""
        shape = str(raw.get("shape"))
        allowed = _KEYS_OF.get(shape, cls.model_fields) | {"shape": None}.keys()
        for key in raw.keys() & (cls.model_fields.keys() - allowed):
            at = next(word for word in raw if word == key)
            context.refuse(at, "not_for_shape", name=key, shape=shape, known=", ".join(sorted(allowed)))
        for key in [key for key in raw if key in ("set", "since") and raw[key] == {}]:
            context.refuse(key, "value_missing")
        for name in [name for name in mapping(raw, "set") if name in _NO_FIELDS]:
            context.refuse(name, "set_no_field", name=name)
        if shape in _NEEDED_BY and _NEEDED_BY[shape] not in raw:
            context.refuse(raw["shape"], "key_missing", name=_NEEDED_BY[shape])
        if "field" not in raw and "set" in raw and {"old", "new"} & allowed & raw.keys():
            context.refuse(raw["shape"], "key_missing", name="field")
        if shape == "events" and not {"set", "field", "events"} & raw.keys():
            context.refuse(raw["shape"], "key_missing", name="set")
