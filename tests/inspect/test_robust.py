"""Whatever happens to a file on its way, it is looked at, or refused with a reason."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.errors import InputError
from slacalc.report.inspection import inspection_data
from slacalc.write.formats import FORMATS, Look, rendered
from tests.inspect.looking import inspected

FILE = """\
Number;Opened;Resolved;State;Priority;On hold
INC1;03/04/2026 09:00;04/04/2026 10:00;Closed;1 - Critical;10
INC2;13/04/2026 09:00;?;New;2 - High;0
INC3;14/04/2026 09:00;;"On hold; vendor";;
"""
PIECES = st.sampled_from(
    ['"', ";", "\n", "{", "?", "NULL", "99999999999999999999", "2026-99-99", "31/12/2254", "@ragged", "column 3", "\u2028", "é"]
)


def looked_at(text: str) -> dict[str, Any] | None:
    """What is found, None where the file is refused with a reason."""
    try:
        return inspection_data(inspected(text))
    except InputError as error:
        return None if error.faults else {}


@settings(max_examples=12)
@given(
    places=st.lists(st.integers(0, len(FILE)), min_size=1, max_size=6),
    pieces=st.lists(PIECES, min_size=6, max_size=6),
    end=st.integers(1, 400),
)
def test_a_file_that_something_has_happened_to(places: list[int], pieces: list[str], end: int) -> None:
    text = FILE
    for place, piece in zip(places, pieces, strict=False):
        text = text[:place] + piece + text[place:]
    data = looked_at(text[:end])

    if data is not None:
        assert rendered(FORMATS["inspect"]["table"], data, Look())
        assert all((export["proposal"]["yaml"] is None) is (export["proposal"]["reason"] is not None) for export in data["exports"])
