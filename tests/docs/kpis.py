"""The page of all KPIs, docs/kpis.md, made from the catalogue."""

from collections.abc import Iterator

from slacalc.locale import say
from slacalc.spec.counts import COUNTS
from slacalc.spec.kpi_catalogue import MEANINGS, SECTIONS, Entry
from slacalc.spec.kpi_checks import OPTIONS
from slacalc.spec.kpi_measures import Answering, Costing, Found, Means, Measure, Numbered, Shared, Stale, Staying
from slacalc.spec.kpi_wants import fields_in, measures_of
from slacalc.spec.kpis import FIRST_OF, built_in
from slacalc.spec.words import words
from tests.docs.blocks import ROOT

PAGE = ROOT / "docs" / "kpis.md"
TITLES = {
    "volume": "Volume and backlog",
    "speed": "Speed",
    "quality": "Quality",
    "promises": "Promises",
    "experience": "Experience",
    "delivery": "Change, problem, delivery",
    "cost": "Staff and cost",
}
HEAD = """# The catalogue of key figures

Made from the program's own catalogue: `python -m tests.docs.regenerate`. How figures come about is in
[figures.md](figures.md#key-figures), how a definition file asks for them in [definitions.md](definitions.md#kpis).

"Needs" are columns of the export, by the names of slacalc, or their histories; a column under another name is mapped under
`source.columns`. Without them a figure is n/a, and the report says what to map. The conditions behind `type`, `outcome` and the like
can be others: say so in `meanings` ([the words](#words)). The unit is that of the JSON; `seconds` are shown as hours and minutes. Every
figure takes `target`, and those of tickets `where`; what else may be said of one is named under "options". The figures in **bold** are
shown where a definition file says nothing of `kpis`.
"""
HEADERS = "| name | what it tells | formula | unit | better | needs | options |\n|---|---|---|---|---|---|---|"
OF_PARTS = {"promises": "nothing more", "services": "`availability`", "surveys": "`surveys`", "agreement": "`agreement`"}


def page() -> str:
    """Return the page as it should be."""
    tables = (f"## {TITLES[key]}\n\n{HEADERS}\n" + "\n".join(map(_row, entries)) for key, entries in SECTIONS.items())
    return "\n".join((HEAD, *(f"{table}\n" for table in tables), _meanings()))


def _row(entry: Entry) -> str:
    name = f"**`{entry.name}`**" if entry.usual else f"`{entry.name}`"
    needs = ", ".join(dict.fromkeys(_needs(entry))) or "-"
    options = ", ".join(f"`{option}`" for option in sorted(_options(entry.measure)))
    help_, formula = (say(f"kpis.{kind}_{entry.name}") for kind in ("help", "formula"))
    return f"| {name} | {help_} | {formula} | `{entry.unit}` | {entry.better or '-'} | {needs} | {options} |"


def _options(measure: Measure) -> frozenset[str]:
    """Return what may be said of it; `more_than` only where there is a limit."""
    allowed = OPTIONS.get(type(measure), frozenset())
    limited = isinstance(measure, Shared) and any(getattr(test, "operator", "") == "gt" for test in measure.of)
    return allowed if limited or not isinstance(measure, Shared) else frozenset()


def _needs(entry: Entry) -> Iterator[str]:
    """Yield what an export must tell, most of it as columns."""
    one = built_in(entry, {})
    yield from (" or ".join(f"`{first}`" for first in FIRST_OF.get(name, (name,))) for name in one.moments if name != "opened")
    for measure in measures_of(one):
        yield from _of_measure(measure)


def _of_measure(measure: Measure) -> Iterator[str]:
    match measure:
        case Found(part, _):
            yield OF_PARTS[part]
        case Staying(column):
            yield f"the history of `{column}`"
        case Answering():
            yield "a history with `public_reply`"
        case Stale():
            yield "`updated` or a history"
        case Costing():
            yield "`cost`"
        case Numbered(column) if column in COUNTS:
            yield _count(column)
        case _:
            yield from (_count(name) if name in COUNTS else f"`{name}`" for name in sorted(fields_in(measure, MEANINGS)))
            yield from (f"`meanings: {{{word}: ...}}`" for word in _unsaid(measure))


def _count(name: str) -> str:
    one = COUNTS[name]
    return f"`{one.column}` or {'a history with' if one.is_of_event else 'the history of'} `{one.history}`"


def _unsaid(measure: Measure) -> Iterator[str]:
    for key in ("of", "among"):
        tests = getattr(measure, key, ())
        yield from (test.word for test in tests if isinstance(test, Means) and MEANINGS[test.word] is None)


def _meanings() -> str:
    rows = (f"| `{word}` | {'has to be said' if meaning is None else f'`{words(meaning)}`'} |" for word, meaning in MEANINGS.items())
    return "## Words\n\n" + "\n".join(("| word | what it means unless `meanings` says another |", "|---|---|", *rows)) + "\n"
