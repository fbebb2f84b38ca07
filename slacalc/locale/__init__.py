"""Every sentence for people: looked up by key in the tables of a language, one table for each room that speaks."""

from slacalc.locale.en import SENTENCES


def say(key: str, **values: object) -> str:
    """Return the sentence `key` (`room.name`) with its values filled in. Raises KeyError for an unknown key."""
    return SENTENCES[key].format(**values)
