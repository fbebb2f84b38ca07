"""Names of weekdays: English at any length, those of other languages, ranges and lists, and what was probably meant."""

import pytest

from slacalc.spec.raw import Refused
from slacalc.spec.weekdays import parse_weekday, parse_weekdays

WORKING = [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("mon", [0], id="a day"),
        pytest.param(" Thurs ", [3], id="any length"),
        pytest.param("mo", [0], id="two letters"),
        pytest.param("mon-fri", WORKING, id="a range"),
        pytest.param("Monday - Friday", WORKING, id="a range with spaces"),
        pytest.param("fri-mon", [4, 5, 6, 0], id="a range across Sunday"),
        pytest.param("sun-sun", [6], id="a range of one"),
        pytest.param("sat,sun", [5, 6], id="a list"),
        pytest.param("mon-tue, thu", [0, 1, 3], id="a list with a range"),
        pytest.param("weekdays", WORKING, id="weekdays"),
        pytest.param("Weekend", [5, 6], id="weekend"),
        pytest.param("daily", [0, 1, 2, 3, 4, 5, 6], id="daily"),
        pytest.param("Montag-Freitag", WORKING, id="German"),
        pytest.param("Sonnabend", [5], id="German, in the north"),
        pytest.param("Mo-Mi, Do, Fr", WORKING, id="German in short"),
        pytest.param("Di,So", [1, 6], id="German in short, not English"),
        pytest.param("lundi-vendredi", WORKING, id="French"),
        pytest.param("lunes-miércoles", [0, 1, 2], id="Spanish"),
        pytest.param("miercoles", [2], id="an accent left out"),
        pytest.param("sa\u0301bado", [5], id="an accent as a character of its own"),
        pytest.param("lunedì-venerdì", WORKING, id="Italian"),
        pytest.param("segunda-feira", [0], id="Portuguese has hyphens"),
        pytest.param("segunda-feira-sexta-feira", WORKING, id="a range in Portuguese"),
        pytest.param("terça-quinta", [1, 2, 3], id="Portuguese in short"),
        pytest.param("maandag-vrijdag", WORKING, id="Dutch"),
        pytest.param("周一-周五", WORKING, id="Chinese in short"),
        pytest.param("星期六、星期天", [5, 6], id="Chinese"),
        pytest.param("周一至周五", WORKING, id="a range in Chinese"),
        pytest.param("周六、周天", [5, 6], id="another Sunday in Chinese"),
        pytest.param("周末", [5, 6], id="the weekend in Chinese"),
        pytest.param("mon\u2013fri", WORKING, id="an en dash"),
        pytest.param("mon \u2011 fri", WORKING, id="a hyphen that does not break"),
    ],
)
def test_weekdays(text: str, days: list[int]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("wensday", "'wensday' is not a weekday, did you mean 'wednesday'?", id="English"),
        pytest.param("mon-firday", "'firday' is not a weekday, did you mean 'friday'?", id="in a range"),
        pytest.param("Mitwoch", "'Mitwoch' is not a weekday, did you mean 'mittwoch'?", id="German"),
        pytest.param("sat,zundag", "'zundag' is not a weekday, did you mean 'zondag'?", id="in a list"),
        pytest.param("weekday", "'weekday' is not a weekday, did you mean 'weekdays'?", id="a group"),
        pytest.param("mon-", "'mon-' is not a weekday, did you mean 'mon'?", id="half a range"),
        pytest.param("Lu-Ve", "'Lu' is not a weekday, did you mean 'mon'?", id="two letters of several languages"),
        pytest.param("礼拜一", "'礼拜一' is not a weekday, did you mean '星期一'?", id="Chinese"),
        pytest.param("工作日", "'工作日' is not a weekday, did you mean 'weekdays'?", id="a group in Chinese"),
        pytest.param("vaild", "'vaild' is not a weekday, did you mean 'valid'?", id="another key"),
        *(
            pytest.param(
                text,
                f"'{shown}' is not a weekday; write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri",
                id=text or "nothing",
            )
            for text, shown in [("m", "m"), ("mon-fry", "fry"), ("mon,,tue", "mon,,tue"), ("", ""), ("mon to fri", "mon to fri")]
        ),
    ],
)
def test_slips(text: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_weekdays(text, "valid")
    assert str(refused.value) == message


def test_a_group_is_no_single_day() -> None:
    with pytest.raises(Refused):
        parse_weekday("weekend")
