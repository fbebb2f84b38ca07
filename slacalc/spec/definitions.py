"""The definitions as the engine sees them: frozen values without a trace of YAML. Durations and instants in microseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from fractions import Fraction
from typing import Literal

from slacalc.errors import Place
from slacalc.spec.agreement_definitions import Agreement
from slacalc.spec.availability_definitions import Service
from slacalc.spec.calendar_definitions import CalendarChoice, CalendarDefinition
from slacalc.spec.clock_definitions import Clock
from slacalc.spec.conditions import Condition
from slacalc.spec.kpi_catalogue import MEANINGS
from slacalc.spec.kpi_measures import Asked
from slacalc.spec.severities import Severity
from slacalc.spec.source_definitions import Source
from slacalc.spec.survey_definitions import Survey
from slacalc.spec.target_definitions import Target

Kind = Literal["SLA", "OLA", "UC"]
ComplianceRule = Literal["settled", "completed", "strict", "optimistic"]
CountBy = Literal["settled", "opened", "due", "stopped"]
LimitKind = Literal["mean", "median", "p90", "p95", "max"]


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
    """The share that must be met; under `amber` it is met but close. With `per`, each value of the field is judged alone.

    `severity` is what a miss means to `check`, here and wherever else there is one.
    """

    at_least: Fraction
    amber: Fraction | None = None
    per: str | None = None
    severity: Severity = "fail"


@dataclass(frozen=True, slots=True)
class Limit:
    """The working time that the mean, a percentile or the longest of the stopped measurements must not exceed; `written` as in the file."""

    kind: LimitKind
    at_most: int
    written: str
    severity: Severity = "fail"


@dataclass(frozen=True, slots=True)
class Sla:
    """One promise. `rules` are tried in order (A25); a matrix has been spelt out to rules.

    `limits` are its objectives for durations. A tier is the same promise with another target and the objective for that; `tier_of` is
    the id of the promise, and figures over several SLAs leave tiers out, for their tickets are the promise's.

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
    limits: tuple[Limit, ...] = ()
    tier_of: str | None = None

    @property
    def editions(self) -> tuple["Sla", ...]:
        """The versions, or this one where there are none."""
        return self.versions or (self,)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition on tickets that it looks at; its versions aside."""
        whens = (rule.when for rule in self.rules)
        return (*(one for one in (self.where, *whens) if one is not None), *self.clock.conditions)

    def objective_at(self, instant: int) -> Objective | None:
        """Return the objective of the version in force at an instant, else of the last before it, else of the first.

        A tier has none while no version has that tier.
        """
        edition = self._edition_at(instant)
        is_away = self.tier_of is not None and self.versions and edition.valid is not None and not edition.valid.holds(instant)
        return None if is_away else edition.objective

    def limits_at(self, instant: int) -> tuple[Limit, ...]:
        """Return the limits of the same version."""
        return self._edition_at(instant).limits

    def _edition_at(self, instant: int) -> "Sla":
        begun = [one for one in self.editions if one.valid is None or one.valid.start is None or one.valid.start <= instant]
        return (begun or self.editions[:1])[-1]


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
    """Tickets that are out of scope for every SLA, and why; a lenient one leaves none out where the export lacks its columns."""

    when: Condition
    reason: str
    is_lenient: bool = False


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report shows unless the command line says otherwise.

    `causes` are fields by whose values breaches are counted, `reason` is one that says why a promise was broken.
    """

    group_by: tuple[str, ...] = ()
    rule: ComplianceRule = "settled"
    count_by: CountBy = "settled"
    min_tickets: int = 5
    max_invalid: Fraction = Fraction(5, 100)
    causes: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Definitions:
    """A definition file. `mentions` says where a field was named first, for errors that only data can show.

    `places` says where calendars and their parts, status groups, SLAs and their rules, services and surveys stand: `calendars.office`,
    `calendars.office.closed.0`, `slas.resolution.2`. `files` are further files that it takes parts from. `bases` are the
    calendars that each calendar of its own directly extends or is put together of. `file` is what the file itself is called in places.
    `kpis` are those that are asked for; None leaves it to the catalogue.
    """

    name: str
    timezone: str
    sha256: str
    slas: tuple[Sla, ...]
    calendars: Mapping[str, CalendarDefinition]
    source: Source = Source()  # noqa: RUF009 - frozen
    statuses: Mapping[str, tuple[str, ...]] = made(default_factory=dict)
    exclude: tuple[Exclusion, ...] = ()
    surveys: tuple[Survey, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    report: ReportOptions = ReportOptions()
    mentions: Mapping[str, Place] = made(default_factory=dict)
    places: Mapping[str, Place] = made(default_factory=dict)
    files: tuple[PartFile, ...] = ()
    bases: Mapping[str, tuple[str, ...]] = made(default_factory=dict)
    file: str = ""
    availability: tuple[Service, ...] = ()
    kpis: tuple[Asked, ...] | None = None
    meanings: Mapping[str, Condition | None] = made(default_factory=lambda: dict(MEANINGS))
    agreement: Agreement | None = None

    @property
    def promises(self) -> tuple[Sla, ...]:
        """The SLAs as they were written, without their tiers."""
        return tuple(sla for sla in self.slas if sla.tier_of is None)

    @property
    def tiers(self) -> dict[str, str]:
        """The promise (its id) of each tier."""
        return {sla.id: sla.tier_of for sla in self.slas if sla.tier_of is not None}

    @property
    def editions(self) -> tuple[Sla, ...]:
        """Every SLA, each version of one by itself."""
        return tuple(edition for _, edition in self.numbered_editions)

    @property
    def numbered_editions(self) -> tuple[tuple[int, Sla], ...]:
        """The same, each with its number among the versions of its promise."""
        return tuple(numbered for sla in self.slas for numbered in enumerate(sla.editions))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition on tickets."""
        return (*(exclusion.when for exclusion in self.exclude), *(one for sla in self.editions for one in sla.conditions))


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
    history: bool = False
    """Whether it is to be told of which tickets there is any history."""
