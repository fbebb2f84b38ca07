"""Where breaches come from, on a terminal: byte for byte, and by what must hold at any width."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from rich.cells import cell_len

from slacalc.figures import Plan, summarize
from slacalc.figures.causes import Asked
from slacalc.figures.causes import summarize as find
from slacalc.report.causes import causes_data
from slacalc.report.data import Further, report_data
from slacalc.report.provenance import Run
from slacalc.spec.definitions import Limit, Sla
from slacalc.times import HOUR
from slacalc.write.formats import FORMATS, Look, rendered
from slacalc.write.reported.week import week
from slacalc.write.terminal import write_page
from tests.figures.building import plan, row, sla, table
from tests.report.building import DEFINITIONS, HOSTILE
from tests.write.goldens import assert_golden

TABLE, JSON = (FORMATS["report"][name] for name in ("table", "json"))
ASKED = Asked(("category", "priority"))
SLAS = (sla("first-response", "50"), sla("resolution", "95"), sla("closing", "95"))


def rows(missed: int = 14) -> list[dict[str, Any]]:
    """Resolution: of 20 of Network 14 are missed, of 30 of Mail 3, and two single ones; first response: 1 of 10. In many hours."""
    cells = [("Network", 20, missed), ("Mail", 30, missed // 4), (None, 1, missed // 14), (HOSTILE, 1, missed // 14)]
    resolution = [(value, number < late, "resolution") for value, of, late in cells for number in range(of)]
    response = [("Mail", not number and missed > 0, "first-response") for number in range(10)]
    return [
        row(
            "overdue" if late else "met",
            t=t,
            ticket=f"INC{t}",
            sla=own,
            **{"ticket.category": value, "ticket.priority": f"P{t % 2}", "ticket.assignee": ("Ann", "网络运维", "")[t % 3]},
            **({"settled": 1_791_000_000_000_000 + 37 * t % 600 * HOUR} if late else {}),
        )
        for t, (value, late, own) in enumerate([*resolution, *response])
    ]


def report(missed: int = 14, asked: Asked | None = ASKED, wanted: Plan | None = None) -> dict[str, Any]:
    wanted = wanted or plan(*SLAS)
    measurements = table(*rows(missed), fields=("category", "priority", "assignee"))
    causes = causes_data(find(measurements, wanted, asked), asked, wanted.min_tickets) if asked else None
    run = Run(DEFINITIONS, as_of_default=True, holidays="0.109", tzdata="2026b")
    return report_data(summarize(measurements, wanted), run, Further(causes=causes))


def page(look: Look, **changes: Any) -> str:  # noqa: ANN401 - what a report is made of
    """Everything from the first title on to the problems, or to what the report rests on."""
    whole = rendered(TABLE, report(**changes), look).decode()
    return whole[whole.index("Where breaches come from") : whole.index("What this rests on")]


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param("causes.txt", Look(80), id="80 columns"),
        pytest.param("causes_ascii.txt", Look(80, ascii=True), id="ascii"),
        pytest.param("causes_narrow.txt", Look(48), id="narrow"),
    ],
)
def test_the_page(name: str, look: Look) -> None:
    assert_golden(name, page(look).encode())


def test_the_json() -> None:
    assert_golden("causes.json", rendered(JSON, report()["causes"], Look()))


@pytest.mark.parametrize("width", [40, 50, 60, 72, 80, 100, 132])
def test_nothing_is_wider_than_the_page(width: int) -> None:
    assert max(cell_len(line) for line in page(Look(width)).splitlines()) <= width


def test_only_slas_that_missed_their_objective_are_shown_by_themselves() -> None:
    """First response missed 1 of 10 and promised half; closing has no measurements."""
    titles = [line for line in page(Look()).splitlines() if line.startswith("Where breaches")]

    assert titles == ["Where breaches come from", "Where breaches come from: Resolution"]


def test_an_sla_that_missed_its_objective_without_a_breach_has_no_causes() -> None:
    """Closing is not met by the rule `strict`, as its only ticket is still running; the breaches are those of resolution."""
    measurements = table(*rows(), row("running", t=99, sla="closing"), fields=("category", "priority"))
    strict = plan(*SLAS, rule="strict")
    data = report(wanted=strict) | {"causes": causes_data(find(measurements, strict, ASKED), ASKED, 5)}
    data["slas"] = [one | {"status": "missed"} for one in data["slas"]]
    drawn = rendered(TABLE, data, Look(200)).decode()

    assert "Where breaches come from: Resolution" in drawn
    assert "Where breaches come from: Closing" not in drawn


def test_more_than_three_are_counted() -> None:
    """Every SLA has the same measurements."""
    slas = tuple(sla(f"s{number}", "95") for number in range(5))
    measurements = table(*(one | {"sla": own.id} for own in slas for one in rows()), fields=("category", "priority"))
    data = report(wanted=plan(*slas)) | {"causes": causes_data(find(measurements, plan(*slas), ASKED), ASKED, 5)}
    data["slas"] = [one | {"status": "missed"} for one in data["slas"]]
    drawn = rendered(TABLE, data, Look(200)).decode()

    assert drawn.count("Where breaches come from: ") == 3
    assert "2 more SLAs missed their objective; where their breaches come from is in the JSON report." in drawn


def titles(*slas: Sla, missed: Mapping[str, int]) -> list[str]:
    """The SLAs shown by themselves, if of ten measurements of each so many are missed, after 5 h."""
    numbers = {name: range(10) for name in missed}
    made = [row("breached" if n < missed[name] else "met", t=n, sla=name, ticket=f"INC{n}") for name, of in numbers.items() for n in of]
    asked, measurements = (
        plan(*slas),
        table(*(one | {"ticket.category": "Mail", "ticket.priority": "P1"} for one in made), fields=("category", "priority")),
    )
    causes = Further(causes=causes_data(find(measurements, asked, ASKED), ASKED, 5))
    run = Run(DEFINITIONS, as_of_default=True, holidays="0.109", tzdata="2026b")
    drawn = rendered(TABLE, report_data(summarize(measurements, asked), run, causes), Look()).decode()
    return [line.partition(": ")[2] for line in drawn.splitlines() if line.startswith("Where breaches come from: ")]


def test_those_with_the_least_headroom_come_first() -> None:
    """Of ten, A misses 6 where 5 are allowed, B 2 where none is, C 4 where 1 is."""
    slas = (sla("a", "50"), sla("b", "100"), sla("c", "90"))

    assert titles(*slas, missed={"a": 6, "b": 2, "c": 4}) == ["C", "B", "A"]


def test_an_sla_that_missed_only_a_limit_stands_behind_those_that_missed_shares() -> None:
    """A and B take 5 h at the longest: A promised 4 h, B 6 h; C misses its share by one."""
    slow, fine = (replace(sla(name, "50"), limits=(Limit("max", hours * HOUR, f"{hours}h"),)) for name, hours in (("a", 4), ("b", 6)))

    assert titles(slow, fine, sla("c", "90"), missed={"a": 5, "b": 5, "c": 2}) == ["C", "A"]


def test_a_missed_limit_takes_nothing_off_a_missed_share() -> None:
    """A misses 4 where 1 is allowed, and its limit; B 2."""
    slow = replace(sla("a", "90"), limits=(Limit("max", 4 * HOUR, "4h"),))

    assert titles(sla("b", "90"), slow, missed={"a": 4, "b": 2}) == ["A", "B"]


def test_an_sla_that_missed_a_share_within_another_target_is_shown_by_its_own_causes() -> None:
    tier = replace(sla("a within 8h", "100"), tier_of="a")

    assert titles(sla("a", "50"), sla("b", "50"), tier, missed={"a": 5, "b": 5, "a within 8h": 1}) == ["A"]


def test_one_sla_is_shown_once() -> None:
    assert page(Look(), wanted=plan(sla("resolution", "95"))).count("Where breaches come from") == 1


def test_nothing_missed_and_nothing_settled_are_said_in_a_sentence() -> None:
    assert page(Look(), missed=0) == "Where breaches come from\nNone of the 62 settled measurements was missed.\n\n"
    assert page(Look(), wanted=plan(sla("other"))) == "Where breaches come from\nNo measurement has settled.\n\n"


def test_what_was_not_asked_for_is_not_there() -> None:
    assert "breaches come from" not in rendered(TABLE, report(asked=None), Look()).decode()
    assert report(asked=None)["causes"] is None


def test_values_of_tickets_are_data() -> None:
    drawn = page(Look(500))

    assert "\x1b" not in drawn
    assert "INC[red]9[31m next" in drawn


# --- the map of the week ---------------------------------------------------------------------------------------------


def drawn(numbers: list[int], look: Look) -> list[str]:
    """A week with these numbers in the first hours of Monday."""
    stream = BytesIO()
    write_page(week([[*numbers, *[0] * (24 - len(numbers))], *([[0] * 24] * 6)], look), stream, look)
    return stream.getvalue().decode().splitlines()


def test_shades_are_equal_steps_up_to_the_most() -> None:
    """0, 1 and 25 of 100 are nothing, little and still little."""
    lines = drawn([0, 1, 25, 26, 50, 75, 100], Look(40, ascii=True))

    assert lines[2] == "Mon .--++*#................."
    assert lines[-1] == ". 0  - 1-25  + 26-50  * 51-75  # 76-100"


@pytest.mark.parametrize(
    ("numbers", "legend"),
    [
        pytest.param([1], ". 0  # 1", id="one"),
        pytest.param([2, 1], ". 0  + 1  # 2", id="two"),
        pytest.param([3], ". 0  + 1  * 2  # 3", id="three"),
        pytest.param([0], ". 0", id="nothing"),
        pytest.param([4000], ". 0  - 1-1,000  + 1,001-2,000  * 2,001-3,000  # 3,001-4,000", id="many"),
    ],
)
def test_shades_that_no_number_has_are_not_explained(numbers: list[int], legend: str) -> None:
    assert drawn(numbers, Look(80, ascii=True))[-1] == legend


@pytest.mark.parametrize(("width", "longest"), [(40, 28), (52, 52), (75, 52), (76, 76), (200, 76)])
def test_cells_are_as_wide_as_there_is_room(width: int, longest: int) -> None:
    monday = drawn([1] * 24, Look(width))[2]

    assert len(monday) in {longest, longest - 1}  # without blanks at its end
