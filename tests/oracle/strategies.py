"""Random definitions, tickets and histories: few words and coarse instants, so that ties and edges are the rule.

A `Case` is placed around one of `PLACES` (clock changes, a skipped date, an ordinary week-end); all its instants come from a
grid of half hours there, now and then a microsecond off it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from slacalc.spec.calendar_definitions import ALWAYS, CalendarChoice, CalendarDefinition, Closure, DatedHours, Recurrence, Span, Weekly
from slacalc.spec.clock_definitions import (
    AtColumn,
    Becomes,
    Changes,
    Clock,
    Cycles,
    Moment,
    OnChange,
    OnEvent,
    Part,
    Reopen,
    Verdict,
    While,
)
from slacalc.spec.conditions import AllOf, AnyOf, Condition, NoneOf, Order, Text
from slacalc.spec.definitions import Definitions, Exclusion, Rule, Sla, Valid, Waiver, WarnAt
from slacalc.spec.source_definitions import DurationSource, Source
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Target, Until, WorkingTime
from slacalc.times import DAY, HOUR, MINUTE, instant

HALF_HOUR = 30 * MINUTE
PLACES = {
    "an ordinary week-end": ("Europe/Berlin", datetime(2024, 6, 6, 22, tzinfo=UTC)),
    "clocks go forward": ("Europe/Berlin", datetime(2024, 3, 29, 23, tzinfo=UTC)),
    "clocks go back": ("Europe/Berlin", datetime(2024, 10, 25, 22, tzinfo=UTC)),
    "clocks go back, in the west": ("America/New_York", datetime(2024, 11, 1, 4, tzinfo=UTC)),
    "clocks go forward by half an hour": ("Australia/Lord_Howe", datetime(2024, 10, 4, 13, 30, tzinfo=UTC)),
    "midnight is skipped": ("America/Santiago", datetime(2024, 9, 6, 4, tzinfo=UTC)),
    "a date is skipped": ("Pacific/Apia", datetime(2011, 12, 28, 10, tzinfo=UTC)),
}
WORDS = {
    "status": ("open", "Waiting", "solved", "closed", "void"),
    "priority": ("P1", "P2", "p3", ""),
    "team": ("net", "desk", "Net ", ""),
    "impact": ("1", "2.5", "high", ""),
}
COLUMNS = ("first_response", "assigned", "resolved", "closed", "due")


@dataclass(frozen=True)
class Case:
    """Definitions, the canonical tables as plain dicts, and an as-of."""

    definitions: Definitions
    tickets: list[dict[str, Any]]
    history: list[dict[str, Any]]
    as_of: int


# --- instants --------------------------------------------------------------------------------------------------------


@cache
def instants(base: int, steps: int = 144) -> st.SearchStrategy[int]:
    """Instants of the grid, most of them within the first days."""
    off_grid = st.sampled_from((0, 0, 0, 0, 0, 0, 0, -1, 1, 7 * MINUTE + 1))
    step = st.one_of(st.integers(0, 12).map(lambda n: n * 4), st.integers(0, steps))
    return st.builds(lambda n, off: base + n * HALF_HOUR + off, step, off_grid)


# --- conditions and moments ------------------------------------------------------------------------------------------


@cache
def plain_tests(field: str) -> st.SearchStrategy[Condition]:
    known = sorted({word.strip().lower() for word in WORDS[field] if word})
    words = st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True)
    one_of = words.map(lambda chosen: Text(field, "in", tuple(chosen)))
    begins = words.map(lambda chosen: Text(field, "starts_with", tuple(word[0] for word in chosen)))
    others = st.sampled_from([Text(field, "empty"), Text(field, "unknown"), Text(field, "contains", ("o",))])
    number = st.sampled_from([Order("impact", "gte", "number", "2"), Order("impact", "lt", "number", "2.5")])
    return st.one_of(one_of, one_of, one_of, begins, others, number)


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, max_size=2).map(tuple)
    return st.one_of(several.map(AllOf), several.map(AnyOf), several.map(NoneOf))


any_test = st.sampled_from(sorted(WORDS)).flatmap(plain_tests)
conditions = st.one_of(any_test, any_test, joined(st.one_of(any_test, joined(any_test))))
status = plain_tests("status")


@cache
def becomes() -> st.SearchStrategy[Becomes]:
    return st.builds(Becomes, st.one_of(status, conditions), st.sampled_from((None, "resolved", "closed", "assigned")))


@cache
def events() -> st.SearchStrategy[OnEvent]:
    authors = st.sampled_from((None, "agent", "customer"))
    return st.builds(OnEvent, st.just("public_reply"), authors, st.sampled_from((None, None, "first_response")), st.booleans())


def moments(*first: Part) -> st.SearchStrategy[Moment]:
    """Moments of one or two parts; the given ones are as frequent as all others together."""
    changes = st.sampled_from(("team", "team", "priority")).map(Changes)
    others: st.SearchStrategy[Part] = st.one_of(becomes(), events(), st.sampled_from(COLUMNS).map(AtColumn), changes)
    parts = st.one_of(st.sampled_from(first), others)
    return st.lists(parts, min_size=1, max_size=2, unique=True).map(tuple)


OPENED = AtColumn("opened")
SOLVED = Becomes(Text("status", "in", ("solved", "closed")))
AGENT = OnEvent("public_reply", "agent")
CUSTOMER = OnEvent("public_reply", "customer", after_opening=True)
LATER_AGENT = OnEvent("public_reply", "agent", "first_response", after_opening=True)
TEAM = Changes("team")
NET = Text("team", "in", ("net",))
STARTS: dict[Cycles, list[Moment]] = {
    "one": [(OPENED,), (OPENED,), (OPENED,), (Becomes(Text("status", "in", ("waiting", "open"))),), (TEAM,), (Becomes(NET),)],
    "each": [
        (CUSTOMER,),
        (OPENED, CUSTOMER),
        (OPENED, AGENT),
        (OPENED, LATER_AGENT),
        (Becomes(Text("status", "in", ("open",))),),
        (Becomes(NET), OPENED),
        (TEAM,),
    ],
}
STOPS: dict[Cycles, list[Moment]] = {
    "one": [(SOLVED,), (SOLVED,), (AGENT, SOLVED), (LATER_AGENT, SOLVED), (TEAM,)],
    "each": [(AGENT,), (AGENT, SOLVED), (LATER_AGENT, SOLVED), (SOLVED,), (Becomes(NoneOf((NET,))), SOLVED), (TEAM, SOLVED)],
}
PAIRS: dict[Cycles, list[tuple[Moment, Moment]]] = {
    "one": [((OPENED,), (SOLVED,)), ((OPENED,), (LATER_AGENT, SOLVED)), ((Becomes(NET),), (Becomes(NoneOf((NET,))), SOLVED))],
    "each": [
        ((TEAM,), (TEAM, SOLVED)),
        ((CUSTOMER,), (LATER_AGENT, SOLVED)),
        ((CUSTOMER,), (AGENT,)),
        ((Becomes(NET),), (Becomes(NoneOf((NET,))), SOLVED)),
        ((OPENED, LATER_AGENT), (LATER_AGENT, SOLVED)),
    ],
}
"""Starts and stops that go together, as those of built-in clocks do."""
VOID = Becomes(Text("status", "in", ("void",)))
WAITING = Text("status", "in", ("waiting",))
WORKED_ON = Text("status", "in", ("open", "new"))
FREE_STARTS = moments(OPENED)
FREE_STOPS = moments(SOLVED)
FREE_PAUSES = st.one_of(status, conditions)
CANCELS = st.one_of(st.just((VOID,)), st.just((TEAM,)), moments(VOID))
FREE_WHILES = st.builds(While, st.one_of(st.just(WORKED_ON), conditions), st.booleans())


def reopenings(on_change: OnChange, cycles: Cycles) -> list[Reopen]:
    """Return the words for reopening that do not contradict the rest."""
    if cycles == "each":
        return ["resume"]
    return ["resume", "ignore", "restart"] if on_change == "restart" else ["resume", "ignore", "restart", "include"]


def verdicts(on_change: OnChange, cycles: Cycles, reopen: Reopen) -> list[Verdict]:
    """Return the words for a verdict over cycles that do not contradict the rest."""
    if cycles == "one" and reopen != "restart" and on_change != "restart":
        return ["each"]
    words: list[Verdict] = ["each", "each", "first", "last", "any"]
    return words if on_change in ("prorate", "restart") else [*words, "sum"]


@st.composite
def clocks(draw: st.DrawFn, on_change: OnChange, cycles: Cycles) -> Clock:
    """A clock of any kind, mostly of an ordinary one."""
    free = draw(st.integers(0, 11))
    pair = (
        draw(st.sampled_from(PAIRS[cycles])) if free >= 5 else (draw(st.sampled_from(STARTS[cycles])), draw(st.sampled_from(STOPS[cycles])))
    )
    reopen = draw(st.sampled_from(reopenings(on_change, cycles)))
    return Clock(
        "clock",
        start=draw(FREE_STARTS) if free == 1 else pair[0],
        stop=draw(FREE_STOPS) if free == 2 else pair[1],
        pause=draw(FREE_PAUSES if free in (3, 4) else st.sampled_from((WAITING, WAITING, None))),
        cancel=draw(CANCELS if free in (5, 6) else st.just(())),
        reopen=reopen,
        on_change=on_change,
        cycles=cycles,
        while_=draw(FREE_WHILES) if free in (6, 7, 8) else None,
        verdict=draw(st.sampled_from(verdicts(on_change, cycles, reopen))),
    )


# --- calendars -------------------------------------------------------------------------------------------------------


def of_hours(*spans: tuple[float, float]) -> tuple[Span, ...]:
    return tuple((int(begin * HOUR), int(end * HOUR)) for begin, end in spans)


SHAPES: dict[str, tuple[tuple[Span, ...], ...]] = {
    "office": (of_hours((9, 17)),) * 5 + ((),) * 2,
    "night": (of_hours((22, 30)),) * 7,
    "split": (of_hours((8, 12), (13, 17.5)),) * 6 + ((),),
    "small hours": (of_hours((0, 1), (2, 3), (3, 4)),) * 7,
    "round the clock": (of_hours((22, 46)),) * 5 + ((), of_hours((22, 46))),
    "whole days": (of_hours((0, 24)),) * 7,
    "overlapping": (of_hours((20, 30), (5, 9)),) * 7,
}
SPANS = [span for shape in SHAPES.values() for hours in shape for span in hours]


@st.composite
def calendars(draw: st.DrawFn, name: str, zones: list[str], day: int) -> CalendarDefinition:
    """A calendar of one of the shapes, with exceptions and closures near a day."""
    near = st.integers(day - 1, day + 6)
    hours = st.sampled_from([(), *(hours for shape in SHAPES.values() for hours in shape)])
    exceptions = st.builds(lambda first, more, spans: DatedHours(first, first + more, spans), near, st.integers(0, 1), hours)
    between = st.one_of(st.none(), st.sampled_from(SPANS))
    dated = st.builds(lambda first, more, span: Closure("dated", first, first + more, between=span), near, st.integers(0, 1), between)
    nth = st.builds(Recurrence, st.integers(0, 6), st.sampled_from((None, 1, 2, 3, 4, -1)), st.sampled_from((None, 3, 6, 9, 10, 11, 12)))
    yearly = st.sampled_from([(6, 8), (3, 31), (10, 27), (12, 30), (9, 7)]).map(lambda day: Recurrence(first=day, last=day))
    across = st.just(Recurrence(first=(12, 29), last=(1, 2)))
    recurring = st.builds(lambda every, span: Closure("recurring", every=every, between=span), st.one_of(yearly, across), between)
    maintenance = st.builds(lambda every, span: Closure("maintenance", every=every, between=span), nth, st.sampled_from(SPANS[:4]))
    few = st.one_of(st.just(0), st.just(0), st.integers(0, 2))
    return CalendarDefinition(
        name,
        draw(st.sampled_from(zones)),
        (Weekly(SHAPES[draw(st.sampled_from(sorted(SHAPES)))]),),
        exceptions=tuple(draw(exceptions) for _ in range(draw(few))),
        closures=tuple(draw(st.one_of(dated, recurring, maintenance)) for _ in range(draw(few))),
    )


# --- promises --------------------------------------------------------------------------------------------------------


@cache
def lengths() -> st.SearchStrategy[Target]:
    lengths = st.one_of(st.integers(0, 16).map(lambda n: n * HALF_HOUR), st.integers(0, 40).map(lambda n: n * HOUR))
    return st.builds(lambda length, off: WorkingTime(max(0, length + off)), lengths, st.sampled_from((0, 0, 0, 1, -1)))


@cache
def targets() -> st.SearchStrategy[Target]:
    working = lengths()
    times = st.sampled_from((None, 0, 3 * HOUR, 16 * HOUR))
    deadlines = st.builds(NextBusinessDay, times, st.sampled_from((None, 2 * HOUR, 14 * HOUR)))
    until = st.builds(Until, st.sampled_from(("due", "closed")), st.booleans())
    return st.one_of(working, working, working, st.builds(BusinessDays, st.integers(1, 3)), st.just(EndOfBusinessDay()), deadlines, until)


@cache
def valids(begin: int) -> st.SearchStrategy[Valid]:
    """Times that begin or end within the days of a case."""
    edges = st.lists(instants(begin), min_size=2, max_size=2, unique=True).map(sorted)
    return st.builds(
        lambda pair, open_end: Valid(*((None, pair[1]), (pair[0], None), (pair[0], pair[1]))[open_end]), edges, st.integers(0, 2)
    )


@st.composite
def rules(draw: st.DrawFn, names: list[str], kinds: st.SearchStrategy[Target], begin: int) -> tuple[Rule, ...]:
    """Some rules, most of them by priority; now and then one only for a time."""
    whens = st.one_of(plain_tests("priority"), plain_tests("priority"), conditions)
    by_team = st.builds(
        lambda name, net, desk: CalendarChoice(name, "team", (("net", net), ("desk", desk))),
        st.sampled_from([None, *names]),
        st.sampled_from(names),
        st.sampled_from(names),
    )
    choices = st.one_of(st.sampled_from(names).map(CalendarChoice), st.sampled_from(names).map(CalendarChoice), by_team)
    by_priority: list[Condition | None] = [Text("priority", "in", ("p1",)), Text("priority", "in", ("p2", "p3"))]
    free = draw(st.integers(0, 9))
    chosen = by_priority if free in range(1, 6) else [draw(whens) for _ in range(free % 3)]
    chosen = chosen + [None] * (free > 0)
    times = st.one_of(st.none(), valids(begin)) if draw(st.integers(0, 3)) == 3 else st.none()
    return tuple(Rule(when, draw(kinds), draw(choices), f"rule {n}", "", draw(times)) for n, when in enumerate(chosen))


@st.composite
def slas(draw: st.DrawFn, number: int, clock: Clock, names: list[str], begin: int) -> Sla:
    """A promise, at times only for a while, or in two or three versions with perhaps a gap between them."""
    kinds = lengths() if clock.verdict == "sum" else targets()
    free = draw(st.integers(0, 9))
    warn = st.sampled_from((WarnAt(), WarnAt(Fraction(1, 3)), WarnAt(None, 2 * HOUR), WarnAt(Fraction(0))))

    def edition(valid: Valid | None) -> Sla:
        where = draw(conditions) if free in (1, 3) else None
        return Sla(f"sla{number}", "", clock, draw(rules(names, kinds, begin)), where, warn_at=draw(warn), valid=valid)

    if free not in (3, 4, 5):
        return edition(draw(valids(begin)) if free == 6 else None)
    edges = draw(st.lists(instants(begin), min_size=1, max_size=3, unique=True).map(sorted))
    spans = [Valid(start, end) for start, end in pairwise([draw(st.sampled_from((None, begin))), *edges, None])]
    versions = tuple(edition(span) for span in (spans[:1] + spans[2:] if len(spans) > 3 else spans))
    latest = versions[-1]
    return Sla(latest.id, "", clock, latest.rules, latest.where, warn_at=latest.warn_at, versions=versions)


any_waiver = st.builds(
    Waiver,
    st.sampled_from(("T0", "T0", "T0", " T0", "T1", "T2 ", "T9")),
    st.sampled_from((None, None, "sla0", "sla1")),
    st.sampled_from(("Site closed", "Strike")),
    cycle=st.sampled_from((None, None, 1, 2)),
)


@st.composite
def definitions(draw: st.DrawFn, on_change: OnChange, cycles: Cycles, place: str) -> Definitions:
    """Calendars, one or two SLAs, perhaps an exclusion, waivers, and a column with aggregate pauses."""
    zone, begin = PLACES[place]
    day = instant(begin) // DAY
    names = ["one", "other"]
    desks = {name: draw(calendars(name, [zone, zone, "UTC"], day)) for name in names}
    free = draw(st.integers(0, 9))
    count = draw(st.sampled_from((1, 1, 2)))
    return Definitions(
        "random",
        zone,
        "",
        tuple(draw(slas(n, draw(clocks(on_change, cycles)), [*names, ALWAYS], instant(begin))) for n in range(count)),
        desks | {ALWAYS: CalendarDefinition(ALWAYS, zone, always=True)},
        Source(durations={"paused": DurationSource("paused", MINUTE, "working")} if free in (4, 5) else {}),
        exclude=(Exclusion(draw(conditions), ""),) if free == 3 else (),
        waivers=tuple(draw(st.lists(any_waiver, min_size=1, max_size=3))) if free in (5, 6, 7) else (),
    )


REPLIES: dict[Cycles, tuple[bool, ...]] = {"one": (False, False, True), "each": (True, True, False)}
"""How many of a history's rows are replies."""


# --- tickets ---------------------------------------------------------------------------------------------------------


@st.composite
def ticket_rows(draw: st.DrawFn, number: int, base: int, lacking: tuple[str, ...], *, paused: bool) -> dict[str, Any]:
    """A row of the canonical tickets table, without the columns that the export lacks."""
    at = st.one_of(st.none(), instants(base))
    opened = draw(instants(base, 20)) if draw(st.integers(0, 19)) else None
    columns = {column: draw(at) for column in COLUMNS if column not in lacking}
    texts = {field: draw(st.sampled_from((*words, *words, None))) for field, words in WORDS.items()}
    pause = {"@paused": draw(st.sampled_from((None, 0, HALF_HOUR, 3 * HOUR, 3 * HOUR + 1)))} if paused else {}
    return {"@t": number, "id": f"T{number}", "opened": opened, **columns, **texts, **pause}


STORIES: dict[str, list[dict[str, str]]] = {
    "reopened into a pause": [{"status": "solved"}, {"status": "Waiting"}, {"status": "open"}, {"status": "solved"}],
    "another priority during a pause": [{"status": "Waiting"}, {"priority": "P1"}, {"status": "open"}, {"status": "solved"}],
    "changes after the stop": [{"status": "solved"}, {"priority": "P1"}, {"team": "net"}, {"status": "closed"}],
    "from team to team and back": [
        {"team": "desk"},
        {"team": "net", "priority": "P1"},
        {"team": "desk"},
        {"team": "net"},
        {"status": "solved"},
    ],
    "all at once": [{"status": "Waiting", "priority": "P1", "team": "net"}, {"status": "solved", "priority": "P2", "team": "desk"}],
    "solved, void, reopened": [{"status": "solved"}, {"status": "void"}, {"status": "open", "priority": "P1"}, {"status": "solved"}],
    "back and forth": [{"public_reply": "customer"}, {"public_reply": "agent"}] * 3,
    "solved with the last answer": [{"public_reply": "agent"}, {"public_reply": "customer"}, {"public_reply": "agent", "status": "solved"}],
    "solved three times": [{"status": "solved"}, {"status": "open"}] * 2 + [{"status": "closed"}],
    "out of every team": [{"team": "net"}, {"team": ""}, {"team": "desk"}],
}
"""What happens to a ticket, one dict an instant: the new value of a field, or who replies."""


@st.composite
def story_rows(draw: st.DrawFn, number: int, times: st.SearchStrategy[int]) -> list[dict[str, Any]]:
    """The changes of one of the stories, some of them at the same instant."""
    story = STORIES[draw(st.sampled_from(sorted(STORIES)))]
    steps = sorted(draw(times) for _ in story)
    last = {field: words[1] for field, words in WORDS.items()}
    rows = []
    for at, step in zip(steps, story, strict=True):
        for field, new in step.items():
            known = {"old": "", "new": "", "author": new} if field == "public_reply" else {"old": last[field], "new": new, "author": ""}
            rows.append({"t": number, "at": at, "field": field, "order": None} | known)
            last[field] = new
    return rows


def chance_row(draw: st.DrawFn, row: dict[str, Any], fields: list[str], last: dict[str, str]) -> dict[str, Any]:
    """A change of one of the fields, mostly from what it was `last`; some old values are missing or wrong."""
    field = draw(st.sampled_from(fields))
    known = last.get(field, WORDS[field][1])
    old = draw(st.sampled_from((known, known, known, known, None, WORDS[field][0])))
    last[field] = draw(st.sampled_from(WORDS[field]))
    return row | {"field": field, "old": old, "new": last[field]}


FIELDS = (
    ["status"],
    ["status", "priority"],
    ["status", "team"],
    ["team"],
    ["status", "priority", "team"],
    ["impact", "priority", "status"],
)


@st.composite
def history_rows(draw: st.DrawFn, number: int, base: int, cycles: Cycles, opened: int | None) -> list[dict[str, Any]]:
    """Changes and replies of a ticket: a story, or chance. Many instants are shared, the opening among them."""
    grid = draw(st.lists(instants(base), min_size=5, max_size=8))
    times = st.sampled_from(grid if opened is None else [*grid, opened])
    is_story = draw(st.booleans())
    count = draw(st.sampled_from((0, 4, 6, 8, 10, 14))) // (2 if is_story else 1)
    fields = draw(st.sampled_from(FIELDS))
    last: dict[str, str] = {}
    rows = draw(story_rows(number, times)) if is_story else []
    for at in sorted(draw(times) for _ in range(count)):
        row = {"t": number, "at": at, "old": "", "new": "", "author": "", "order": draw(st.sampled_from((None, None, 1, 2, 3)))}
        if draw(st.sampled_from(REPLIES[cycles])):
            rows.append(row | {"field": "public_reply", "author": draw(st.sampled_from(("agent", "customer", "")))})
        elif not is_story:
            rows.append(chance_row(draw, row, fields, last))
    return draw(st.permutations(rows))


@st.composite
def cases(draw: st.DrawFn, on_change: OnChange = "retarget", cycles: Cycles = "one") -> Case:
    """Everything that a measurement needs, for one word of `on_change` and one of `cycles`."""
    place = draw(st.sampled_from(sorted(PLACES)))
    given = draw(definitions(on_change, cycles, place))
    base = instant(PLACES[place][1]) + draw(st.sampled_from((0, 9 * HOUR, 30 * HOUR)))
    count = draw(st.integers(1, 3))
    lacking = draw(st.sampled_from(((), (), ("assigned",))))
    tickets = [draw(ticket_rows(n, base, lacking, paused="paused" in given.source.durations)) for n in range(count)]
    history = [row for n, ticket in enumerate(tickets) for row in draw(history_rows(n, base, cycles, ticket["opened"]))]
    return Case(given, tickets, history, draw(instants(base + 24 * HOUR, 200)))
