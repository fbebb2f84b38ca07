"""What `source` may say: how the export is read."""

from typing import Annotated, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from slacalc.spec.context import Context
from slacalc.spec.fields import Encoding, HeaderRows, Line, Names, PresetName, RowWhen, TimestampFormats, Values, ZoneName
from slacalc.spec.history_models import HistoryModel
from slacalc.spec.raw import Raw, Refused, inner, mapping
from slacalc.spec.strict import Strict, choice, kind_of
from slacalc.times import HOUR, MINUTE, SECOND

UNITS: Final = {"milliseconds": SECOND // 1000, "seconds": SECOND, "minutes": MINUTE, "hours": HOUR}


class ColumnModel(Strict):
    """A canonical column: a column of the ticket's row, or of the first or last of its history rows."""

    column: Names | None = None
    first: Names | None = None
    last: Names | None = None
    when: RowWhen | None = None
    timestamps: TimestampFormats = Field(default_factory=list)
    date_means: Annotated[Literal["start_of_day", "end_of_day"], choice("start_of_day", "end_of_day")] | None = None

    @model_validator(mode="after")
    def one_place(self) -> "ColumnModel":
        """Refuse a column that comes from nowhere or from two places."""
        if sum(name is not None for name in (self.column, self.first, self.last)) != 1:
            raise Refused("one_needed", names="column, first, last")
        if self.when is not None and self.column is not None:
            raise Refused("not_for_shape", name="when", shape="column", known="column, timestamps, date_means")
        return self


class PauseModel(Strict):
    """A column that holds how long the ticket was paused in all (A17): numbers of a unit, else text that says its own."""

    column: Line
    unit: Annotated[Literal["milliseconds", "seconds", "minutes", "hours"], choice(*UNITS)] | None = None
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
    records: Line | None = None
    sheet: Line | None = None
    header_rows: HeaderRows | None = None
    decimal: Annotated[Literal[".", ","], choice(".", ",")] = "."

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note columns of history rows where there are none."""
        if inner(raw, "history", "shape") == "columns":
            for column in mapping(raw, "columns").values():
                for key in column if isinstance(column, dict) else ():
                    if key in ("first", "last"):
                        context.refuse(key, "not_for_shape", name=key, shape="columns", known="column, timestamps, date_means")
