"""Names of time zones that are no IANA names: those of Windows, which the icalendar package knows, and those of Ruby on Rails.

Tools that are made with Rails, such as Zendesk and Freshdesk, call zones by cities and regions (ActiveSupport::TimeZone); where a city
is that of a zone, the zone of its continent is meant. Windows names are those of the Unicode CLDR.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from slacalc.times import zone_names

CITIES: Final = {
    "Africa": "Algiers Cairo Casablanca Harare Monrovia Nairobi",
    "America": "Bogota Caracas Chihuahua Lima Mazatlan Monterrey Montevideo Santiago Tijuana La_Paz Mexico_City Puerto_Rico",
    "Asia": "Almaty Baghdad Baku Bangkok Chongqing Dhaka Hong_Kong Irkutsk Jakarta Jerusalem Kabul Kamchatka Karachi Kathmandu Kolkata"
    " Krasnoyarsk Kuala_Lumpur Kuwait Magadan Muscat Novosibirsk Rangoon Riyadh Seoul Singapore Srednekolymsk Taipei Tashkent Tbilisi"
    " Tehran Tokyo Ulaanbaatar Urumqi Vladivostok Yakutsk Yerevan",
    "Atlantic": "Azores",
    "Australia": "Adelaide Brisbane Darwin Hobart Melbourne Perth Sydney",
    "Europe": "Amsterdam Athens Belgrade Berlin Bratislava Brussels Bucharest Budapest Copenhagen Dublin Helsinki Istanbul Kaliningrad"
    " Lisbon Ljubljana London Madrid Minsk Moscow Paris Prague Riga Rome Samara Sarajevo Skopje Sofia Stockholm Tallinn Vienna Vilnius"
    " Volgograd Warsaw Zagreb Zurich",
    "Pacific": "Auckland Fiji Guam Port_Moresby",
}
"""Rails's names that are the city of an IANA name, with `_` for a blank, by continent."""

REGIONS: Final = {
    "Africa/Algiers": ("West Central Africa",),
    "Africa/Johannesburg": ("Pretoria",),
    "America/Argentina/Buenos_Aires": ("Buenos Aires",),
    "America/Chicago": ("Central Time (US & Canada)",),
    "America/Denver": ("Mountain Time (US & Canada)",),
    "America/Godthab": ("Greenland",),
    "America/Guatemala": ("Central America",),
    "America/Guyana": ("Georgetown",),
    "America/Halifax": ("Atlantic Time (Canada)",),
    "America/Indiana/Indianapolis": ("Indiana (East)",),
    "America/Juneau": ("Alaska",),
    "America/Lima": ("Quito",),
    "America/Los_Angeles": ("Pacific Time (US & Canada)",),
    "America/Mexico_City": ("Guadalajara",),
    "America/New_York": ("Eastern Time (US & Canada)",),
    "America/Phoenix": ("Arizona",),
    "America/Regina": ("Saskatchewan",),
    "America/Sao_Paulo": ("Brasilia",),
    "America/St_Johns": ("Newfoundland",),
    "Asia/Colombo": ("Sri Jayawardenepura",),
    "Asia/Bangkok": ("Hanoi",),
    "Asia/Dhaka": ("Astana",),
    "Asia/Karachi": ("Islamabad",),
    "Asia/Kolkata": ("Chennai", "Mumbai", "New Delhi"),
    "Asia/Muscat": ("Abu Dhabi",),
    "Asia/Shanghai": ("Beijing",),
    "Asia/Tokyo": ("Osaka", "Sapporo"),
    "Asia/Yekaterinburg": ("Ekaterinburg",),
    "Atlantic/Cape_Verde": ("Cape Verde Is.",),
    "Atlantic/South_Georgia": ("Mid-Atlantic",),
    "Australia/Melbourne": ("Canberra",),
    "Europe/Kiev": ("Kyiv",),
    "Europe/London": ("Edinburgh",),
    "Europe/Moscow": ("St. Petersburg",),
    "Europe/Zurich": ("Bern",),
    "Pacific/Apia": ("Samoa",),
    "Pacific/Auckland": ("Wellington",),
    "Pacific/Chatham": ("Chatham Is.",),
    "Pacific/Fakaofo": ("Tokelau Is.",),
    "Pacific/Guadalcanal": ("Solomon Is.",),
    "Pacific/Honolulu": ("Hawaii",),
    "Pacific/Majuro": ("Marshall Is.",),
    "Pacific/Midway": ("International Date Line West", "Midway Island"),
    "Pacific/Noumea": ("New Caledonia",),
    "Pacific/Pago_Pago": ("American Samoa",),
    "Pacific/Tongatapu": ("Nuku'alofa",),
}
"""Rails's other names, by the zone that they mean."""


def iana(name: str) -> str:
    """Return the IANA name of a zone that has a Windows or Rails name; every other name as it is, whether it is known or not."""
    return name if name in _known() else _others().get(name, name)


@cache
def _known() -> frozenset[str]:
    return frozenset(zone_names())


@cache
def _others() -> Mapping[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - few definitions have such names

    cities = {city.replace("_", " "): f"{continent}/{city}" for continent, names in CITIES.items() for city in names.split()}
    regions = {name: zone for zone, names in REGIONS.items() for name in names}
    return {**WINDOWS_TO_OLSON, **cities, **regions}
