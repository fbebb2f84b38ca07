"""Libraries that read foreign formats: what they raise for damaged files becomes a fault."""

from collections.abc import Iterator
from contextlib import contextmanager

from slacalc.errors import Fault, InputError
from slacalc.locale import say

PANIC = "PanicException"
"""What compiled libraries raise where they give up; each has a class of its own by this name, and it is no `Exception`."""


@contextmanager
def told_as(code: str, name: str, *errors: type[Exception], **values: object) -> Iterator[None]:
    """Raise InputError `code`, with the first line of the reason, in place of these errors and of a library's panic."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, errors) and type(error).__name__ != PANIC:
            raise
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise InputError(Fault(code, say(f"reading.{code}", file=name, reason=reason, **values), file=name)) from error
