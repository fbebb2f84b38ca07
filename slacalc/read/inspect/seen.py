"""All that was found in a table of an export, gathered for whoever makes something of it."""

from dataclasses import dataclass

from slacalc.read.inspect.fitting import is_log
from slacalc.read.inspect.pieces import Piece
from slacalc.read.inspect.values import Fit, Log, Nested, Sample
from slacalc.spec.preset import preset
from slacalc.spec.raw import as_list, inner


@dataclass(frozen=True, slots=True)
class Seen:
    """A table, its columns, the lists in its records, the preset that fits, what makes it a history, and the zone that was given."""

    piece: Piece
    sample: Sample
    nested: tuple[Nested, ...] = ()
    fit: Fit | None = None
    log: Log | None = None
    timezone: str | None = None

    @property
    def history(self) -> Log | None:
        """The history in the file, be it its rows or nested in them."""
        return self.log or next((one.log for one in self.nested if one.log), None)

    @property
    def is_log(self) -> bool:
        """Whether its rows are no tickets."""
        return is_log(self.fit.preset) if self.fit else self.log is not None

    def preset_says(self, *keys: str) -> tuple[str, ...]:
        """Return what the preset says under keys of `source`, of one as of several; nothing without a preset."""
        return tuple(str(one) for one in as_list(inner(preset(self.fit.preset), "source", *keys) or [])) if self.fit else ()
