"""Mappings with known keys: the base of every model, and what its validators share."""

from typing import Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator

from slacalc.spec.context import Context
from slacalc.spec.keys import kept
from slacalc.spec.raw import Keys, Mark, Raw, Refused, as_text, mark_of


def context_of(info: ValidationInfo) -> Context:
    """Return the surroundings that the loader hands to every validator."""
    context = info.context
    return context if isinstance(context, Context) else Context()


def kind_of(raw: object) -> Literal["<mapping>", "<list>", "<text>"]:
    """Return which form of several a value has been written in; models tag their alternatives with it."""
    return "<mapping>" if isinstance(raw, dict) else "<list>" if isinstance(raw, list) else "<text>"


def choice(*known: str) -> BeforeValidator:
    """Return the validator that refuses other words than these, before pydantic would in its own words."""

    def chosen(raw: object) -> str:
        text = as_text(raw)
        if text not in known:
            raise Refused("choice", text=text, known=", ".join(known))
        return str(text)

    return BeforeValidator(chosen)


class Strict(BaseModel):
    """A mapping with known keys. What does not belong there is noted, and reading goes on with the rest."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def known_keys(cls, raw: object, info: ValidationInfo) -> object:
        """Return the mapping without the keys that do not belong there, the misspelt ones under the name that was meant."""
        if raw is None:
            raise Refused("value_missing")
        if not isinstance(raw, dict):
            raise Refused("mapping_wanted")
        context = context_of(info)
        known = {field.alias or name: field.is_required() for name, field in cls.model_fields.items()}
        found = Keys(mark_of(raw) or Mark(1, 1, 1))
        found.update(kept(raw, known, context))
        cls.look_over(found, context)
        return found

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note what no key alone can show; models override it."""
