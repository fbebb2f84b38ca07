"""What a miss means to `check`: `fail`, or `warn` where nothing shall fail because of it."""

from typing import Final, Literal, get_args

Severity = Literal["fail", "warn"]
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
