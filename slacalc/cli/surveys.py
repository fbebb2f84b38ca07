"""`--survey`: the files with answers to surveys, and the figures that they and the tickets give."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import polars as pl

from slacalc import read
from slacalc.cli import exports, pipeline
from slacalc.cli.arguments import did_you_mean, usage
from slacalc.cli.options import Job
from slacalc.errors import InputError
from slacalc.figures import Plan
from slacalc.figures.kpis.evaluating import Elsewhere
from slacalc.figures.surveys import SurveyRow, Tickets, answers_to, kpi_figures, resolved_after, surveyed
from slacalc.figures.surveys.answers import Answers
from slacalc.problems import Problem, merged
from slacalc.read.lists import Columns, Listed, read_list
from slacalc.spec.definitions import Definitions
from slacalc.spec.survey_definitions import Survey
from slacalc.spec.surveys import needing_files, wants_of_file


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of all surveys, their figures for KPIs, the answers themselves, what was odd in them, and the files they were read from."""

    rows: tuple[SurveyRow, ...]
    figures: Elsewhere
    answers: Mapping[str, Answers | None]
    problems: tuple[Problem, ...]
    inputs: tuple[read.InputFile, ...]


def paths(texts: Iterable[str]) -> list[Path]:
    """Return the files that some texts of `--survey` may mean, as far as they are there."""
    found: list[Path] = []
    for pattern in {part for text in texts for part in (text, text.partition("=")[2]) if part}:
        with suppress(InputError):
            found += read.find_inputs([pattern])
    return found


def patterns(texts: Sequence[str], surveys: Sequence[Survey]) -> dict[str, list[str]]:
    """Return the files of each survey that has some, as they are given: `NAME=FILE`, or `FILE` where only one survey needs any.

    Raises UsageError for a name that is none of theirs, and for a file that may be several's or nobody's.
    """
    needing = [survey.id for survey in needing_files(surveys)]
    if texts and not needing:
        raise usage("survey_needless")
    found: dict[str, list[str]] = {}
    for text in texts:
        name, pattern = _named(text, needing)
        found.setdefault(name, []).append(pattern)
    return found


def _named(text: str, needing: Sequence[str]) -> tuple[str, str]:
    name, equals, pattern = text.partition("=")
    if equals and name in needing:
        return name, pattern
    if equals and not _is_there(text):
        raise usage("survey_unknown", text=name, hint=did_you_mean(name, needing), surveys=", ".join(needing))
    if len(needing) > 1:
        raise usage("survey_unnamed", text=text, surveys=", ".join(needing))
    return needing[0], text


def _is_there(pattern: str) -> bool:
    try:
        return bool(read.find_inputs([pattern]))
    except InputError:
        return False


def lists(job: Job, definitions: Definitions) -> dict[str, Listed]:
    """Return the rows of each survey for which a file is given. Raises UsageError and InputError."""
    given = patterns(job.survey, definitions.surveys)
    exports.once(job.tickets, job.reading.history, job.outages, *given.values())
    surveys = {survey.id: survey for survey in definitions.surveys}
    how = exports.read_options(job.reading)
    return {
        name: read_list(exports.inputs_of(files), definitions, _columns(surveys[name], definitions), how) for name, files in given.items()
    }


def _columns(survey: Survey, definitions: Definitions) -> Columns:
    wants, place = wants_of_file(survey), definitions.places.get(f"surveys.{survey.id}")
    return Columns.of(wants, dict.fromkeys(wants.columns, place) if place else {})


def asked(done: pipeline.Run, listed: Mapping[str, Listed], plan: Plan, *, is_whole: bool) -> Asked:
    """Return the figures of all surveys: of those in files from the rows that were read, of the others from the tickets.

    `is_whole` says that nobody has chosen some of the tickets.
    """
    definitions, read_all = done.frame.definitions, done.export.tickets
    facts = done.facts.tickets if done.facts else pl.DataFrame(schema={"ticket": pl.String})
    later = resolved_after(read_all, plan.as_of)
    tickets = Tickets(facts, read_all.get_column("id"), plan.group_by, is_whole=is_whole, later=later)
    rows = {name: one.rows for name, one in listed.items()}
    answers = {one.id: answers_to(one, rows.get(one.id), tickets, plan.as_of) for one in definitions.surveys}
    problems = [*(one.problems for one in listed.values()), *(one.problems for one in answers.values() if one)]
    return Asked(
        rows=tuple(row for one in definitions.surveys for row in surveyed(one, answers[one.id], plan)),
        figures=kpi_figures(definitions.surveys, answers, plan),
        answers=answers,
        problems=merged(chain.from_iterable(problems)),
        inputs=tuple(_inputs(listed.values())),
    )


def _inputs(listed: Iterable[Listed]) -> Iterator[read.InputFile]:
    """Yield each file once, although several surveys may be in it."""
    yield from dict.fromkeys(one for read in listed for one in read.inputs)
