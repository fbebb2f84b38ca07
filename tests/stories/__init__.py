"""Stories: tests whose docstring is the history of a ticket. `story` makes such a function a test, twice."""

from collections.abc import Callable
from functools import wraps

import pytest

from tests.stories.proving import PROVERS, differences
from tests.stories.telling import read

TOLD: list[str] = []
"""Every story that has been told."""


def story(told: Callable[[], None]) -> Callable[[str], None]:
    """Make a test of a function that is nothing but its docstring: once by the engine, once by the oracle."""
    text = told.__doc__ or ""
    TOLD.append(text)

    def test(by: str) -> None:
        found = differences(read(text), by)
        assert not found, "\n" + "\n".join(found)

    proved = wraps(told, updated=())(test)
    del proved.__dict__["__wrapped__"]
    return pytest.mark.parametrize("by", list(PROVERS))(proved)
