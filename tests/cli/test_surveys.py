"""`slacalc report --survey`: answers out of the tickets and out of files."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Slacalc

SURVEYS = """
surveys:
  satisfaction: {kind: csat, answer: rating, target: ">= 90%"}
"""
FILED = """
  recommendation: {kind: nps, answer: score, ticket: about, at: answered}
"""
TICKETS = """\
id,opened,resolved,status,priority,rating
A1,2026-10-05T09:00+02:00,2026-10-05T17:00+02:00,Resolved,P1,5
A2,2026-10-05T09:00+02:00,2026-10-06T09:01+02:00,Resolved,P2,3
A3,2026-10-06T09:00+02:00,,Open,P1,
"""
ANSWERS = """\
about,answered,score
A1,2026-10-06T09:00,10
A2,2026-10-07T09:00,4
A1,2026-11-07T09:00,10
"""
OCTOBER = ("tickets.csv", "--period", "2026-10", "-f", "json")


@pytest.fixture
def surveys(desk: Path) -> Path:
    """The desk with a survey in its tickets, one in a file of its own, and that file."""
    with desk.joinpath("slas.yaml").open("a", encoding="utf-8") as file:
        file.write(SURVEYS + FILED.lstrip("\n"))
    desk.joinpath("tickets.csv").write_text(TICKETS, encoding="utf-8")
    desk.joinpath("answers.csv").write_text(ANSWERS, encoding="utf-8")
    return desk


def report(slacalc: Slacalc, *arguments: object) -> Any:  # noqa: ANN401 - any JSON
    ran = slacalc("report", *OCTOBER, *arguments)
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.usefixtures("surveys")
def test_answers_of_tickets_and_of_a_file(slacalc: Slacalc) -> None:
    data = report(slacalc, "--survey", "answers.csv")
    [satisfaction, recommendation] = data["surveys"]

    assert (satisfaction["value"], satisfaction["answers"], satisfaction["asked"], satisfaction["status"]) == (0.5, 2, 2, "missed")
    assert (recommendation["value"], recommendation["answers"], recommendation["response_rate"]) == (0, 2, 1.0)
    assert [(one["file"], one["rows"]) for one in data["inputs"]] == [("tickets.csv", 3), ("answers.csv", 3)]


@pytest.mark.usefixtures("surveys")
def test_a23_answers_of_tickets_that_are_resolved_after_as_of(slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", "--as-of", "2026-10-05T18:00+02:00", "-f", "json")
    data = json.loads(ran.out)

    assert (data["surveys"][0]["answers"], data["surveys"][0]["value"]) == (1, 1.0)
    assert "P084" not in [one["code"] for one in data["problems"]]


def test_what_misses_its_target_is_in_the_first_sentence_once(surveys: Path, slacalc: Slacalc) -> None:
    """As a KPI with a target of its own it is said there; a survey of the same kind that is not its is still said."""
    missed = "Satisfaction 50.0 % misses its target of >= 90%"
    definitions = surveys.joinpath("slas.yaml")
    text = definitions.read_text(encoding="utf-8").replace("satisfaction: {", "satisfaction: {name: Satisfaction, ")
    definitions.write_text(text, encoding="utf-8")
    alone = report(slacalc)["sentence"]
    second = '  again: {name: Again, kind: csat, answer: rating, target: ">= 51%"}\n'
    definitions.write_text(f'{text}{second}kpis: [{{csat: {{target: ">= 90%"}}}}]\n', encoding="utf-8")
    told = report(slacalc)["sentence"]
    definitions.write_text(f'{text}kpis: [{{csat: {{target: ">= 40%"}}}}]\n', encoding="utf-8")

    assert alone.endswith(f"; {missed}.")
    assert (told.count("misses its target of >= 90%"), told.count("Again 50.0 % misses its target of >= 51%")) == (1, 1)
    assert missed in report(slacalc)["sentence"]


@pytest.mark.usefixtures("surveys")
def test_groups(slacalc: Slacalc) -> None:
    rows = report(slacalc, "--survey", "recommendation=answers.csv", "--by", "priority")["surveys"]

    assert [(one["survey"], one["group"], one["value"]) for one in rows] == [
        ("satisfaction", {}, 0.5),
        ("satisfaction", {"priority": "P1"}, 1.0),
        ("satisfaction", {"priority": "P2"}, 0.0),
        ("recommendation", {}, 0),
        ("recommendation", {"priority": "P1"}, 100),
        ("recommendation", {"priority": "P2"}, -100),
    ]


@pytest.mark.usefixtures("surveys")
def test_only_the_tickets_that_are_chosen(slacalc: Slacalc) -> None:
    rows = report(slacalc, "--survey", "answers.csv", "--where", "priority=P2")["surveys"]

    assert [(one["answers"], one["value"]) for one in rows] == [(1, 0.0), (1, -100)]


@pytest.mark.usefixtures("surveys")
def test_a_file_that_is_not_given(slacalc: Slacalc) -> None:
    recommendation = report(slacalc)["surveys"][1]

    assert (recommendation["answers"], recommendation["value"], recommendation["status"]) == (None, None, "none")


def test_several_files_of_one_survey(surveys: Path, slacalc: Slacalc) -> None:
    surveys.joinpath("more.jsonl").write_text('{"about": "A2", "answered": "2026-10-08T09:00", "score": 9}\n', encoding="utf-8")
    recommendation = report(slacalc, "--survey", "answers.csv", "--survey", "more.jsonl")["surveys"][1]

    assert (recommendation["answers"], recommendation["distribution"]) == (
        3,
        [{"answer": 4, "count": 1}, {"answer": 9, "count": 1}, {"answer": 10, "count": 1}],
    )


def test_one_file_of_several_surveys_is_read_once_in_the_list_of_inputs(surveys: Path, slacalc: Slacalc) -> None:
    with surveys.joinpath("slas.yaml").open("a", encoding="utf-8") as file:
        file.write("  effort: {kind: ces, answer: score, at: answered, scale: 0..10}\n")
    data = report(slacalc, "--survey", "recommendation=answers.csv", "--survey", "effort=answers.csv")

    assert [one["file"] for one in data["inputs"]] == ["tickets.csv", "answers.csv"]
    assert [one["value"] for one in data["surveys"]] == [0.5, 0, 7]


def test_a_file_may_have_an_equals_sign_in_its_name(surveys: Path, slacalc: Slacalc) -> None:
    surveys.joinpath("answers.csv").rename(surveys / "wave=1.csv")

    assert report(slacalc, "--survey", "wave=1.csv")["surveys"][1]["answers"] == 2
    assert report(slacalc, "--survey", "recommendation=wave=1.csv")["surveys"][1]["answers"] == 2


def test_an_answer_to_a_ticket_that_is_excluded_does_not_count(surveys: Path, slacalc: Slacalc) -> None:
    with surveys.joinpath("slas.yaml").open("a", encoding="utf-8") as file:
        file.write("exclude: [{when: {priority: P2}, reason: Not ours}]\n")
    data = report(slacalc, "--survey", "answers.csv")

    assert [one["value"] for one in data["surveys"]] == [1.0, 100]
    assert not [one for one in data["problems"] if one["code"] == "P081"]


def test_so_may_several_files_at_once(surveys: Path, slacalc: Slacalc) -> None:
    surveys.joinpath("answers.csv").rename(surveys / "wave=1.csv")

    assert report(slacalc, "--survey", "wave=*.csv")["surveys"][1]["answers"] == 2


@pytest.mark.usefixtures("surveys")
@pytest.mark.parametrize(
    ("survey", "said"),
    [
        ("recomendation=answers.csv", "no survey of that name has its answers in a file, did you mean 'recommendation'?"),
        ("recomendation=answers*.csv", "did you mean 'recommendation'?"),
        ("satisfaction=answers.csv", "no survey of that name has its answers in a file; those are: recommendation"),
        ("recommendation=-", None),
    ],
)
def test_names_of_surveys(slacalc: Slacalc, survey: str, said: str | None) -> None:
    ran = slacalc("report", *OCTOBER, "--survey", survey, text=ANSWERS)

    assert ran.status == (0 if said is None else 2)
    assert said is None or said in ran.err


def test_a_file_that_may_be_of_several_surveys(surveys: Path, slacalc: Slacalc) -> None:
    with surveys.joinpath("slas.yaml").open("a", encoding="utf-8") as file:
        file.write("  effort: {kind: ces, answer: score, at: answered}\n")
    ran = slacalc("report", *OCTOBER, "--survey", "answers.csv")

    assert ran.status == 2
    assert "may be of several surveys: write NAME=FILE, with one of recommendation, effort" in ran.err


@pytest.mark.usefixtures("desk")
def test_a_file_that_no_survey_needs(slacalc: Slacalc) -> None:
    ran = slacalc("report", *OCTOBER, "--survey", "answers.csv")

    assert (ran.status, "no survey of the definitions has its answers in a file" in ran.err) == (2, True)


def test_a_column_that_is_not_there_is_the_survey_s_not_that_of_an_sla(surveys: Path, slacalc: Slacalc) -> None:
    """`priority` is named by an SLA too, but of the tickets."""
    text = surveys.joinpath("slas.yaml").read_text(encoding="utf-8").replace("target: 8h", "targets: [{when: {priority: P1}, target: 8h}]")
    surveys.joinpath("slas.yaml").write_text(text.replace("answer: score", "answer: priority"), encoding="utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "recommendation" in one)
    ran = slacalc("report", *OCTOBER, "--survey", "answers.csv")

    assert ran.status == 3
    assert [(one["line"], one["file"]) for one in json.loads(ran.out)["errors"]] == [(line, "slas.yaml")]


def test_a_column_that_is_not_there(surveys: Path, slacalc: Slacalc) -> None:
    surveys.joinpath("answers.csv").write_text(ANSWERS.replace("score", "points"), encoding="utf-8")
    ran = slacalc("report", *OCTOBER, "--survey", "answers.csv")

    assert ran.status == 3
    assert "answers.csv" in ran.err
    assert "'score'" in ran.err


def test_tickets_without_the_column_of_a_survey(surveys: Path, slacalc: Slacalc) -> None:
    surveys.joinpath("tickets.csv").write_text(TICKETS.replace("rating", "stars"), encoding="utf-8")

    assert slacalc("report", *OCTOBER).status == 3


@pytest.mark.usefixtures("surveys")
def test_standard_input_is_read_once(slacalc: Slacalc) -> None:
    assert slacalc("report", "-", "--survey", "-", text=TICKETS).status == 2


def test_standard_input_cannot_be_outages_and_answers(surveys: Path, slacalc: Slacalc) -> None:
    with surveys.joinpath("slas.yaml").open("a", encoding="utf-8") as file:
        file.write("availability: {portal: {outages: {about: Outage}, from: answered, to: answered}}\n")
    ran = slacalc("report", "tickets.csv", "--outages", "-", "--survey", "recommendation=-", text=ANSWERS)

    assert (ran.status, "can be read once" in ran.err) == (2, True)


@pytest.mark.usefixtures("surveys")
def test_a_result_never_overwrites_answers(slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", "--survey", "recommendation=answers.csv", "-o", "json:answers.csv")

    assert (ran.status, "would overwrite what is read" in ran.err) == (2, True)


def test_odd_answers_end_a_strict_run(surveys: Path, slacalc: Slacalc) -> None:
    surveys.joinpath("answers.csv").write_text(ANSWERS + "A2,2026-10-07T09:00,11\n", encoding="utf-8")
    ran = slacalc("report", *OCTOBER, "--survey", "answers.csv", "--strict")

    assert ran.status == 3
    assert "P080" in ran.out


def test_columns_may_have_any_name(surveys: Path, slacalc: Slacalc) -> None:
    """Those of a nested file are paths, which may be called like what figures are grouped by."""
    text = surveys.joinpath("slas.yaml").read_text(encoding="utf-8")
    text = text.replace("answer: score, ticket: about, at: answered", "answer: ticket.priority, ticket: row, at: at")
    surveys.joinpath("slas.yaml").write_text(text, encoding="utf-8")
    answers = [{"row": name, "at": "2026-10-06T09:00", "ticket": {"priority": points}} for name, points in (("A1", 10), ("A2", 3))]
    surveys.joinpath("answers.jsonl").write_text("\n".join(map(json.dumps, answers)), encoding="utf-8")
    rows = report(slacalc, "--survey", "answers.jsonl", "--by", "priority")["surveys"]

    assert [(one["group"], one["value"]) for one in rows[-3:]] == [({}, 0), ({"priority": "P1"}, 100), ({"priority": "P2"}, -100)]


def test_a3_a_date_that_is_only_compared_is_the_start_of_its_day(surveys: Path, slacalc: Slacalc) -> None:
    """Of two answers one was asked for in time; the dates on which that was need no time of day."""
    condition = "answer: score, where: {asked_on: {gte: 2026-10-02}}, at: answered"
    file = surveys / "slas.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("answer: score, ticket: about, at: answered", condition), encoding="utf-8")
    answers = "answered,score,asked_on\n2026-10-06T09:00,10,2026-10-01\n2026-10-07T09:00,4,2026-10-02\n"
    (surveys / "answers.csv").write_text(answers, encoding="utf-8")
    data = report(slacalc, "--survey", "answers.csv")

    assert (data["surveys"][1]["answers"], data["surveys"][1]["value"]) == (1, -100)
    assert [one["code"] for one in data["problems"]] == []
