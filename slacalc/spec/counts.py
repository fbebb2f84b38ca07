"""How often a ticket was reopened, went from group to group and was answered: what these counts are called, and what tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PUBLIC_REPLY: Final = "public_reply"
"""The event of a message that a customer can read."""


@dataclass(frozen=True, slots=True)
class Count:
    """The field, or event, whose history tells a count, and the column of an export that does where no history has any of it."""

    column: str
    history: str
    is_of_event: bool = False


COUNTS: Final[Mapping[str, Count]] = {
    "reopenings": Count("reopen_count", "status"),
    "handovers": Count("reassignment_count", "group"),
    "replies": Count("reply_count", PUBLIC_REPLY, is_of_event=True),
}
