"""Keys of mappings: those that belong there, those that were probably meant, and those that are one and the same."""

from collections.abc import Iterable, Iterator, Mapping

from slacalc.spec.context import Context
from slacalc.spec.faults import nearest
from slacalc.spec.grammar import normal
from slacalc.spec.raw import Raw, Word, mark_of


def kept(raw: Mapping[str, Raw], known: Mapping[str, bool], context: Context) -> Iterator[tuple[str, Raw]]:
    """Yield what belongs in a mapping, the misspelt keys under the name that was meant; the rest is noted.

    `known` says of each key whether it is required: an optional one without a value is noted too.
    """
    for key, value in raw.items():
        meant = key if key in known else _meant(key, raw, known, context)
        if value is None and not known.get(meant, True):
            context.refuse(key, "value_missing")
        elif meant:
            yield meant, value


def _meant(key: str, raw: Mapping[str, Raw], known: Mapping[str, bool], context: Context) -> str:
    """Note an unknown key; return the one that was meant if that is clear and not given as well, else nothing."""
    near = refuse_key(key, known, context)
    mark = mark_of(key)
    return "" if near is None or near in raw or mark is None else Word(near, mark)


def refuse_key(key: str, known: Iterable[str], context: Context) -> str | None:
    """Note a key that does not belong among those known, and return the one that was probably meant."""
    names = [*known]
    near = nearest(key, names)
    context.refuse(key, "unknown_key" if near else "unknown_key_list", name=key, near=near or "", known=", ".join(names))
    return near


def refuse_twins(raw: Raw, context: Context) -> None:
    """Note each key that is the same as one before it without regard to case and outer spaces, as values of fields are compared."""
    first: dict[str, str] = {}
    for key in raw if isinstance(raw, dict) else ():
        if first.setdefault(normal(key), key) != key:
            context.refuse(key, "same_value", name=key, first=first[normal(key)])
