"""Which priority is the more urgent."""

import pytest

from slacalc.report.urgency import by_urgency


@pytest.mark.parametrize(
    ("values", "ordered"),
    [
        (["Low", "Urgent", "High", "Normal"], ["Urgent", "High", "Normal", "Low"]),
        (["niedrig", "kritisch", "mittel", "hoch"], ["kritisch", "hoch", "mittel", "niedrig"]),
        (["低", "高", "紧急"], ["紧急", "高", "低"]),
        (["Highest", "Lowest", "Low"], ["Highest", "Low", "Lowest"]),
        (["P3", "P10", "P1"], ["P1", "P3", "P10"]),
        (["3 - Moderate", "1 - Critical", "2 - High"], ["1 - Critical", "2 - High", "3 - Moderate"]),
        (["2", "1", "none"], ["1", "2", "none"]),
        (["High", "Very high", "Low", "Very low", "Medium"], ["Very high", "High", "Medium", "Low", "Very low"]),
        (["hoch", "sehr hoch", "normal"], ["sehr hoch", "hoch", "normal"]),
        (["Alta", "Muy alta", "Media"], ["Muy alta", "Alta", "Media"]),
        (["Haute", "Très haute", "Basse"], ["Très haute", "Haute", "Basse"]),
        (["高", "非常高", "中"], ["非常高", "高", "中"]),
        (["1 very low", "2 low", "3 normal", "4 high", "5 very high"], ["5 very high", "4 high", "3 normal", "2 low", "1 very low"]),
        (["Minor", "Trivial", "Major", "Critical", "Blocker"], ["Blocker", "Critical", "Major", "Minor", "Trivial"]),
        (["2 - High", "1 - High", "Low"], ["1 - High", "2 - High", "Low"]),
        (["Bronze", "Gold", "Silver"], []),
        (["High", "Low", "VIP"], []),
    ],
)
def test_the_most_urgent_comes_first(values: list[str], ordered: list[str]) -> None:
    assert by_urgency(values) == ordered


def test_numbers_may_count_upwards() -> None:
    assert by_urgency(["1", "4", "2"], is_reversed=True) == ["4", "2", "1"]
