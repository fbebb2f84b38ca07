"""The definitions as the engine sees them: frozen values without a trace of YAML. Durations and instants in microseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from fractions import Fraction
from typing import Literal

from slacalc.errors import Place
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.conditions import Condition
from slacalc.spec.source_definitions import Source

TICKET_MOMENTS = ("opened", "first_response", "assigned", "resolved", "closed", "due")
"""The canonical columns that hold instants."""

Reopen = Literal["resume", "ignore", "include", "restart"]
OnChange = Literal["retarget", "keep", "restart", "prorate"]
Cycles = Literal["one", "each"]
Verdict = Literal["each", "first", "last", "any", "sum"]
Kind = Literal["SLA", "OLA", "UC"]
ComplianceRule = Literal["settled", "completed", "strict", "optimistic"]
CountBy = Literal["settled", "opened", "due", "stopped"]


# --- where a clock starts, stops or is cancelled ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtColumn:
    """The instant in a timestamp column of the ticket."""

    column: str


@dataclass(frozen=True, slots=True)
class Becomes:
    """The instant at which a condition becomes true; for a ticket without history of its fields, `column` if there is one."""

    condition: Condition
    column: str | None = None


@dataclass(frozen=True, slots=True)
class OnEvent:
    """An event row in the history, by one side if `author` is given; for a ticket without such rows, `column` if there is one.

    With `after_opening` rows at the very instant of the opening are the ticket's own text, and no such rows.
    """

    event: str
    author: str | None = None
    column: str | None = None
    after_opening: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """Each instant at which a field gets another value; for a start only one that is known and not empty, the opening's too.

    `column` is none, as no timestamp column tells it.
    """

    field: str
    column: None = None


Part = AtColumn | Becomes | OnEvent | Changes

Moment = tuple[Part, ...]
"""Whichever comes first."""


@dataclass(frozen=True, slots=True)
class While:
    """The clock runs only while a condition is true. With `needs_history` it is not looked at for tickets without history of its fields."""

    condition: Condition
    needs_history: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """When time counts (A11, A14-A16). `name` is the built-in clock's that it is, or is like; else the SLA's id.

    `lenient` are the conditions that come from a built-in clock: their fields are used where they exist.
    """

    name: str
    start: Moment
    stop: Moment
    pause: Condition | None = None
    cancel: Moment = ()
    reopen: Reopen = "resume"
    on_change: OnChange = "retarget"
    cycles: Cycles = "one"
    while_: While | None = None
    verdict: Verdict = "each"
    lenient: tuple[Condition, ...] = ()


# --- what was promised -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Valid:
    """The instants [start, end) in which a clock must start for a promise to hold (A26); None is open."""

    start: int | None = None
    end: int | None = None

    def holds(self, at: int) -> bool:
        """Return whether an instant lies in it."""
        return (self.start is None or at >= self.start) and (self.end is None or at < self.end)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """So many microseconds of working time."""

    length: int


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """The same local time so many working days later (A24)."""

    days: int


@dataclass(frozen=True, slots=True)
class EndOfBusinessDay:
    """The first end of a working day after the start."""


@dataclass(frozen=True, slots=True)
class NextBusinessDay:
    """A time of day (microseconds since midnight; None is the last closing) on the first working day after the start's date.

    One working day more where the start lies on a working day at or after `before`.
    """

    at: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """The instant in a timestamp column; with `extend` it is turned into working time, so that pauses move it."""

    column: str
    extend: bool = False


Target = WorkingTime | BusinessDays | EndOfBusinessDay | NextBusinessDay | Until


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """A calendar by name; with `field`, by the value of a ticket field (values stripped and in lower case)."""

    name: str | None
    field: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    def names(self) -> frozenset[str]:
        """Return every calendar that may be chosen."""
        return frozenset((*(name for _, name in self.values), *((self.name,) if self.name else ())))


@dataclass(frozen=True, slots=True)
class Rule:
    """A target, its calendar and when it fits; `label` says the condition in words (`priority = P1`, or `all`)."""

    when: Condition | None
    target: Target
    calendar: CalendarChoice
    label: str
    target_text: str
    valid: Valid | None = None


@dataclass(frozen=True, slots=True)
class WarnAt:
    """From where on a running measurement is at risk: a share of its target, or so much time left."""

    share: Fraction | None = Fraction(3, 4)
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """The share that must be met; under `amber` it is met but close. With `per`, each value of the field is judged alone."""

    at_least: Fraction
    amber: Fraction | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Sla:
    """One promise. `rules` are tried in order (A25); a matrix has been spelt out to rules.

    `versions` are the same promise through the years, in the order of time: each with the same id, name, kind and clock, a
    `valid` of its own, and no versions. Where there are some, they alone are measured; what else this one holds are the latest's.
    """

    id: str
    name: str
    clock: Clock
    rules: tuple[Rule, ...]
    where: Condition | None = None
    objective: Objective | None = None
    warn_at: WarnAt = WarnAt()
    kind: Kind = "SLA"
    valid: Valid | None = None
    versions: tuple["Sla", ...] = ()

    @property
    def editions(self) -> tuple["Sla", ...]:
        """The versions, or this one where there are none."""
        return self.versions or (self,)

    def objective_at(self, instant: int) -> Objective | None:
        """Return the objective of the version in force at an instant, else of the last before it, else of the first."""
        begun = [one for one in self.editions if one.valid is None or one.valid.start is None or one.valid.start <= instant]
        return (begun or self.editions[:1])[-1].objective


@dataclass(frozen=True, slots=True)
class Waiver:
    """A ticket's breach of an SLA that is excused; None is every SLA, or every cycle. `place` is where it is written."""

    ticket: str
    sla: str | None
    reason: str
    approved_by: str = ""
    date: str = ""
    cycle: int | None = None
    place: Place | None = None


# --- the whole -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file that the definitions take a part from: its name as they write it, and the digest of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Tickets that are out of scope for every SLA, and why."""

    when: Condition
    reason: str


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report shows unless the command line says otherwise."""

    group_by: tuple[str, ...] = ()
    rule: ComplianceRule = "settled"
    count_by: CountBy = "settled"
    min_tickets: int = 5
    max_invalid: Fraction = Fraction(5, 100)


@dataclass(frozen=True, slots=True)
class Definitions:
    """A definition file. `mentions` says where a field was named first, for errors that only data can show.

    `places` says where calendars and their parts, status groups, SLAs and their rules stand: `calendars.office`,
    `calendars.office.closed.0`, `slas.resolution.2`. `files` are further files that it takes parts from. `bases` are the
    calendars that each calendar of its own directly extends or is put together of. `file` is what the file itself is called in places.
    """

    name: str
    timezone: str
    sha256: str
    slas: tuple[Sla, ...]
    calendars: Mapping[str, CalendarDefinition]
    source: Source = Source()  # noqa: RUF009 - frozen
    statuses: Mapping[str, tuple[str, ...]] = made(default_factory=dict)
    exclude: tuple[Exclusion, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    report: ReportOptions = ReportOptions()
    mentions: Mapping[str, Place] = made(default_factory=dict)
    places: Mapping[str, Place] = made(default_factory=dict)
    files: tuple[PartFile, ...] = ()
    bases: Mapping[str, tuple[str, ...]] = made(default_factory=dict)
    file: str = ""

    @property
    def editions(self) -> tuple[Sla, ...]:
        """Every SLA, each version of one by itself."""
        return tuple(edition for sla in self.slas for edition in sla.editions)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the engine wants of an export: timestamp columns, fields (with their history), events, and aggregate pauses."""

    moments: frozenset[str]
    fields: frozenset[str]
    events: frozenset[str]
    optional: frozenset[str] = frozenset()
    """Those of the moments and fields that are used where they exist and missed by nobody otherwise (what built-in clocks rest on)."""
    compared: frozenset[str] = frozenset()
    """Those of the moments that are only compared with an instant, so that a date is as good as a time (A3)."""
