"""The way to a due date in a sentence: what each day gives to the target, and which days give nothing and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from slacalc.accounting.derivation import Step
from slacalc.locale import say
from slacalc.locale.formatting import local_instant, local_short, short_day, spoken, weekday
from slacalc.times import Zone

PIECES = 8
"""A longer way is told by its first and its last piece, and by what lies between them as one."""
NAMED = 4
"""So many closed days of a long way are named."""
WEEK = 7

Name = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Way:
    """What a sentence tells: how long the target is, when the clock starts and is due, the days between, and when it ended before that."""

    target: int
    started: int
    due: int
    steps: Sequence[Step]
    ended: int | None = None


def derivation(way: Way, where: Zone) -> str:
    """Return the sentence; its days are weekdays where less than a week is told, else dates."""
    pieces = list(_pieces(way.steps))
    if len(pieces) > PIECES:
        first, last = len(pieces[0]), len(pieces[-1])
        pieces = [pieces[0], list(way.steps[first : len(way.steps) - last]), pieces[-1]]
    name = _namer(way.steps)
    told = ", ".join(_told(piece, name) for piece in pieces)
    key = "explanations.derivation_beyond" if way.ended is not None and way.ended < way.due else "explanations.derivation"
    stamp = local_short if way.steps[0].on.year == way.steps[-1].on.year else local_instant
    start, due, ended = (stamp(at, where) for at in (way.started, way.due, way.due if way.ended is None else way.ended))
    return say(key, target=spoken(way.target), start=start, told=told, due=due, ended=ended)


def _namer(steps: Sequence[Step]) -> Name:
    """Return how days are called: by their weekday within a week, else by their date, with the year where there are two."""
    if len(steps) < WEEK:
        return weekday
    return partial(short_day, year=steps[0].on.year != steps[-1].on.year)


def _pieces(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield days that are told together: those that give the same, or nothing, and the closed days between such days."""
    piece: list[Step] = []
    waiting: list[Step] = []
    for step in steps:
        if piece and _goes_on(piece[0], step):
            piece, waiting = [*piece, *waiting, step], []
        elif piece and _bridges(piece[0], step):
            waiting.append(step)
        else:
            yield from _told_apart(piece, waiting)
            piece, waiting = [step], []
    yield from _told_apart(piece, waiting)


def _told_apart(piece: list[Step], waiting: list[Step]) -> Iterator[list[Step]]:
    """Yield a piece, and the closed days after it in pieces of their own."""
    if piece:
        yield piece
    if waiting:
        yield from _pieces(waiting)


def _goes_on(one: Step, other: Step) -> bool:
    """Return whether a day is told with another before it."""
    if _is_idle(one):
        return _is_idle(other)
    if _is_closed(one):
        return _is_closed(other) and not one.because and not other.because
    return _is_plain(one) and _is_plain(other) and one.running == other.running


def _bridges(one: Step, between: Step) -> bool:
    """Return whether a closed day between two days that are told together needs no words of its own."""
    return _is_closed(between) and (_is_idle(one) or (_is_plain(one) and not between.because))


def _is_plain(step: Step) -> bool:
    return step.running > 0 and not step.paused and not step.stopped


def _is_idle(step: Step) -> bool:
    return not step.running and bool(step.paused or step.stopped)


def _is_closed(step: Step) -> bool:
    return not step.open and not step.running and not _is_idle(step)


def _told(piece: Sequence[Step], name: Name) -> str:
    """Return what is told of days together."""
    first, last = name(piece[0].on), name(piece[-1].on)
    worked = [step for step in piece if step.running]
    if _is_mixed(piece):
        return _summed(piece, name)
    if _is_closed(piece[0]):
        return _closed(piece, name)
    if len(piece) == 1:
        return _one_day(piece[0], first)
    if not worked:
        return say("explanations.way_idle", first=first, last=last, remarks="; ".join(_remarks(piece)))
    key = "explanations.way_equal_two" if len(worked) == len(piece) == 2 else "explanations.way_equal"  # noqa: PLR2004 - two are joined by `and`
    return say(key, length=spoken(worked[0].running), count=len(worked), first=first, last=last)


def _is_mixed(piece: Sequence[Step]) -> bool:
    """Return whether days are too different to be told but by their sum."""
    return len({step.running for step in piece if step.open}) > 1 or (len(piece) > 1 and len(list(_pieces(piece))) > 1)


def _one_day(step: Step, name: str) -> str:
    remarks = "; ".join(_remarks([step]))
    if step.running:
        key = "explanations.way_with" if remarks else "explanations.way_day"
        return say(key, length=spoken(step.running), day=name, remarks=remarks)
    return say("explanations.way_none" if remarks else "explanations.way_over", day=name, remarks=remarks)


def _closed(piece: Sequence[Step], name: Name) -> str:
    names = ", ".join(piece[0].because)
    if len(piece) == 1:
        return say("explanations.way_closed_because" if names else "explanations.way_closed", day=name(piece[0].on), names=names)
    joined = "explanations.way_closed_two" if len(piece) == 2 else "explanations.way_closed_many"  # noqa: PLR2004 - two are joined by `and`
    return say(joined, first=name(piece[0].on), last=name(piece[-1].on))


def _summed(piece: Sequence[Step], name: Name) -> str:
    """Return what many different days give together, and what is special about some of them."""
    worked = [step for step in piece if step.running]
    closed = [say("explanations.way_named", names=", ".join(step.because), day=name(step.on)) for step in piece if step.because]
    more = [say("explanations.way_more", count=len(closed) - NAMED)] if len(closed) > NAMED else []
    remarks = "; ".join(_remarks(piece))
    without = [say("explanations.way_without", names=", ".join((*closed[:NAMED], *more)))] if closed else []
    told = say(
        "explanations.way_sum",
        length=spoken(sum(step.running for step in worked)),
        count=len(worked),
        first=name(piece[0].on),
        last=name(piece[-1].on),
    )
    notes = "; ".join((*without, *([remarks] if remarks else [])))
    return say("explanations.way_noted", told=told, notes=notes) if notes else told


def _remarks(steps: Sequence[Step]) -> Iterator[str]:
    for kind in ("paused", "stopped"):
        if length := sum(getattr(step, kind) for step in steps):
            yield say(f"explanations.way_{kind}", length=spoken(length))
