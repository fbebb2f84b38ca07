"""A gate as Markdown, for the summary of a workflow, for merge requests and wikis."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from slacalc.locale import say
from slacalc.locale.formatting import count, instant_of, local_instant, period_name
from slacalc.report.gate_words import Report, advice, baseline_lines, dropped_line
from slacalc.times import zone
from slacalc.write.formats import Look
from slacalc.write.markdown import Side, heading, table, text

MARKS: Final = {"pass": "\u2705", "warn": "\u26a0\ufe0f", "fail": "\u274c", "none": "\u2754"}
"""A mark beside the word for each verdict, so that it is seen at a glance."""

COLUMNS: Final[tuple[tuple[str, Side], ...]] = (
    ("status", "left"),
    ("check", "left"),
    ("actual", "right"),
    ("objective", "left"),
    ("headroom", "left"),
)
COMPARED: Final[tuple[tuple[str, Side], ...]] = (("baseline", "right"), ("change", "right"))
PROBLEMS: Final[tuple[tuple[str, Side], ...]] = (("code", "left"), ("count", "right"), ("problem", "left"))


def write(report: Report, stream: BinaryIO, _: Look) -> None:
    """Write a report with its checks (`slacalc.report/1`) as Markdown in UTF-8."""
    stream.write("".join(f"{line}\n" for line in _lines(report)).encode("utf-8", "replace"))


def _lines(report: Report) -> Iterator[str]:
    yield f"**{text(report['gate']['sentence'])}**"
    yield from _checks(report)
    yield from _failed(report)
    yield from _listed(say("gate.title_baseline"), [*baseline_lines(report)])
    yield from _problems(report)
    yield from ("", f"<sub>{text(_basis(report))}</sub>")


def _checks(report: Report) -> Iterator[str]:
    rows = [one for one in report["checks"] if (one["kind"], one["status"]) != ("drop", "pass")]
    columns = COLUMNS + (COMPARED if report["gate"]["baseline"] else ())
    if rows:
        cells = [[status_words(one), one["name"], *(one["said"][key] for key, _ in columns[2:])] for one in rows]
        yield ""
        yield from table([(say(f"gate.column_{key}"), side) for key, side in columns], cells)
    for line in dropped_line(report):
        yield from ("", text(line))


def status_words(check: Report) -> str:
    """Return the verdict on a check: a mark and a word."""
    status = check["status"]
    return f"{MARKS[status]} {say(f'gate.status_{status}')}"


def _failed(report: Report) -> Iterator[str]:
    rows = [one for one in report["checks"] if one["status"] in ("fail", "warn")]
    if rows:
        yield from heading(3, say("gate.title_failed"))
    for number, one in enumerate(rows):
        yield from ("",) * bool(number)
        yield f"**{MARKS[one['status']]} {text(one['name'])}**"
        yield ""
        yield from (f"- {text(line)}" for line in advice(one))


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    """Yield a list of lines, those that stand further in below the one before."""
    if lines:
        yield from heading(3, title)
    yield from (f"{'  ' if line.startswith(' ') else ''}- {text(line.strip())}" for line in lines)


def _problems(report: Report) -> Iterator[str]:
    rows = [(one["code"], count(one["count"]), one["message"]) for one in report["problems"]]
    if rows:
        yield from heading(3, say("report.title_problems"))
        yield from table([(say(f"report.column_{key}"), side) for key, side in PROBLEMS], rows)


def _basis(report: Report) -> str:
    period = report["period"]
    as_of = local_instant(instant_of(report["as_of"]), zone(period["timezone"]))
    when = {"period": period_name(period["label"]), "as_of": as_of, "zone": period["timezone"]}
    return say("gate.rests_on", **when, definitions=report["definitions"]["name"], version=report["slacalc"])
