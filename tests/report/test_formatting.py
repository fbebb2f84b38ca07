"""How numbers, shares, durations and dates are written (A28)."""

from fractions import Fraction

import pytest

from slacalc.locale import formatting
from slacalc.times import HOUR, MINUTE, SECOND, zone
from tests.figures.building import BERLIN, at


@pytest.mark.parametrize(
    ("share", "written"),
    [
        pytest.param(Fraction(9996, 10000), "99.9 %", id="99.96 % never reads 100.0 %"),
        pytest.param(Fraction(165, 177), "93.2 %", id="165 of 177"),
        pytest.param(Fraction(1), "100.0 %", id="all"),
        pytest.param(Fraction(0), "0.0 %", id="none"),
        pytest.param(Fraction(5, 4), "125.0 %", id="over"),
        pytest.param(None, "n/a", id="0/0"),
    ],
)
def test_a28_percent(share: Fraction | None, written: str) -> None:
    assert formatting.percent(share) == written


@pytest.mark.parametrize(
    ("share", "written"), [("0.95", "95 %"), ("0.999", "99.9 %"), ("1", "100 %"), ("0.9999", "99.99 %"), ("0.005", "0.5 %")]
)
def test_objectives_keep_their_decimals(share: str, written: str) -> None:
    assert formatting.percent_exactly(Fraction(share)) == written
    assert formatting.percent_of(float(share), exact=True) == written


@pytest.mark.parametrize(
    ("change", "written"),
    [
        pytest.param(Fraction(14, 1000), "+1.4", id="more"),
        pytest.param(Fraction(-3, 1000), "-0.3", id="less"),
        pytest.param(Fraction(-1), "-100.0", id="all of it"),
        pytest.param(Fraction(-1, 10_000), "0.0", id="nothing that shows"),
        pytest.param(Fraction(1, 3), "+33.3", id="a third"),
        pytest.param(Fraction(0), "0.0", id="none"),
    ],
)
def test_changes_are_points_with_their_sign(change: Fraction, written: str) -> None:
    assert formatting.points(formatting.difference(change)) == written


def test_no_change_is_not_a_change_of_nothing() -> None:
    assert formatting.points(None) == ""


@pytest.mark.parametrize(
    ("length", "rough", "precise"),
    [
        (13 * HOUR + 5 * MINUTE, "13h 05m", "13h 05m"),
        (4 * HOUR, "4h 00m", "4h 00m"),
        (15 * MINUTE, "15m", "15m"),
        (45 * SECOND, "45s", "45s"),
        (5 * SECOND, "5s", "5s"),
        (1, "<1s", "0.000001s"),
        (0, "0m", "0m"),
        (HOUR + SECOND, "1h 00m", "1h 00m 01s"),
        (MINUTE + SECOND + 500_000, "1m", "1m 01.5s"),
        (-(HOUR + 5 * MINUTE), "-1h 05m", "-1h 05m"),
        (-30 * SECOND, "-30s", "-30s"),
        (1234 * HOUR, "1,234h 00m", "1,234h 00m"),
        (None, "n/a", "n/a"),
    ],
)
def test_a28_durations(length: int | None, rough: str, precise: str) -> None:
    assert formatting.duration(length) == rough
    assert formatting.duration(length, precise=True) == precise


@pytest.mark.parametrize(
    ("length", "written"),
    [(3600 * SECOND, "3600"), (1, "1e-06"), (1_500_000, "1.5"), (-3_600_000_001, "-3600.000001"), (10**15 + 1, "1000000000.000001")],
)
def test_a28_seconds_for_machines_are_exact(length: int, written: str) -> None:
    assert repr(formatting.seconds(length)) == written
    assert formatting.micros(formatting.seconds(length)) == length


@pytest.mark.parametrize(
    ("at_instant", "written"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (1000, "1970-01-01T00:00:00.001Z"),
        (1, "1970-01-01T00:00:00.000001Z"),
        (-1, "1969-12-31T23:59:59.999999Z"),
    ],
)
def test_instants_for_machines_are_utc(at_instant: int, written: str) -> None:
    assert formatting.iso(at_instant) == written
    assert formatting.instant_of(written) == at_instant


def test_instants_for_people_are_local() -> None:
    instant = at("2026-10-05T09:00")

    assert formatting.local_instant(instant, BERLIN) == "Mon 2026-10-05 09:00"
    assert formatting.local_instant(instant + SECOND, zone("Asia/Tokyo")) == "Mon 2026-10-05 16:00:01"
    assert formatting.local_short(instant, BERLIN) == "Mon 5 Oct 09:00"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("2026-10", "October 2026"),
        ("2026-Q3", "Q3 2026"),
        ("2026-W04", "week 4 of 2026"),
        ("2026", "2026"),
        ("2026-10-05", "5 October 2026"),
        ("2026-10-01..2026-10-15", "1 October 2026 to 15 October 2026"),
        ("all", "All tickets"),
    ],
)
def test_periods_have_names(label: str, name: str) -> None:
    assert formatting.period_name(label) == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x1b[31mb", "a[31mb", id="escape code"),
        pytest.param("a\r\nb\tc", "a b c", id="line breaks and tabs"),
        pytest.param("a\u202eb\u2066", "ab", id="text direction"),
        pytest.param("a\x9b31mb\x00", "a31mb", id="C1 and null"),
        pytest.param("网络 [red] =1+1", "网络 [red] =1+1", id="the rest stays"),
    ],
)
def test_ticket_text_is_data(text: str, shown: str) -> None:
    assert formatting.plain(text) == shown


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "0"),
        ("1.5", "1.5"),
        ("1234567.891", "1,234,567.89"),
        ("-0.004", "0"),
        ("-1.005", "-1"),
        ("2.675", "2.68"),
        ("-1234.5", "-1,234.5"),
    ],
)
def test_numbers_have_up_to_two_decimals(value: str, written: str) -> None:
    """Rounded half to even, on the exact value."""
    assert formatting.decimal(Fraction(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("0", "0.00"), ("66.666", "66.67"), ("0.005", "0.01"), ("-0.005", "-0.01"), ("-0.004", "0.00"), ("1234.5", "1234.50")],
)
def test_amounts_have_two_decimals(value: str, written: str) -> None:
    """Rounded half up, as money is; exact text, never a floating number."""
    assert formatting.cents(Fraction(value)) == written


@pytest.mark.parametrize(("value", "written"), [("2", 2), ("0.3333333", 0.333333), ("20.6666666", 20.666667), ("-0.5", -0.5)])
def test_numbers_for_machines_have_six_decimals(value: str, written: float) -> None:
    assert formatting.rounded(Fraction(value)) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        pytest.param(Fraction(999999, 1000000), "99.999 %", id="cut, never 100 %"),
        pytest.param(Fraction(1), "100.000 %", id="all"),
        pytest.param(Fraction(1, 2000), "0.050 %", id="little"),
        pytest.param(None, "n/a", id="0/0"),
    ],
)
def test_availability_has_three_decimals(share: Fraction | None, written: str) -> None:
    assert formatting.percent_finely(share) == written


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (12 * MINUTE + 40 * SECOND, "12 min 40 s"),
        (3 * MINUTE, "3 min"),
        (1500 * HOUR + 5 * SECOND, "1,500 h 5 s"),
        (SECOND + 1, "1 s"),
        (1, "<1 s"),
        (0, "0 s"),
    ],
)
def test_a_span_of_downtime(length: int, written: str) -> None:
    assert formatting.span(length) == written
