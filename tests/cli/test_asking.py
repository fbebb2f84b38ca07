"""`calendar elapsed` and `calendar due`: one question, and rows of them."""

import csv
import json
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import PYTHON, Ran, Slacalc, surroundings

CALENDARS = """\
calendars:
  ended: {hours: [{mon-fri: 09:00-17:00, valid: {to: 2026-12-31}}]}
  tokyo: {timezone: Asia/Tokyo, hours: {daily: 09:00-17:00}}
  holy: {hours: {mon-fri: 09:00-17:00}, holidays: {dates: [{2026-10-06: Founders' Day}]}}
  cn: {timezone: Asia/Shanghai, hours: {mon-fri: 09:00-17:00}, holidays: {country: CN, makeup_days_as: mon}}
"""
MONDAY = "2026-10-05T09:00"


@pytest.fixture
def ask(slacalc: Slacalc, desk: Path) -> Slacalc:
    """Ask a calendar of the desk, which has some more than its office."""
    definitions = desk.joinpath("slas.yaml")
    definitions.write_text(definitions.read_text(encoding="utf-8").replace("calendars:\n", CALENDARS), encoding="utf-8")

    def asked(*arguments: str, text: str = "") -> Ran:
        return slacalc("calendar", *arguments, text=text)

    return asked


def cells(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(ran.out, newline="")))


# --- one question ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("calendar", "start", "end", "seconds"),
    [
        pytest.param("office", MONDAY, "2026-10-06T10:30", 9.5 * 3600, id="over a night"),
        pytest.param("office", "2026-10-06T10:30", MONDAY, -9.5 * 3600, id="A4 backwards is negative"),
        pytest.param("office", MONDAY, MONDAY, 0, id="no time at all"),
        pytest.param("office", "2026-10-05T07:00:00Z", "2026-10-05T10:00+02:00", 3600, id="instants with an offset"),
        pytest.param("office", MONDAY, "2026-10-05T09:00:00.000001", 0.000001, id="a microsecond"),
        pytest.param("tokyo", MONDAY, "2026-10-05T10:00", 3600, id="local times are the calendar's"),
        pytest.param("tokyo", "2026-10-05T00:00Z", "2026-10-05T01:00Z", 3600, id="whatever zone they are said in"),
        pytest.param("24x7", "2026-10-24T12:00", "2026-10-25T12:00", 25 * 3600, id="24x7 over the night clocks go back"),
        pytest.param("holy", MONDAY, "2026-10-07T09:00", 8 * 3600, id="a holiday counts nothing"),
        pytest.param("office", "1900-01-01T00:00", "1900-01-01T12:00", 3 * 3600, id="the first day that is known"),
        pytest.param("office", "2254-12-31T00:00", "2254-12-31T23:59", 0, id="the last one, a Sunday"),
        pytest.param("24x7", "2254-12-31T00:00", "2254-12-31T23:59-12:00", 37 * 3600 - 60, id="the year is the one that is written"),
    ],
)
def test_elapsed(calendar: str, start: str, end: str, seconds: float, ask: Slacalc) -> None:
    rows = ask("elapsed", calendar, "-", text=f"from,to\n{start},{end}\n")
    assert (rows.err, float(cells(rows)[0]["seconds"])) == ("", seconds)

    ran = ask("elapsed", calendar, start, end, "-f", "json")

    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert list(found)[:4] == ["calendar", "from", "to", "seconds"]
    assert (found["calendar"], found["seconds"]) == (calendar, seconds)


@pytest.mark.parametrize(
    ("calendar", "start", "target", "due"),
    [
        pytest.param("office", "2026-10-09T16:00", "1h", "2026-10-09T15:00:00Z", id="A10 due at closing"),
        pytest.param("office", "2026-10-09T16:30", "1h", "2026-10-12T07:30:00Z", id="over a weekend"),
        pytest.param("office", MONDAY, "0h", "2026-10-05T07:00:00Z", id="A10 a target of nothing is due at the start"),
        pytest.param("office", "2026-10-10T12:00", "0h", "2026-10-10T10:00:00Z", id="A10 also where the desk is closed"),
        pytest.param("office", "2026-10-10T12:00", "1 business day", "2026-10-12T15:00:00Z", id="A24 from a Saturday"),
        pytest.param("office", MONDAY, "End of  Business Day", "2026-10-05T15:00:00Z", id="A24 end of the day"),
        pytest.param("office", MONDAY, "end of next business day", "2026-10-06T15:00:00Z", id="A24 end of the next"),
        pytest.param("office", "2026-10-09T14:00", "16:00 next business day", "2026-10-12T14:00:00Z", id="A24 a time of the next"),
        pytest.param("office", "2026-10-05T15:00", "16:00 next business day if before 14:00", "2026-10-07T14:00:00Z", id="A24 too late"),
        pytest.param("24x7", MONDAY, "1 business day", "2026-10-06T07:00:00Z", id="A24 around the clock"),
        pytest.param("ended", "2026-12-31T16:00", "1h", "2026-12-31T16:00:00Z", id="just before it closes for good"),
    ],
)
def test_due(calendar: str, start: str, target: str, due: str, ask: Slacalc) -> None:
    ran = ask("due", calendar, start, *target.split(" "), "-f", "json")

    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert list(found)[:4] == ["calendar", "from", "target", "due"]
    assert (found["target"], found["due"]) == (target, due)


def test_the_terminal_says_weekdays_and_the_zone(ask: Slacalc) -> None:
    assert ask("elapsed", "office", MONDAY, "2026-10-06T10:30:00.5").out.splitlines() == [
        "9h 30m 00.5s of working time",
        "From:     Mon 2026-10-05 09:00",
        "To:       Tue 2026-10-06 10:30:00",
        "Calendar: office (Europe/Berlin)",
    ]
    assert ask("due", "tokyo", "2026-10-05T01:00Z", "8h").out.splitlines() == [
        "Due Tue 2026-10-06 10:00",
        "From:     Mon 2026-10-05 10:00",
        "Target:   8h 00m of working time",
        "Calendar: tokyo (Asia/Tokyo)",
    ]


@pytest.mark.parametrize(
    ("start", "end", "states", "totals"),
    [
        pytest.param(MONDAY, "2026-10-07T10:00", "running closed running", [28800, 28800, 32400], id="a holiday"),
        pytest.param("2026-10-07T10:00", MONDAY, "running closed running", [-28800, -28800, -32400], id="backwards, in the order of time"),
        pytest.param("2026-10-06T10:00", "2026-10-06T11:00", "closed", [0], id="nothing but a holiday"),
        pytest.param(MONDAY, MONDAY, "", [], id="no time at all"),
    ],
)
def test_explain_adds_up(start: str, end: str, states: str, totals: list[int], ask: Slacalc) -> None:
    found = json.loads(ask("elapsed", "holy", start, end, "--explain", "-f", "json").out)

    assert [one["state"] for one in found["intervals"]] == states.split()
    assert [one["total_seconds"] for one in found["intervals"]] == totals
    assert sum(one["working_seconds"] for one in found["intervals"]) == found["seconds"]
    assert all("Founders' Day" in one["because"] for one in found["intervals"] if one["state"] == "closed")


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        pytest.param("4h", ["Target:   4h 00m of working time"], id="a length is what it is"),
        pytest.param(
            "2 business days",
            ["Target:   2 business days: 16h 00m of working time", "Reckoned: Mon 2026-10-05 09:00 to Wed 2026-10-07 09:00"],
            id="business days",
        ),
    ],
)
def test_explain_says_how_a_target_became_working_time(target: str, lines: list[str], ask: Slacalc) -> None:
    assert [line for line in ask("due", "office", MONDAY, target, "--explain").out.splitlines() if line in lines] == lines


def test_explain_says_where_the_working_time_has_passed_before(ask: Slacalc) -> None:
    """A10: Saturday and a business day reach to Tuesday 09:00, and that is Monday's closing."""
    found = ask("due", "office", "2026-10-10T12:00", "1", "business", "day", "--explain").out

    assert "Reckoned: Mon 2026-10-12 09:00 to Tue 2026-10-13 09:00" in found
    assert "8h 00m of working time, which have passed by Mon 2026-10-12 17:00" in found


@pytest.mark.parametrize(
    ("start", "said"),
    [
        pytest.param("2026-10-25T02:30", "note P007 (1): local times in 'FROM' that occur twice", id="twice"),
        pytest.param("2026-03-29T02:30", "warning P008 (1): local times in 'FROM' that do not exist", id="never"),
    ],
)
def test_a2_odd_local_times_are_told(start: str, said: str, ask: Slacalc) -> None:
    plain = ask("elapsed", "24x7", start, "2026-11-01T00:00")
    strict = ask("elapsed", "24x7", start, "2026-11-01T00:00", "--strict")

    assert (plain.status, plain.err.startswith(said)) == (0, True)
    assert (strict.status, strict.out) == (3, "")
    assert not ask("elapsed", "24x7", start, "2026-11-01T00:00", "--quiet").err
    assert not ask("elapsed", "24x7", f"{start}+01:00", "2026-11-01T00:00").err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["elapsed", "ofice", MONDAY, MONDAY], "unknown calendar 'ofice', did you mean 'office'?", id="calendar"),
        pytest.param(["elapsed", "office", "Monday", MONDAY], "FROM 'Monday' is not a time: write it as", id="no time"),
        pytest.param(
            ["elapsed", "office", MONDAY, "2026-10-06"], "TO '2026-10-06' is a date without a time: write 2026-10-06T00:00", id="A3"
        ),
        pytest.param(["elapsed", "office", MONDAY, "2255-01-01T00:00"], "TO '2255-01-01T00:00' is not in the years 1900 to 2254", id="far"),
        pytest.param(["elapsed", "office", MONDAY], "TO is missing", id="no end"),
        pytest.param(["elapsed", "office", "-", MONDAY], "rows have their own in the column 'to'", id="an end for rows"),
        pytest.param(["elapsed", "office", "-", "--explain"], "--explain is about one question", id="rows explained"),
        pytest.param(["elapsed", "office", MONDAY, MONDAY, "-f", "csv"], "--format csv is about rows", id="CSV of one answer"),
        pytest.param(["elapsed", "office", MONDAY, MONDAY, "--as", "x"], "--as is about rows", id="a column of one answer"),
        pytest.param(["elapsed", "office", MONDAY, MONDAY, "--as", ""], "--as is about rows", id="a nameless column of one answer"),
        pytest.param(["elapsed", "office", "-", "--columns", "to=by", "--as", ""], "--as has an empty entry", id="a nameless column"),
        pytest.param(["elapsed", "office", "-", "--columns", "to=by", "--as", " "], "--as has an empty entry", id="a blank name"),
        pytest.param(
            ["elapsed", "office", "-", "--columns", "form=x"], "--columns 'form=x' does not name a column", id="a column for nothing"
        ),
        pytest.param(["elapsed", "office", "-", "--columns", "from=a,from=b"], "--columns names 'from' twice", id="two columns for one"),
        pytest.param(["elapsed", "office", MONDAY, MONDAY, "-o", "slas.yaml"], "its ending is not that of a format", id="no such format"),
        pytest.param(["elapsed", "office", MONDAY, MONDAY, "-o", "json:slas.yaml"], "would overwrite what is read", id="definitions"),
        pytest.param(["due", "office", MONDAY], "TARGET is missing", id="no target"),
        pytest.param(["due", "office", MONDAY, "2d"], "TARGET '2d' is ambiguous; write '48h' or '2 business days'", id="A24 days"),
        pytest.param(["due", "office", MONDAY, "soon"], "TARGET 'soon' is not a target; write it like 15m, 4h", id="no target's form"),
        pytest.param(["due", "office", MONDAY, "until", "due"], "names a column of rows", id="until without rows"),
        pytest.param(["due", "office", "-", "until", "byy"], "the rows have no column 'byy', did you mean 'by'?", id="until no column"),
    ],
)
def test_2_wrong_usage(arguments: list[str], says: str, ask: Slacalc) -> None:
    ran = ask(*arguments, text="from,by\n")

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


@pytest.mark.parametrize("target", ["40h", "3 business days", "end of next business day"])
def test_a9_a_due_date_that_never_comes(target: str, ask: Slacalc) -> None:
    ran = ask("due", "ended", "2026-12-31T15:00", target)

    assert (ran.status, ran.out) == (3, "")
    assert f"never due: after Thu 2026-12-31 15:00 the calendar 'ended' does not open for as long as '{target}' asks for" in ran.err


def test_files_are_written_in_the_format_of_their_ending(ask: Slacalc, desk: Path) -> None:
    ran = ask("elapsed", "office", MONDAY, "2026-10-05T10:00", "-o", "answer.json", "-o", "answer.txt")

    assert (ran.status, ran.out) == (0, "")
    assert json.loads(desk.joinpath("answer.json").read_text(encoding="utf-8"))["seconds"] == 3600
    assert desk.joinpath("answer.txt").read_text(encoding="utf-8").startswith("1h 00m of working time\n")


# --- rows ------------------------------------------------------------------------------------------------------------

ODD = 'id,from,"a, b",to\r\n =1+1,2026-10-05T09:00,"x ""y""\r\nz",2026-10-05T10:00\r\n\r\n"q", 2026-10-05 09:00 ,,2026-10-06T10:00:00.5\r\n'


def test_rows_come_back_byte_for_byte(ask: Slacalc) -> None:
    ran = ask("elapsed", "office", "-", text=ODD)

    lines = ODD.replace("\r\n\r\n", "\r\n").split("\r\n")
    expected = [f"{lines[0]},seconds", lines[1], f"{lines[2]},3600", f"{lines[3]},32400.5", ""]
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "\r\n".join(expected)


JSON = """\
{"n": {"x": 1.50},"from":"2026-10-05T09:00","to":"2026-10-05T10:00"}

  {"to": null, "t": "\\u00e9", "from": "2026-10-05T09:00" }\t
{}
"""


def test_json_lines_come_back_with_a_key_more(ask: Slacalc) -> None:
    assert ask("elapsed", "office", "-", "--quiet", text=JSON).out.splitlines() == [
        '{"n": {"x": 1.50},"from":"2026-10-05T09:00","to":"2026-10-05T10:00", "seconds": 3600}',
        '{"to": null, "t": "\\u00e9", "from": "2026-10-05T09:00", "seconds": null}',
        '{"seconds": null}',
    ]


@pytest.mark.parametrize("form", ["csv", "jsonl", "json"])
@pytest.mark.parametrize("text", [ODD, JSON], ids=["CSV", "JSON lines"])
def test_every_format_has_the_same_answers(text: str, form: str, ask: Slacalc) -> None:
    usual, other = ask("elapsed", "office", "-", text=text), ask("elapsed", "office", "-", "-f", form, text=text)
    is_json = text == JSON
    answers = [json.loads(line)["seconds"] for line in usual.out.splitlines()] if is_json else [3600, 32400.5]
    if form == "csv":
        found: list[object] = [float(row["seconds"]) if row["seconds"] else None for row in cells(other)]
    else:
        found = [row["seconds"] for row in (json.loads(other.out) if form == "json" else map(json.loads, other.out.splitlines()))]

    assert found == answers
    assert other.err == usual.err


def test_rows_as_a_table(ask: Slacalc) -> None:
    page = ask("due", "office", "-", "1h", "-f", "table", text="id,from\n\x1b[31m7,2026-10-09T16:30\n").out

    assert "Mon 2026-10-12 09:30" in page
    assert "\x1b" not in page
    assert "Rows: 1." in page


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param("soon,2026-10-05T10:00", "error P003 (1): values in 'from'", id="unreadable"),
        pytest.param("2026-10-05,2026-10-05T10:00", "error P004 (1): dates without a time in 'from'", id="A3 a date"),
        pytest.param("2026-10-05T09:00,", "warning P012 (1): rows without a value in 'to'", id="nothing there"),
        pytest.param("2026-10-05T09:00,n/a", "error P003 (1): values in 'to'", id="no declared word for nothing"),
    ],
)
def test_rows_that_cannot_be_told_are_kept_and_named(row: str, code: str, ask: Slacalc) -> None:
    text = f"from,to\n2026-10-05T09:00,2026-10-05T09:01\n{row}\n2026-10-05T09:00,2026-10-05T09:02\n"

    ran = ask("elapsed", "office", "-", text=text)
    strict = ask("elapsed", "office", "-", "--strict", text=text)

    assert [line.rpartition(",")[2] for line in ran.out.splitlines()] == ["seconds", "60", "", "120"]
    assert ran.status == 0
    assert ran.err.startswith(code)
    assert "(e.g. row 2)" in ran.err
    assert (strict.status, strict.out) == (3, "")


def test_a_row_of_another_length_keeps_the_answer_in_its_column(ask: Slacalc) -> None:
    ran = ask(
        "elapsed", "office", "-", text='from,to,"no,te",x\n2026-10-05T09:00,2026-10-05T09:01,"a,b"\n2026-10-05T09:00,2026-10-05T09:01\n'
    )

    assert ran.out.splitlines()[1:] == ['2026-10-05T09:00,2026-10-05T09:01,"a,b",,60', "2026-10-05T09:00,2026-10-05T09:01,,,60"]
    assert ran.err == "error P009 (2): rows with more or fewer cells than the header (e.g. row 1, row 2)\n"


WHOLE = "2026-10-05T09:00,2026-10-05T09:01"


@pytest.mark.parametrize("form", ["csv", "jsonl", "json", "table"])
@pytest.mark.parametrize(
    ("rows", "named"),
    [
        pytest.param([f"{WHOLE},x"], "1 in all (row 1)", id="one cell more"),
        pytest.param([WHOLE, f"{WHOLE},,x"], "1 in all (row 2)", id="behind an empty one"),
        pytest.param([f'"{WHOLE}","x"', "", f'{WHOLE},"a,b"'], "1 in all (row 2)", id="in quotation marks"),
        pytest.param([f'{WHOLE},""'], "1 in all (row 1)", id="empty, but in quotation marks"),
        pytest.param([f'5" a, 6" b,{WHOLE}'], "1 in all (row 1)", id="quotation marks that mean inches"),
        pytest.param([f'5",{WHOLE}', WHOLE, f"{WHOLE},,x"], "2 in all (row 1, row 3)", id="marks that leave open where a row ends"),
        pytest.param([f"{WHOLE},x"] * 7, "7 in all (row 1, row 2, row 3, row 4, row 5)", id="many"),
    ],
)
def test_3_rows_without_a_place_for_the_answer(rows: list[str], named: str, form: str, ask: Slacalc) -> None:
    """Behind a cell too many it would be in no column; and that cell is in none, so that other formats would lose it."""
    ran = ask("elapsed", "office", "-", "-f", form, text="\n".join(["from,to", *rows, ""]))

    assert (ran.status, ran.out.startswith("{") or ran.out) == (3, form == "json" or "")
    assert f"'-' has rows with more cells than the header, {named}" in ran.err


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(WHOLE, id="as many as the header has"),
        pytest.param(f"{WHOLE},", id="an empty cell more"),
        pytest.param(f"{WHOLE},,,", id="some more"),
    ],
)
def test_empty_cells_beyond_the_header_are_taken_off(row: str, ask: Slacalc) -> None:
    ran = ask("elapsed", "office", "-", text=f"from,to\n{row}\n{WHOLE}\n")

    assert (ran.status, ran.err, ran.out) == (0, "", f"from,to,seconds\n{WHOLE},60\n{WHOLE},60\n")


def test_years_without_holidays_are_no_rows(ask: Slacalc) -> None:
    ran = ask("elapsed", "cn", "-", text="from,to\n2250-10-04T09:00,2250-10-05T10:00\nsoon,2250-10-05T10:00\n")

    rows, years = ran.err.splitlines()
    assert rows.startswith("error P003 (1): ")
    assert rows.endswith("(e.g. row 2)")
    assert years.startswith("warning P050 (1): ")
    assert years.endswith("(e.g. 2250)")


TARGETS = """\
from;target;by
2026-10-05T09:00;4h;
2026-10-05T09:00;  End of business day;
2026-10-05T09:00;until by;2026-10-11T12:00
2026-10-05T09:00;until by;
2026-10-05T09:00;until then;
2026-10-05T09:00;2d;
;4h;
2026-10-05T09:00;;
"""


def test_each_row_has_its_own_target(ask: Slacalc) -> None:
    ran = ask("due", "office", "-", text=TARGETS)

    dues = [line.rpartition(";")[2] for line in ran.out.splitlines()[1:]]
    assert dues == ["2026-10-05T11:00:00Z", "2026-10-05T15:00:00Z", "2026-10-11T10:00:00Z", "", "", "", "", ""]
    assert [line.partition(":")[0] + line[line.index(" (e.g.") :] for line in ran.err.splitlines()] == [
        "warning P012 (1) (e.g. row 4)",
        "warning P012 (1) (e.g. row 7)",
        "warning P012 (1) (e.g. row 8)",
        "error P013 (2) (e.g. row 5, row 6)",
    ]


def test_one_target_for_all_rows(ask: Slacalc) -> None:
    ran = ask("due", "office", "-", "until", "by", text=TARGETS)

    assert [line.rpartition(";")[2] for line in ran.out.splitlines()[1:4]] == ["", "", "2026-10-11T10:00:00Z"]


def test_a9_rows_that_are_never_due(ask: Slacalc) -> None:
    ran = ask("due", "ended", "-", text="from,target\n2026-12-31T09:00,1h\n2026-12-31T09:00,9h\n2026-12-31T09:00,1 business day\n")

    assert [line.rpartition(",")[2] for line in ran.out.splitlines()[1:]] == ["2026-12-31T09:00:00Z", "", ""]
    assert ran.err == "error P039 (2): due dates that the calendar 'ended' never reaches (e.g. row 2, row 3)\n"


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param(["--columns", "from=opened at,to=done, at last"], id="together, one name with a comma"),
        pytest.param(["--columns", "from=opened at", "--columns", "to = done, at last"], id="apart"),
    ],
)
def test_columns_of_another_name(columns: list[str], ask: Slacalc) -> None:
    text = 'opened at,"done, at last",seconds\n2026-10-05T09:00,2026-10-05T09:01,7\n'

    assert "'seconds' already" in ask("elapsed", "office", "-", *columns, text=text).err
    ran = ask("elapsed", "office", "-", *columns, "--as", "again, sam", text=text)
    assert ran.out == 'opened at,"done, at last",seconds,"again, sam"\n2026-10-05T09:00,2026-10-05T09:01,7,60\n'


def test_one_calendar_after_the_other(ask: Slacalc) -> None:
    first = ask("elapsed", "office", "-", "--as", "office", text="from,to\n2026-10-09T16:00,2026-10-12T10:00\n").out

    assert ask("elapsed", "24x7", "-", "--as", "wall", text=first).out.splitlines()[1].endswith(",7200,237600")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "'-' is empty", id="nothing"),
        pytest.param(" \n\n", "'-' is empty", id="blank lines"),
        pytest.param("form,to\n", "no column 'from' in -, did you mean 'form'?", id="no such column"),
        pytest.param('[{"from": 1}]', "is one JSON array; give an object on each line", id="an array"),
        pytest.param('{"from": 1},{"from": 2}\n', "several objects on one line", id="two objects on a line"),
        pytest.param('{"from": 1}\n{"from"\n', "is no JSON", id="a broken line"),
        pytest.param('{"from": 1}\n\n[1]\n', "line 3 of '-' is no JSON object; rows are objects", id="a list on a line"),
        pytest.param('{"from": 1}\n7\n', "line 2 of '-' is no JSON object; rows are objects", id="a number on a line"),
        pytest.param('{"from": {"x": 1}, "to": 2}\n', "no column 'from' in -, did you mean 'from.x'?", id="an object for a time"),
        pytest.param('from,to\n"2026,\n', "quotation mark on line 2 that is not closed", id="cut off"),
    ],
)
def test_3_no_rows_to_read(text: str, says: str, ask: Slacalc) -> None:
    ran = ask("elapsed", "office", "-", text=text)

    assert (ran.status, ran.out) == (3, "")
    assert says in ran.err


def test_a_header_alone_is_no_rows(ask: Slacalc) -> None:
    ran = ask("elapsed", "office", "-", text="from,to\n")

    assert (ran.status, ran.out, ran.err) == (0, "from,to,seconds\n", "")
    assert ask("elapsed", "office", "-", "-f", "json", text="from,to\n").out == "[\n]\n"


def test_how_the_definitions_write_times_holds_for_rows(ask: Slacalc, desk: Path) -> None:
    source = """\
source:
  timestamps: ["%d.%m.%Y %H:%M"]
  missing: ["", n/a]
  columns: {closed: {column: done, date_means: end_of_day}}
"""
    definitions = desk.joinpath("slas.yaml")
    definitions.write_text(definitions.read_text(encoding="utf-8") + source, encoding="utf-8")

    ran = ask("elapsed", "office", "-", "--columns", "to=done", text="from,done\n05.10.2026 09:00,2026-10-05\n05.10.2026 09:00,n/a\n")

    assert [row["seconds"] for row in cells(ran)] == ["28800", ""]
    assert ran.err.startswith("warning P012 (1): rows without a value in 'done'")


def test_encodings(desk: Path) -> None:
    def run(*options: str) -> subprocess.CompletedProcess[bytes]:
        command = [*PYTHON, "calendar", "elapsed", "office", "-", *options]
        text = "from,to,städte\n2026-10-05T09:00,2026-10-05T09:01,Köln\n".encode("windows-1252")
        return subprocess.run(command, cwd=desk, env=surroundings(), input=text, capture_output=True, check=False)  # noqa: S603 - the program under test

    assert run().returncode == 3
    assert b"option `--encoding`" in run().stderr
    assert run("--encoding", "windows-1252").stdout.decode() == "from,to,städte,seconds\n2026-10-05T09:00,2026-10-05T09:01,Köln,60\n"
    assert run("--encoding", "latin-7000").returncode == 2


def test_a_reader_that_leaves_early(desk: Path) -> None:
    command = " ".join([*PYTHON, "calendar", "elapsed", "office", "-"])
    text = "from,to\n" + "2026-10-05T09:00,2026-10-05T09:01\n" * 50_000
    ran = subprocess.run(  # noqa: S603 - the program under test
        ["bash", "-c", f"set -o pipefail; {command} | head -n 1"],  # noqa: S607 - the shell that is there
        cwd=desk,
        env=surroundings(),
        input=text.encode(),
        capture_output=True,
        check=False,
    )

    assert (ran.returncode, ran.stdout.decode(), ran.stderr.decode()) == (0, "from,to,seconds\n", "")
