"""Whether the holidays package knows a country or a market, its subdivision, categories and language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.raw import Raw, Refused, as_list

if TYPE_CHECKING:
    from holidays import HolidayBase


def check_country(raw: dict[str, Raw], context: Context) -> None:
    """Note every name in a mapping with `country` that the package does not have; `NO` is Norway."""
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
    _check_words(raw, known, context)


def check_market(raw: dict[str, Raw], context: Context) -> None:
    """Note every name in a mapping with `market` that the package does not have."""
    import holidays  # noqa: PLC0415 - as above

    market, markets = raw.get("market"), holidays.list_supported_financial(include_aliases=True)
    if isinstance(market, str) and market in markets:
        _check_words(raw, holidays.financial_holidays(str(market)), context)
    else:
        _note(market, "market", markets, context)


def _check_words(raw: dict[str, Raw], known: "HolidayBase", context: Context) -> None:
    language = raw.get("language")
    if known.supported_languages:
        _note(language, "language", known.supported_languages, context)
    elif isinstance(language, str):
        context.refuse(language, "no_languages")
    for category in as_list(raw.get("categories")):
        _note(category, "category", known.supported_categories, context)


def _note(name: Raw, kind: str, known: Iterable[str], context: Context) -> None:
    if not isinstance(name, str) or name in (names := sorted(known)):
        return
    try:
        refuse_unknown(kind, name, names)
    except Refused as error:
        context.refuse_for(name, error)
