"""What a clock of one's own may say, and what in it contradicts itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, ValidationInfo

from slacalc.spec.clock_definitions import Clock, Cycles, OnChange, Reopen, Verdict, While
from slacalc.spec.clocks import BUILT_IN, built_in, known_clock
from slacalc.spec.context import Context
from slacalc.spec.fields import BuiltInClock, Reached, When, reads, schema
from slacalc.spec.raw import Raw, Refused, placed
from slacalc.spec.strict import Strict, choice, context_of, kind_of

VERDICTS: Final = tuple(word for word in get_args(Verdict) if word != "each")
"""Without a word about it, each cycle is judged on its own."""

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "reopen": get_args(Reopen),
    "on_change": get_args(OnChange),
    "cycles": get_args(Cycles),
    "verdict": ("each", *VERDICTS),
}
"""The words of each key, that which holds unless something is said first."""

_CONTRADICTIONS: Final[dict[str, tuple[tuple[str, ...], Callable[[Mapping[str, str]], bool]]]] = {
    "reopen_each": (("reopen", "cycles"), lambda said: said["cycles"] == "each" and said["reopen"] != "resume"),
    "include_restart": (("on_change", "reopen"), lambda said: said["on_change"] == "restart" and said["reopen"] == "include"),
    "verdict_of_one": (
        ("verdict",),
        lambda said: said["verdict"] != "each" and said["cycles"] == "one" and "restart" not in (said["reopen"], said["on_change"]),
    ),
    "sum_prorate": (("verdict",), lambda said: said["verdict"] == "sum" and said["on_change"] == "prorate"),
    "sum_restart": (("verdict",), lambda said: said["verdict"] == "sum" and said["on_change"] == "restart"),
}
"""What cannot go together, and the keys that it is shown at, the first of them that is written in the file."""

_NO_CLOCK: Final = Clock("", (), ())


class ClockModel(Strict):
    """A clock of one's own: when time counts. With `like` it is a built-in clock, but for what is said here."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["start", "stop"]}, {"required": ["like"]}]})

    like: Annotated[str, reads(known_clock), schema("string", "a built-in clock", enum=[*BUILT_IN])] | None = None
    start: Reached = ()
    stop: Reached = ()
    pause: When | None = None
    while_: Annotated[When | None, Field(alias="while")] = None
    cancel: Reached = ()
    reopen: Annotated[Reopen, choice(*_WORDS["reopen"])] = "resume"
    on_change: Annotated[OnChange, choice(*_WORDS["on_change"])] = "retarget"
    cycles: Annotated[Cycles, choice(*_WORDS["cycles"])] = "one"
    verdict: Annotated[Verdict, choice(*VERDICTS), schema("string", "how the cycles of a ticket are judged", enum=[*VERDICTS])] = "each"

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note a clock without start or stop, one that lacks the groups of what it is like, and contradictions."""
        like = raw.get("like")
        base = BUILT_IN.get(like.strip(), {}) if isinstance(like, str) else {}
        if isinstance(like, str) and base:
            _check_like(like, raw, context)
        if lacking := [f"`{key}`" for key in ("start", "stop") if "like" not in raw and key not in raw]:
            context.refuse(raw, "clock_incomplete", names=" and no ".join(lacking))
        for key, at, values in _contradictions({**base, **raw}):
            context.refuse(placed(*at, like), key, **values)

    def clock(self, context: Context) -> Clock:
        """Return the clock as the engine sees it, without a name unless it is like a built-in one."""
        own: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set - {"like"}}
        if self.while_ is not None:
            own["while_"] = While(self.while_)
        base = built_in(self.like, context, _keys(own)) if self.like else _NO_CLOCK
        return replace(base, **own)


def _keys(own: Mapping[str, object]) -> list[str]:
    return [name.removesuffix("_") for name in own]


def _check_like(like: str, raw: Mapping[str, Raw], context: Context) -> None:
    try:
        built_in(like, context, [*raw])
    except Refused as error:
        context.refuse_for(like, error)


def _contradictions(raw: Mapping[str, Raw]) -> Iterator[tuple[str, list[Raw], dict[str, str]]]:
    """Yield the sentences that tell contradictions, where they may be shown, and the words that they quote."""
    said = {key: str(word) if (word := raw.get(key)) in words else words[0] for key, words in _WORDS.items()}
    for key, (at, contradicts) in _CONTRADICTIONS.items():
        if contradicts(said):
            yield key, [raw.get(name) for name in at], said


def _made(model: ClockModel, info: ValidationInfo) -> Clock:
    try:
        return model.clock(context_of(info))
    except Refused:  # noted by `look_over` where it is written
        return _NO_CLOCK


if TYPE_CHECKING:
    ClockForm = Clock  # what either form is read as
else:
    ClockForm = Annotated[
        Annotated[BuiltInClock, Tag("<text>")] | Annotated[ClockModel, AfterValidator(_made), Tag("<mapping>")], Discriminator(kind_of)
    ]
