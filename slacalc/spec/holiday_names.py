"""Whether the holidays package knows a country, its subdivision, categories and language."""

from collections.abc import Iterable

from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.raw import Raw, Refused, as_list


def check_holidays(raw: dict[str, Raw], context: Context) -> None:
    """Note every name in a `holidays` mapping that the package does not have; `NO` is Norway."""
    import holidays  # noqa: PLC0415 - reading definitions without holidays does not need the package

    country = raw.get("country")
    if not isinstance(country, str):
        return
    countries = holidays.list_supported_countries(include_aliases=True)
    if country not in countries:
        upper = country.upper()
        context.refuse(country, "unknown_name" if upper in countries else "unknown_country", kind="country", name=country, near=upper)
        return
    known = holidays.country_holidays(str(country))
    _note(raw.get("subdivision"), "subdivision", (*known.subdivisions, *known.subdivisions_aliases), context)
    _note(raw.get("language"), "language", known.supported_languages, context)
    for category in as_list(raw.get("categories")):
        _note(category, "category", known.supported_categories, context)


def _note(name: Raw, kind: str, known: Iterable[str], context: Context) -> None:
    if not isinstance(name, str) or name in (names := sorted(known)):
        return
    try:
        refuse_unknown(kind, name, names)
    except Refused as error:
        context.refuse_for(name, error)
