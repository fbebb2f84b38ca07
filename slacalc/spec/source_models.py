"""What `source` may say: how the export is read."""

from typing import Annotated, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from slacalc.spec.context import Context
from slacalc.spec.fields import Encoding, HeaderRows, Line, Names, PresetName, RowWhen, TimestampFormats, Values, ZoneName
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.records import RecordPaths
from slacalc.spec.source_definitions import Shape
from slacalc.spec.strict import Strict, choice, kind_of
from slacalc.spec.units import UNITS
from slacalc.spec.verdict_models import Verdicts

_KEYS_OF: Final[dict[str, frozenset[str]]] = {
    "changes": frozenset(("ticket", "at", "field", "old", "new", "author", "order", "events", "authors", "sheet", "header_rows")),
    "events": frozenset(("ticket", "at", "field", "author", "order", "set", "events", "authors", "sheet", "header_rows")),
    "rows": frozenset(("ticket", "at", "order", "sheet", "header_rows")),
    "nested": frozenset(("path", "ticket", "at", "field", "old", "new", "author", "order", "events", "authors")),
}
"""Which keys a history of each shape is described with."""


class ColumnModel(Strict):
    """A canonical column: a column of the ticket's row, or of the first or last of its history rows."""

    column: Names | None = None
    first: Names | None = None
    last: Names | None = None
    join: list[Names] = Field(default_factory=list)
    when: RowWhen | None = None
    timestamps: TimestampFormats = Field(default_factory=list)
    date_means: Annotated[Literal["start_of_day", "end_of_day"], choice("start_of_day", "end_of_day")] | None = None

    @model_validator(mode="after")
    def one_place(self) -> "ColumnModel":
        """Refuse a column that comes from nowhere or from two places."""
        if sum(bool(name) for name in (self.column, self.first, self.last, self.join)) != 1:
            raise Refused("one_needed", names="column, first, last, join")
        if self.when is not None and not (self.first or self.last):
            shape = "column" if self.column else "join"
            raise Refused("not_for_shape", name="when", shape=shape, known=f"{shape}, timestamps, date_means")
        return self


class PauseModel(Strict):
    """A column that holds how long the ticket was paused in all (A17): numbers of a unit, else text that says its own."""

    column: Names
    unit: Annotated[Literal["milliseconds", "seconds", "minutes", "hours"], choice(*UNITS)] | None = None
    counts: Annotated[Literal["working", "wall"], choice("working", "wall")]


class DurationsModel(Strict):
    """Columns that hold durations."""

    paused: PauseModel | None = None


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
    sheet: Line | None = None
    header_rows: HeaderRows | None = None
    set: dict[Line, Names] = Field(default_factory=dict)
    events: dict[Line, RowWhen] = Field(default_factory=dict)
    authors: AuthorsModel | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note keys that a history of this shape does not use, and those that it lacks."""
        shape = str(raw.get("shape"))
        allowed = _KEYS_OF.get(shape, cls.model_fields) | {"shape": None}.keys()
        for key in raw.keys() & (cls.model_fields.keys() - allowed):
            at = next(word for word in raw if word == key)
            context.refuse(at, "not_for_shape", name=key, shape=shape, known=", ".join(sorted(allowed)))
        if shape == "nested" and "path" not in raw:
            context.refuse(raw["shape"], "key_missing", name="path")
        if shape == "events" and not {"set", "field", "events"} & raw.keys():
            context.refuse(raw["shape"], "key_missing", name="set")


Column = Annotated[
    Annotated[Names, Tag("<text>")] | Annotated[Names, Tag("<list>")] | Annotated[ColumnModel, Tag("<mapping>")], Discriminator(kind_of)
]


class SourceModel(Strict):
    """How to read the export; over a preset, if one is named."""

    preset: PresetName | None = None
    encoding: Encoding | None = None
    timezone: ZoneName | None = None
    columns: dict[Line, Column] = Field(default_factory=dict)
    timestamps: TimestampFormats = Field(default_factory=list)
    missing: Values = ("",)
    durations: DurationsModel = DurationsModel()
    history: HistoryModel | None = None
    verdicts: Verdicts = Field(default_factory=dict)
    records: RecordPaths | None = None
    sheet: Line | None = None
    header_rows: HeaderRows | None = None
    decimal: Annotated[Literal[".", ","], choice(".", ",")] = "."

    @model_validator(mode="after")
    def one_row_a_ticket(self) -> "SourceModel":
        """Refuse a history nested in tickets that are rows in a list themselves."""
        if self.records and self.records.rows and self.history and self.history.path:
            raise Refused("records_beside_path")
        return self
