"""A gate in each of its formats, byte for byte, and read back by what it is for."""

import json
import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, Skipped, TestSuite
from markdown_it import MarkdownIt
from rich.cells import cell_len

from slacalc.figures.gate.rules import Rules
from slacalc.locale.formatting import plain
from slacalc.write import markdown
from slacalc.write.formats import FORMATS, Look, rendered
from tests.report.gated import gated
from tests.write.goldens import assert_golden

FORMS = FORMATS["check"]
HOSTILE = "INC|1\x1b[31m\n::error::x\r##[error] <script>alert(1)</script> @root #12 https://x.org `x` ]]> & \ufffe\x00 [a](b) $x$"
"""What a ticket, a group or a definition may be called."""


def made(form: str, data: dict[str, Any] | None = None, **look: Any) -> str:  # noqa: ANN401 - whatever a look has
    return rendered(FORMS[form], gated() if data is None else data, Look(**look)).decode()


@pytest.mark.parametrize(
    ("name", "form", "look"),
    [
        pytest.param("check.txt", "table", {"width": 100}, id="table"),
        pytest.param("check_narrow.txt", "table", {"width": 60}, id="narrow"),
        pytest.param("check_ascii.txt", "table", {"width": 80, "ascii": True}, id="ascii"),
        pytest.param("check_color.txt", "table", {"width": 80, "color": True}, id="colour"),
        pytest.param("check.json", "json", {}, id="json"),
        pytest.param("check.xml", "junit", {}, id="junit"),
        pytest.param("check.github", "github", {}, id="github"),
        pytest.param("check.md", "md", {}, id="markdown"),
    ],
)
def test_each_format(name: str, form: str, look: dict[str, Any]) -> None:
    assert_golden(name, made(form, **look).encode())


def test_without_a_baseline_nothing_is_said_of_one() -> None:
    data = gated(Rules(), baseline=False)

    assert "aseline" not in made("table", data) + made("md", data) + made("github", data) + made("junit", data)
    assert json.loads(made("json", data))["gate"]["baseline"] is None


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_nothing_is_wider_than_the_page(width: int) -> None:
    assert max(cell_len(line) for line in made("table", width=width).splitlines()) <= width


# --- JUnit -----------------------------------------------------------------------------------------------------------


def suite(data: dict[str, Any] | None = None) -> TestSuite:
    [found] = JUnitXml.fromstring(made("junit", data).encode())
    assert isinstance(found, TestSuite)
    return found


def test_a_junit_library_reads_the_same_verdicts() -> None:
    data = gated()
    found, counts = suite(data), data["gate"]["counts"]

    assert (found.tests, found.failures, found.skipped, found.errors) == (len(data["checks"]), counts["fail"], counts["none"], 0)
    results = {"fail": [Failure], "none": [Skipped], "pass": [], "warn": []}
    assert [[type(one) for one in case.result] for case in found] == [results[check["status"]] for check in data["checks"]]
    assert [case.name for case in found] == [check["name"] for check in data["checks"]]


def test_a_failure_says_what_to_do() -> None:
    failed = next(case for case in suite() if case.name == "Resolution")
    [failure] = failed.result

    assert failed.classname == "slacalc.slas.objective"
    assert failure.message == "95.0 % (19 of 20), at least 99 % asked for, 1 too many"
    assert failure.text.splitlines()[1:] == [
        "Look at first: INC[red]9[31m next (26h 05m over)",
        "What would have done: 1 more in time; the nearest: INC[red]9[31m next (26h 05m over)",
    ]


def test_a_warning_passes_and_says_that_it_is_one() -> None:
    warned = next(case for case in suite() if case.name == "Resolution (90 % within 1h)")

    assert warned.is_passed
    assert warned.system_out.startswith("warning: 2h 00m, at most 1h asked for (a warning only, by its severity)")


def test_the_suite_knows_where_it_comes_from() -> None:
    properties = {one.name: one.value for one in suite().properties()}  # type: ignore[no-untyped-call]  # the library has not typed it

    assert suite().name == "slacalc: ACME service desk, October 2026"
    assert suite().timestamp == "2026-10-31T23:00:00"
    assert (properties["period"], properties["baseline"], properties["baseline.same_definitions"]) == ("2026-10", "base.json", "false")


def test_names_that_two_checks_have_are_told_apart() -> None:
    data = gated()
    one = data["checks"][0]
    cases = [case.name for case in suite(data | {"checks": [one, one | {"check": "other"}]})]

    assert cases == [f"{one['name']} [first-response]", f"{one['name']} [other]"]


def test_names_that_two_groups_of_a_check_have_are_told_apart() -> None:
    """Tickets without a team, and those of a team that is called unknown."""
    data = gated()
    one = data["checks"][0] | {"name": "First response for team unknown"}
    cases = [case.name for case in suite(data | {"checks": [one | {"group": {"team": team}} for team in (None, "unknown")]})]

    assert cases == ["First response for team unknown [first-response]", "First response for team unknown [first-response 2]"]


def test_the_schema_of_jenkins_allows_every_attribute() -> None:
    suites = ET.fromstring(made("junit"))  # noqa: S314 - written by slacalc
    [found] = suites
    cases = found.findall("testcase")

    assert set(suites.keys()) <= {"name", "time", "tests", "failures", "errors"}
    assert set(found.keys()) <= {"name", "time", "tests", "failures", "errors", "skipped", "timestamp"}
    assert {key for case in cases for key in case.keys()} <= {"name", "time", "classname"}  # noqa: SIM118 - an element is no dict
    assert [one.tag for one in found] == ["properties", *["testcase"] * len(cases), "system-out"]


# --- any text in any format ------------------------------------------------------------------------------------------


def with_text(text: str) -> dict[str, Any]:
    """A failed check that is called so, with a ticket that is called so."""
    data = gated()
    check = next(one for one in data["checks"] if one["status"] == "fail")
    pointer = check["look_at"][0] | {"said": text}
    return data | {"checks": [check | {"name": text, "reason": text, "look_at": [pointer]}]}


@given(st.text(st.characters()))
def test_any_text_is_well_formed_xml(text: str) -> None:
    [case] = suite(with_text(text))

    assert case.result


def commands(text: str) -> list[str]:
    return made("github", with_text(text)).splitlines()


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\r\n:,%#[]"))))
def test_no_text_begins_a_command_of_its_own(text: str) -> None:
    first, second = re.split("[\r\n]+", made("github", with_text(text)).rstrip("\n"))

    assert first.startswith("::error title=slacalc::")
    assert re.match(r"::error title=[^:,\r\n]*::", second)


def test_github_gets_the_text_back() -> None:
    [_, command] = commands("50 %: a,b\nc")
    title, message = re.fullmatch(r"::error title=(.*?)::(.*)", command, re.DOTALL).groups()  # type: ignore[union-attr]  # it matches

    assert title == "50 %25%3A a%2Cb%0Ac"
    assert message.startswith("50 %25: a,b%0Ac%0ALook at first: 50 %25: a,b%0Ac%0A")


@pytest.mark.parametrize(
    ("failed", "more"),
    [
        pytest.param(9, "", id="all are shown"),
        pytest.param(
            10, "%0AGitHub shows only the first 9 of the 10 failed checks as annotations; the log has all of them.", id="one too many"
        ),
    ],
)
def test_github_shows_ten_errors(failed: int, more: str) -> None:
    """The sentence is one of them."""
    data = with_text("x")
    counts = data["gate"]["counts"] | {"fail": failed}
    opening, *others = made("github", data | {"checks": data["checks"] * failed, "gate": {"sentence": "S.", "counts": counts}}).splitlines()

    assert opening == f"::error title=slacalc::S.{more}"
    assert len(others) == failed


class Rendered(HTMLParser):
    """What a page shows: its elements, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as the base class has it
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = markdown.text(text)
    page = Rendered(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"x {shown} y"))

    assert page.elements == ["p"]
    assert words(page.text) == words(f"x {plain(text).strip()} y")


def words(text: str) -> list[str]:
    return text.replace(markdown.JOINER, "").split()


@pytest.mark.parametrize(
    "text",
    ["@root", "a@.org", "#12", "o/r#12", "GH-12", "gl-12", "!12", "%12", '%"next"', "~bug", "$12", "&12", ":tada:", "x://y", "www.x"],
)
def test_nothing_is_a_reference(text: str) -> None:
    """Forges look for them in what is shown, where escapes are gone: a character without width is between what they look for."""
    page = Rendered(MarkdownIt("commonmark").render(f"({markdown.text(text)})"))

    assert page.text.replace(markdown.JOINER, "") == f"({text})\n"
    assert page.text != f"({text})\n"


@given(st.text(alphabet="-+=#>1.) a*_"))
def test_no_text_begins_a_list_or_a_heading(text: str) -> None:
    page = Rendered(MarkdownIt("commonmark").render(markdown.text(text)))

    assert set(page.elements) <= {"p"}


@given(st.text())
def test_each_row_of_a_table_has_its_cells(text: str) -> None:
    lines = [line for line in made("md", with_text(text)).splitlines() if line.startswith("|")]
    columns = [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines if line.startswith("| \u274c")]

    assert columns == [8]


def test_hostile_text_is_dead_everywhere() -> None:
    data = with_text(HOSTILE)
    page = made("md", data)

    assert "<script" not in page
    assert not re.search(r"@root|#12|https://", page)
    assert "\x1b" not in made("table", data) + page
    assert "\x00" not in made("junit", data)
    assert len(list(BytesIO(made("github", data).encode()))) == 2
