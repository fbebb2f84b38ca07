"""What `source.verdicts` may say: where the export has the vendor's own verdict on a promise."""

from collections import Counter
from typing import Annotated, Literal

from pydantic import WithJsonSchema, model_validator

from slacalc.spec.clocks import BUILT_IN
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.fields import Names, Values, reads_around
from slacalc.spec.grammar import normal
from slacalc.spec.raw import Raw, Refused, as_text
from slacalc.spec.strict import Strict, choice
from slacalc.spec.units import UNITS
from slacalc.spec.verdict_definitions import Length, Verdict


def _promise(raw: Raw, context: Context) -> str:
    """Return the id of an SLA or the name of a built-in clock. Raises Refused for anything else."""
    name = as_text(raw)
    if name not in (*context.slas, *BUILT_IN):
        refuse_unknown("SLA or clock", name, (*context.slas, *BUILT_IN))
    return str(name)


class LengthModel(Strict):
    """A column of lengths: numbers of a unit, else text that says its own (`-1:30`)."""

    column: Names
    unit: Annotated[Literal["milliseconds", "seconds", "minutes", "hours"], choice(*UNITS)] | None = None


class VerdictModel(Strict):
    """The vendor's verdict, as words in a column or as the time that was left, and the time that the vendor counted."""

    column: Names | None = None
    met: Values = ()
    breached: Values = ()
    neither: Values = ()
    remaining: LengthModel | None = None
    used: LengthModel | None = None

    @model_validator(mode="after")
    def one_way(self) -> "VerdictModel":
        """Refuse what says nothing, what says it in two ways, words without a column, and words that mean both."""
        if not (self.column or self.remaining or self.used):
            raise Refused("verdict_nowhere")
        if self.column and self.remaining:
            raise Refused("verdict_twice")
        if bool(self.column) != bool(self.met or self.breached) or (self.neither and not self.column):
            raise Refused("verdict_words")
        if twice := [word for word, times in Counter(map(normal, (*self.met, *self.breached, *self.neither))).items() if times > 1]:
            raise Refused("verdict_both", text=min(twice))
        return self


Promise = Annotated[str, reads_around(_promise), WithJsonSchema({"type": "string"})]
Verdicts = dict[Promise, VerdictModel]


def verdict(model: VerdictModel) -> Verdict:
    """Return the verdict as `reconcile` sees it."""
    met, breached, neither = (tuple(map(normal, words)) for words in (model.met, model.breached, model.neither))
    return Verdict(model.column or (), met, breached, neither, _length(model.remaining), _length(model.used))


def _length(model: LengthModel | None) -> Length | None:
    return Length(model.column, UNITS[model.unit] if model.unit else None) if model else None
