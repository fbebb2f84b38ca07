"""A severity as it is written, beside the target that may be missed."""

from typing import Annotated

from slacalc.spec.context import Context
from slacalc.spec.raw import Raw
from slacalc.spec.severities import SEVERITIES, Severity
from slacalc.spec.strict import choice

SeverityWord = Annotated[Severity, choice(*SEVERITIES)]


def check_aimed(raw: dict[str, Raw], context: Context) -> None:
    """Note a severity where there is no `target` that could be missed."""
    key = next((key for key in raw if key == "severity"), None)
    if key is not None and "target" not in raw:
        context.refuse(key, "severity_needless")
