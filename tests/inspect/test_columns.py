"""What a column holds, told by all of its cells."""

import pytest

from slacalc.read.inspect.values import Count
from tests.inspect.looking import column, one


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["a", "b"], "text"),
        (["", " "], "empty"),
        (["?", "NULL"], "empty"),
        (["None", "none"], "text"),
        (["1", "-2", "3.5", "1e3"], "number"),
        (["1,5", "1.234,75"], "number"),
        (["1,234,567.5", "2"], "number"),
        (["3,87,16,91,111", "1,13,24,28,333"], "text"),
        (["true", "FALSE"], "truth"),
        (["ja", "nein"], "truth"),
        (["1:30", "-0:05", "100:00:00"], "duration"),
        (["PT1H30M", "P2D"], "duration"),
        (["2d 3h", "45m"], "duration"),
        (["1970-01-01 02:37:03", "1970-01-03 14:33:00"], "duration"),
        (["[]", "[a, b]"], "list"),
        (["{}", '{"a": 1}'], "object"),
        (["2026-03-01 09:00", "2026-03-01T09:00:30.5+02:00"], "instant"),
        (["2026-03-01", "2026-03-02"], "date"),
        (["22/Sep/25 9:26 AM", "3/Okt/25 4:00 PM"], "instant"),
        (["5. März 2026", "6. März 2026"], "date"),
        (["2026年3月5日 下午3:04", "2026年3月6日 上午9:00"], "instant"),
        (["20260305T091500", "20260306T091500"], "instant"),
        (["10.0.0.1", "10.0.0.2"], "text"),
        (["Closed on 2026-03-01", "Closed"], "text"),
        (["360003529474", "360003529475"], "number"),
        (["a"] * 9 + ["1"], "text"),
        (["1"] * 30 + ["x"], "number"),
    ],
)
def test_what_a_column_holds(cells: list[str], kind: str) -> None:
    assert column(*cells).kind == kind


@pytest.mark.parametrize(("name", "kind"), [("created_ts", "instant"), ("customer_no", "number")])
def test_numbers_are_times_only_where_the_column_is_called_so(name: str, kind: str) -> None:
    found = one(f"id,opened,{name}\nA,2026-03-01T09:00Z,1772438400\nB,2026-03-02T09:00Z,1772445600\n")

    assert found.seen.sample.profiles[name].kind == kind


def test_values_are_counted_the_most_frequent_first() -> None:
    found = column("b", "a", "b", "", "?", "c")

    assert found.values == (Count("b", 2), Count("a", 1), Count("c", 1))
    assert (found.filled, found.distinct, found.markers) == (4, 3, (Count("?", 1),))


@pytest.mark.parametrize(
    ("cells", "least", "greatest"),
    [(["10", "9", "-1.5"], "-1.5", "10"), (["1,5", "12,25"], "1,5", "12,25"), (["1,000", "20"], "20", "1,000"), (["x", "y"], None, None)],
)
def test_numbers_have_a_range(cells: list[str], least: str | None, greatest: str | None) -> None:
    assert (column(*cells).least, column(*cells).greatest) == (least, greatest)


def test_words_for_nothing_are_no_values_of_a_column_of_numbers() -> None:
    assert column("1", "2", "NA").markers == (Count("NA", 1),)
    assert column("x", "y", "NA").markers == ()
