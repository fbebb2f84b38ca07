"""Names that are made of other names: whether any of them in the end rests on itself."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from slacalc.spec.context import Context


def without_circles(parts: Mapping[str, Sequence[str]], context: Context, key: str) -> list[str]:
    """Return the names whose parts must be forgotten, since in the end they rest on themselves; each circle is noted as `key`.

    `parts` are the words as written, so that they have places.
    """
    graph = {name: [word.strip() for word in words] for name, words in parts.items()}
    broken: list[str] = []
    while circle := _circle(graph):
        start = min(circle, key=[*parts].index)
        turned = circle[circle.index(start) :] + circle[: circle.index(start)]
        word = next(word for word in parts[start] if word.strip() == turned[1 % len(turned)])
        context.refuse(word, key, chain=" -> ".join((*turned, start)))
        graph[start] = []
        broken.append(start)
    return broken


def _circle(graph: Mapping[str, list[str]]) -> list[str]:
    """Return the names of one circle, each followed by one that it rests on."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [*reversed(error.args[1][1:])]
    return []
