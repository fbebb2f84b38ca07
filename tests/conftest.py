"""How many random examples the tests try: few by default, `--hypothesis-profile=long` many. And which time zones they compare with."""

import sys
import zoneinfo
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

zoneinfo.reset_tzpath(())  # those of the tzdata package, as the program has them: the machine's own may be older

settings.register_profile("default", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("default"), max_examples=10_000)
settings.load_profile("default")


WHOLE_RUNS = {"cli", "docs", "real", "recipes", "sample"}
"""The directories whose tests are of the whole program."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Trace neither random tests nor whole runs for the coverage: a branch that they happen to reach has no test yet.

    Nor those marked `untraced`, as tracing makes a test up to four times as slow.
    """
    if item.path.parent.name in WHOLE_RUNS or item.get_closest_marker("hypothesis") or item.get_closest_marker("untraced"):
        tracer = sys.gettrace()
        sys.settrace(None)
        try:
            yield
        finally:
            sys.settrace(tracer)
    else:
        yield
