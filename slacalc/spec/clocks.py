"""The clocks that are built in, written in the grammar of a clock of one's own."""

from typing import Final, TypedDict

from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.definitions import Clock, Reopen
from slacalc.spec.grammar import read_condition
from slacalc.spec.moments import GROUP_OF, read_moment
from slacalc.spec.raw import Raw, Refused


class _Written(TypedDict, total=False):
    start: Raw
    pause: Raw
    stop: Raw
    reopen: Reopen


BUILT_IN: Final[dict[str, _Written]] = {
    "first_response": {"start": "opened", "stop": ["first_response", "resolved"]},
    "time_to_own": {"start": "opened", "stop": "assigned"},
    "resolution": {"start": "opened", "pause": {"status": "waiting"}, "stop": "resolved"},
    "first_resolution": {"start": "opened", "pause": {"status": "waiting"}, "stop": "resolved", "reopen": "ignore"},
    "total_resolution": {"start": "opened", "stop": "resolved", "reopen": "include"},
    "closure": {"start": "opened", "stop": "closed"},
}


def built_in(name: str, context: Context) -> Clock:
    """Return a built-in clock. Raises Refused for an unknown name, or where a status group that the clock needs is not defined."""
    written = BUILT_IN.get(name)
    if written is None:
        refuse_unknown("clock", name, BUILT_IN)
    missing = [group for group in groups_of(written) if group not in context.groups]
    if missing:
        raise Refused("group_needed", clock=name, groups=" and ".join(f"'{group}'" for group in missing), group=missing[0])
    return Clock(
        name,
        start=read_moment(written["start"], context),
        stop=read_moment(written["stop"], context),
        pause=read_condition(written["pause"], context) if "pause" in written else None,
        reopen=written.get("reopen", "resume"),
    )


def groups_of(written: _Written) -> list[str]:
    """Return the status groups that a built-in clock rests on, in the order in which it names them."""
    pause, stop = written.get("pause"), written["stop"]
    paused = [pause["status"]] if isinstance(pause, dict) else []
    stops = [GROUP_OF.get(name) for name in (stop if isinstance(stop, list) else [stop]) if isinstance(name, str)]
    return [group for group in (*paused, *stops) if isinstance(group, str)]
