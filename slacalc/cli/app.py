"""The commands, as one literal list, and the typer application that is made of it."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from importlib import import_module
from typing import Annotated, Any, get_type_hints

import typer

from slacalc import __version__
from slacalc.cli.calendar_options import CalendarDueOptions, CalendarElapsedOptions, CalendarShowOptions
from slacalc.cli.options import (
    CheckOptions,
    ExplainOptions,
    InitOptions,
    InspectOptions,
    MeasureOptions,
    ReconcileOptions,
    ReportOptions,
    SchemaOptions,
    ValidateOptions,
)
from slacalc.locale import say


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its module in this package has the name and a `run(options) -> exit status`.

    A name of two words is a command in a group: the module of `calendar show` is `calendar_show`.
    """

    name: str
    options: type[Any]

    @property
    def key(self) -> str:
        """The name as one word, for its module and its sentences."""
        return self.name.replace(" ", "_")


COMMANDS = (
    Command("inspect", InspectOptions),
    Command("init", InitOptions),
    Command("report", ReportOptions),
    Command("check", CheckOptions),
    Command("measure", MeasureOptions),
    Command("explain", ExplainOptions),
    Command("reconcile", ReconcileOptions),
    Command("validate", ValidateOptions),
    Command("schema", SchemaOptions),
    Command("calendar show", CalendarShowOptions),
    Command("calendar elapsed", CalendarElapsedOptions),
    Command("calendar due", CalendarDueOptions),
)


def application() -> typer.Typer:
    """Return the application; the commands' own modules, and all that they need, are imported when a command runs."""
    app = _group("program", epilog=say("cli.epilog"))
    app.callback()(_top)
    groups = {"": app}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in groups:
            groups[group] = _group(f"command_{group}")
            app.add_typer(groups[group], name=group, short_help=say(f"cli.short_{group}"))
        explained, listed = say(f"cli.command_{command.key}"), say(f"cli.short_{command.key}")
        groups[group].command(name, help=explained, short_help=listed)(_typed(command))
    return app


def _group(key: str, epilog: str | None = None) -> typer.Typer:
    settings = {"help_option_names": ["-h", "--help"]}
    return typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=settings, help=say(f"cli.{key}"), epilog=epilog)


def _top(*, version: Annotated[bool, typer.Option("--version", is_eager=True, help=say("cli.option_version"))] = False) -> None:
    if version:
        typer.echo(f"slacalc {__version__}")
        raise typer.Exit


def _typed(command: Command) -> Callable[..., int]:
    """Return a function whose keyword parameters are the options of the command, for typer to read."""

    def called(**given: object) -> int:
        run: Callable[[Any], int] = import_module(f"slacalc.cli.{command.key}").run
        return run(_filled(command.options, given))

    parameters = list(_parameters(command.options))
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # a function takes one, mypy does not know
    return called


def _parameters(group: type[Any]) -> Iterator[inspect.Parameter]:
    """Yield a parameter for each option of a group and of the groups in it."""
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        if _is_group(hints[field.name]):
            yield from _parameters(hints[field.name])
        else:
            default = inspect.Parameter.empty if field.default is MISSING else field.default
            yield inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, annotation=hints[field.name], default=default)


def _filled(group: type[Any], given: Mapping[str, object]) -> object:
    """Return a group of options with the values given by the command line."""
    hints = get_type_hints(group)
    return group(**{name: _filled(hint, given) if _is_group(hint) else given[name] for name, hint in hints.items()})


def _is_group(hint: object) -> bool:
    return isinstance(hint, type) and is_dataclass(hint)
