"""What `source` may say: how the export is read."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from slacalc.spec.context import Context
from slacalc.spec.fields import Encoding, HeaderRows, Line, Names, PresetName, RowWhen, TimestampFormats, Values, ZoneName
from slacalc.spec.history_models import HistoryModel
from slacalc.spec.raw import Raw, Refused, inner, mapping
from slacalc.spec.records import RecordPaths
from slacalc.spec.strict import Strict, choice, kind_of
from slacalc.spec.units import UNITS
from slacalc.spec.verdict_models import Verdicts

Unit = Annotated[Literal["milliseconds", "seconds", "minutes", "hours"], choice(*UNITS)]
_OF_INSTANTS: Final = frozenset(("timestamps", "date_means", "midnight"))
_OF_ROWS: Final = ("first", "last")
_OF_TICKETS: Final = frozenset(("unit", "after", "fallback"))
_UNFIT: Final = {**dict.fromkeys(_OF_ROWS, _OF_TICKETS), "column": frozenset(("when",)), "join": _OF_TICKETS | {"when"}}
"""Where a column may come from, and the keys that have no use there."""


class ReadingModel(Strict):
    """How a column is read: as instants, as durations `after` others, or by what stands in for it."""

    timestamps: TimestampFormats = Field(default_factory=list)
    date_means: Annotated[Literal["start_of_day", "end_of_day"], choice("start_of_day", "end_of_day")] | None = None
    midnight: Annotated[Literal["date"], choice("date")] | None = None
    unit: Unit | None = None
    after: Line | None = None
    fallback: "Fallback | None" = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note keys of instants beside those of durations, and dates that mean nothing."""
        for key in [key for key in raw if "after" in raw and key in _OF_INSTANTS]:
            context.refuse(key, "not_for_shape", name=key, shape="after", known="column, unit, after, fallback")
        if "midnight" in raw and "date_means" not in raw:
            context.refuse(next(key for key in raw if key == "midnight"), "key_missing", name="date_means")
        if "unit" in raw and "after" not in raw:
            context.refuse(next(key for key in raw if key == "unit"), "key_missing", name="after")


class ColumnModel(ReadingModel):
    """A canonical column: a column of the ticket's row, or of the first or last of its history rows."""

    column: Names | None = None
    first: Names | None = None
    last: Names | None = None
    join: list[Names] = Field(default_factory=list)
    when: RowWhen | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note keys of tickets' rows beside those of history rows, and the other way round."""
        super().look_over(raw, context)
        place = next((name for name in _UNFIT if name in raw), "column")
        for key in [key for key in raw if key in _UNFIT[place]]:
            known = {*cls.model_fields} - _UNFIT[place] - ({*_UNFIT} - {place})
            context.refuse(key, "not_for_shape", name=key, shape=place, known=", ".join(sorted(known)))

    @model_validator(mode="after")
    def one_place(self) -> "ColumnModel":
        """Refuse a column that comes from nowhere or from two places."""
        if sum(bool(name) for name in (self.column, self.first, self.last, self.join)) != 1:
            raise Refused("one_needed", names="column, first, last, join")
        return self


class FallbackModel(ReadingModel):
    """What stands in for a column where a ticket has nothing in it; with a condition on the ticket's row."""

    column: Names
    when: RowWhen | None = None


Fallback = Annotated[
    Annotated[Names, Tag("<text>")] | Annotated[Names, Tag("<list>")] | Annotated[FallbackModel, Tag("<mapping>")], Discriminator(kind_of)
]


class PauseModel(Strict):
    """A column that holds how long the ticket was paused in all (A17): numbers of a unit, else text that says its own."""

    column: Names
    unit: Unit | None = None
    counts: Annotated[Literal["working", "wall"], choice("working", "wall")]


class DurationsModel(Strict):
    """Columns that hold durations."""

    paused: PauseModel | None = None


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

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note what columns cannot be read from: from history rows where there are none, and from what is counted itself."""
        columns = mapping(raw, "columns")
        in_columns = inner(raw, "history", "shape") == "columns"
        for name, part in [(name, part) for name, column in columns.items() for part in _parts(column)]:
            unfit = dict.fromkeys(_OF_ROWS, "columns") if in_columns else {}
            unfit |= dict.fromkeys(_OF_TICKETS, "id") if name == "id" else {}
            for key in [key for key in part if key in unfit]:
                context.refuse(key, "not_for_shape", name=key, shape=unfit[key], known="column, timestamps, date_means, midnight")
            if any(other.keys() & {"after", *_OF_ROWS} for other in _parts(inner(columns, str(part.get("after"))))):
                context.refuse(part["after"], "counted_twice", name=part["after"])

    @model_validator(mode="after")
    def one_row_a_ticket(self) -> "SourceModel":
        """Refuse a history nested in tickets that are rows in a list themselves."""
        if self.records and self.records.rows and self.history and self.history.path:
            raise Refused("records_beside_path")
        return self


def _parts(column: Raw) -> Iterator[dict[str, Raw]]:
    """Yield a column that says more than its name, and what stands in for it."""
    if isinstance(column, dict):
        yield column
        yield from _parts(column.get("fallback"))
