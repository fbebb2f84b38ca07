"""Which verdicts of the vendor are asked for, which of them an export has, and what their words mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from slacalc.cli import messages
from slacalc.cli.arguments import known, listed, usage
from slacalc.cli.options import ReconcileOptions
from slacalc.figures.reconcile.words import meanings, unknown
from slacalc.locale import say
from slacalc.read import Export, verdicts
from slacalc.spec.definitions import Definitions
from slacalc.spec.grammar import normal
from slacalc.spec.verdict_definitions import Verdict
from slacalc.spec.verdicts import verdict_of

Verdicts = Mapping[str, Verdict]
"""By the id of the SLA."""

SHOWN, LETTERS = 5, 40
"""How many values a refusal names, and how many letters of each."""


def asked(options: ReconcileOptions, definitions: Definitions) -> Verdicts:
    """Return the verdicts that are asked for. Raises UsageError where none is known, or `--verdict` is about several SLAs."""
    ids = [sla.id for sla in definitions.promises]
    chosen = listed("--sla", options.sla)
    known(chosen, ids, "unknown_sla", "slas")
    slas = [sla for sla in definitions.promises if not chosen or sla.id in chosen]
    if options.verdict is not None:
        if len(slas) > 1:
            raise usage("verdict_of_several", slas=", ".join(sla.id for sla in slas))
        return {slas[0].id: Verdict((options.verdict,))}
    if options.met or options.breached or options.neither:
        raise usage("words_without_verdict")
    found = {sla.id: verdict for sla in slas if (verdict := verdict_of(sla, definitions.source.verdicts))}
    if not found:
        raise usage("no_verdicts", slas=", ".join(sla.id for sla in slas))
    return found


def found(options: ReconcileOptions, export: Export, judged: Mapping[str, pl.DataFrame], wanted: Verdicts) -> Verdicts:
    """Return the verdicts as the export has them; `judged` are the tickets that each SLA counts, whose words alone matter.

    Raises UsageError where it has none, or words whose meaning nobody has said.
    """
    if options.verdict is not None:
        [sla] = wanted
        return {sla: _worded(options.verdict, verdicts.words_in(judged[sla], sla), options)}
    there = {sla: own for sla, verdict in wanted.items() if (own := verdicts.present(export, sla, verdict))}
    if not there:
        raise usage("verdicts_not_there", columns=_names(wanted.values()))
    for sla in [] if options.screen.quiet else sorted(wanted.keys() - there.keys()):
        messages.note(say("cli.verdict_not_there", sla=sla, columns=_names([wanted[sla]])))
    return there


def _names(wanted: Iterable[Verdict]) -> str:
    return ", ".join(dict.fromkeys(_each_name(wanted)))


def _each_name(wanted: Iterable[Verdict]) -> Iterator[str]:
    for verdict in wanted:
        yield from (*verdict.names, *(verdict.remaining.names if verdict.remaining else ()), *(verdict.used.names if verdict.used else ()))


def _worded(column: str, words: Sequence[str], options: ReconcileOptions) -> Verdict:
    """Return the verdict in a column with the meaning of its words: as it is said, else as they are understood by themselves."""
    met, breached, neither = said = [
        {normal(word) for word in listed(name, given)}
        for name, given in (("--met", options.met), ("--breached", options.breached), ("--neither", options.neither))
    ]
    if twice := (met & breached) | (met & neither) | (breached & neither):
        raise usage("word_both", text=min(twice))
    by_itself = meanings(column)
    kept, broken = ((own - set[str]().union(*said)) | given for own, given in zip(by_itself, (met, breached), strict=True))
    if strange := unknown(words, kept, broken, neither):
        raise usage("verdict_words", column=column, words=", ".join(repr(_cut(word)) for word in strange[:SHOWN]))
    return Verdict((column,), tuple(sorted(kept)), tuple(sorted(broken)), tuple(sorted(neither)))


def _cut(word: str) -> str:
    return word if len(word) <= LETTERS else f"{word[:LETTERS]}\N{HORIZONTAL ELLIPSIS}"
