"""How surely it is known what dates mean: nothing is guessed, and what is told says by how many cells."""

import pytest

from slacalc.read.inspect.values import Dates
from tests.inspect.looking import column, inspected, one, proposal


def dates(*cells: str) -> Dates:
    found = column(*cells).dates
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("cells", "sureness", "order", "proofs", "declared"),
    [
        (["2026-03-04 09:00"], "sure", None, 0, ()),
        (["13/04/2026 09:00", "03/04/2026 10:00"], "sure", "day_first", 1, ("%d/%m/%Y %H:%M",)),
        (["04/13/2026 9:05 PM", "04/14/2026 9:05 AM"], "sure", "month_first", 2, ("%m/%d/%Y %I:%M %p",)),
        (["13.04.2026", "14.04.2026 09:00:30"], "sure", "day_first", 2, ("%d.%m.%Y", "%d.%m.%Y %H:%M:%S")),
        (["04.04.2026"], "sure", None, 0, ()),
        (["03/04/2026 09:00"], "ambiguous", None, 0, ()),
        (["13/04/2026", "04/13/2026"], "mixed", None, 0, ()),
    ],
)
def test_what_tells_the_order_of_day_and_month(
    cells: list[str], sureness: str, order: str | None, proofs: int, declared: tuple[str, ...]
) -> None:
    found = dates(*cells)

    assert (found.sureness, found.order, found.proofs) == (sureness, order, proofs)
    assert set(found.declared) == set(declared)


def test_both_readings_of_an_ambiguous_column_are_shown() -> None:
    found = dates("03/04/2026 09:00", "05/06/2026 10:00")

    assert found.example == "03/04/2026 09:00"
    assert [(choice.name, choice.formats, choice.means) for choice in found.choices] == [
        ("day_first", ("%d/%m/%Y %H:%M",), "3 April 2026"),
        ("month_first", ("%m/%d/%Y %H:%M",), "4 March 2026"),
    ]


def test_years_of_two_digits_may_stand_first_or_last() -> None:
    found = dates("26/03/12", "26/03/13", "26/04/14")

    assert [choice.name for choice in found.choices] == ["day_first", "year_first"]


def test_numbers_of_several_kinds_contradict_each_other() -> None:
    found = one("id,opened,closed_at\nA,2026-03-01T09:00Z,1772438400\nB,2026-03-02T09:00Z,1772438400000\n").seen.sample.profiles[
        "closed_at"
    ]

    assert found.dates is not None
    assert found.dates.sureness == "mixed"


def test_numbers_since_1970_need_no_zone() -> None:
    found = one("id,created_at\nA,1772438400\nB,1772445600\n")

    assert found.seen.sample.profiles["created_at"].dates is not None
    assert not found.draft.is_local


TWO = "id,opened,closed\nA,{opened},{closed}\nB,05/06/2026 09:00,07/08/2026 10:00\n"


def test_another_column_of_the_file_tells_what_one_leaves_open() -> None:
    found = one(TWO.format(opened="03/04/2026 09:00", closed="13/04/2026 09:00"))
    opened = found.seen.sample.profiles["opened"].dates

    assert opened is not None
    assert (opened.sureness, opened.order) == ("file", "day_first")
    assert found.draft.open is None
    assert found.draft.timestamps == ("%d/%m/%Y %H:%M",)


def test_what_nothing_tells_is_for_people_to_choose() -> None:
    text = proposal(TWO.format(opened="03/04/2026 09:00", closed="04/05/2026 09:00"), timezone="UTC")

    assert text == (
        "source:\n"
        "  timezone: UTC\n"
        '  # Is "03/04/2026 09:00" day first or month first? Nothing tells (opened, closed). Take one of these:\n'
        '  # timestamps: ["%d/%m/%Y %H:%M"]   # day first: 3 April 2026\n'
        '  # timestamps: ["%m/%d/%Y %H:%M"]   # month first: 4 March 2026\n'
        "  columns:\n"
        "    id: id\n"
        "    opened: opened\n"
        "    resolved: closed\n"
        "    closed: closed\n"
    )


@pytest.mark.parametrize(
    ("form", "declared"),
    [("2026-03-1{} 00:00:00", "%Y-%m-%d 00:00:00"), ("1{}.03.2026 00:00", "%d.%m.%Y 00:00"), ("2026-03-1{}T00:00", "%Y-%m-%dT00:00")],
)
def test_what_is_due_at_midnight_throughout_is_due_at_the_end_of_the_day(form: str, declared: str) -> None:
    rows = "".join(f"T{day},2026-03-01T09:00Z,{form.format(day)}\n" for day in range(5))
    text = proposal(f"id,opened,due\n{rows}")

    assert f'    due: {{column: due, timestamps: ["{declared}"], date_means: end_of_day}}\n' in text


@pytest.mark.parametrize("order", [None, "day_first", "month_first"])
def test_mere_dates_whose_order_is_open_have_to_mean_a_time_too(order: str | None) -> None:
    text = proposal("id,opened,closed\nA,03/04/2026,04/05/2026\nB,05/06/2026,06/07/2026\n", order=order)

    assert "    opened: {column: opened, date_means: start_of_day}\n" in text
    assert "    closed: {column: closed, date_means: end_of_day}\n" in text


@pytest.mark.parametrize(("order", "declared"), [("day_first", '"%d/%m/%Y %H:%M"'), ("month_first", '"%m/%d/%Y %H:%M"')])
def test_people_may_choose_beforehand(order: str, declared: str) -> None:
    text = proposal(TWO.format(opened="03/04/2026 09:00", closed="04/05/2026 09:00"), order=order)

    assert f"  timestamps: [{declared}]   # as asked for\n" in text


def test_an_order_that_is_asked_for_is_no_order_of_other_columns_and_changes_none_that_is_proven() -> None:
    found = one("id,opened,closed\nA,03/04/2026 09:00,13/04/2026 09:00\nB,04/04/2026 09:00,14/04/2026 09:00\n", order="month_first")
    opened = found.seen.sample.profiles["opened"].dates

    assert opened is not None
    assert (opened.sureness, opened.order) == ("asked", "month_first")
    assert [(odd.code, odd.column, odd.count) for odd in found.oddities if odd.code == "not_as_asked"] == [("not_as_asked", "closed", 2)]


def test_columns_in_different_orders_have_each_their_own_formats() -> None:
    text = proposal("id,opened,closed\nA,13/04/2026 09:00,04/14/2026 09:00\nB,14/04/2026 09:00,04/15/2026 09:00\n")

    assert '    opened: {column: opened, timestamps: ["%d/%m/%Y %H:%M"]}\n' in text
    assert '    resolved: {column: closed, timestamps: ["%m/%d/%Y %H:%M"]}\n' in text


def test_where_columns_are_in_different_orders_the_open_one_is_chosen_by_itself() -> None:
    rows = "A,13/04/2026 09:00,{0},04/05/2026 09:00\nB,14/04/2026 09:00,04/15/2026 09:00,05/06/2026 09:00\n"
    text = proposal("id,opened,closed,due\n" + rows.format("04/14/2026 09:00"))

    assert '# Is "04/05/2026 09:00" day first or month first? Nothing tells (due).' in text
    assert '    opened: {column: opened, timestamps: ["%d/%m/%Y %H:%M"]}\n' in text
    assert '    # due: {column: due, timestamps: ["%d/%m/%Y %H:%M"]}   # day first: 4 May 2026\n' in text
    assert '    # due: {column: due, timestamps: ["%m/%d/%Y %H:%M"]}   # month first: 5 April 2026\n' in text


def test_what_a_column_that_is_not_read_contradicts_is_chosen_by_itself_too() -> None:
    rows = "A,13/04/2026 09:00,04/14/2026 09:00,04/05/2026 09:00\nB,14/04/2026 09:00,04/15/2026 09:00,05/06/2026 09:00\n"
    text = proposal("id,opened,misc,due\n" + rows)

    assert text.count("\n  timestamps:") == 0
    assert "    # due: " in text


def test_mere_dates_have_to_mean_a_time() -> None:
    text = proposal("id,opened,closed\nA,2026-03-02,2026-03-03\nB,2026-03-03,2026-03-04\n", timezone="UTC")

    assert "    opened: {column: opened, date_means: start_of_day}\n" in text
    assert "    closed: {column: closed, date_means: end_of_day}\n" in text


@pytest.mark.parametrize(("cell", "local"), [("2026-03-02 09:00", True), ("2026-03-02T09:00Z", False), ("2026-03-02 09:00+0100", False)])
def test_times_without_an_offset_ask_for_their_zone(cell: str, local: bool) -> None:  # noqa: FBT001 - a column of the table
    text = proposal(f"id,opened\nA,{cell}\nB,{cell}\n")

    assert ("# timezone: Europe/Berlin" in text) is local
    assert "timezone" not in proposal(f"id,opened\nA,{cell}\nB,{cell}\n", timezone="Asia/Tokyo").replace("timezone: Asia/Tokyo", "")


def test_a_proposal_fails_where_dates_contradict_each_other() -> None:
    [found] = inspected("id,opened\nA,13/04/2026 09:00\nB,04/13/2026 09:00\n")

    assert found.proof.reason is not None


def test_a_proposal_fails_that_loses_nearly_all_openings() -> None:
    """A history whose times are mere dates cannot be read."""
    [found] = inspected("ticket,at,field,new\nA,2026-03-01,status,New\nA,2026-03-02,status,Done\n")

    assert found.proof.reason is not None
    assert "of nearly no ticket can it be read when it was opened" in found.proof.reason


def test_what_is_no_date_is_none_without_a_time_either() -> None:
    found = dates(*(f"2026-03-04 09:{minute:02d}" for minute in range(29)), "hello")

    assert (found.unread, found.bare) == (1, 0)
