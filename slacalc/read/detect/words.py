"""What stands in dates and times beside numbers, in the languages of common tools: months, weekdays, halves of the day, filling words."""

from typing import Final

MONTHS: Final = (
    "january jan januar janner janvier janv enero ene janeiro",
    "february feb februar feber fevrier fevr fev febrero fevereiro",
    "march mar marz maerz mrz mars marzo marco",
    "april apr avril avr abril abr",
    "may mai mayo maio",
    "june jun juni juin junio junho",
    "july jul juli juillet juil juill julio julho",
    "august aug aout agosto ago",
    "september sep sept septembre septiembre setiembre set setembro",
    "october oct oktober okt octobre octubre outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dezembro",
)
"""The names of each month and their abbreviations, from January: English, German, French, Spanish, Portuguese; without accents."""

WEEKDAYS: Final = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun",
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so",
    "lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim",
    "lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom",
    "segunda seg terca ter quarta qua quinta qui sexta sex segunda-feira terca-feira quarta-feira quinta-feira sexta-feira",
)
"""The names of weekdays in the same languages; they say nothing that the date does not."""

FILLING: Final = "de del of the um at as a las kl t le el"
"""Words between the parts of a date and before its time."""


def any_of(words: str) -> str:
    """Return the pattern of one of the words, the longest first."""
    return "(?:" + "|".join(sorted(words.split(), key=lambda word: (-len(word), word))) + ")"


PLAIN: Final = (
    (r"\p{M}", ""),
    (r"(?:星期|周|週)[一二三四五六日天]", " "),
    (r"[年月]", "-"),
    (r"[日号號]", " "),
    (r"(\d)(\p{L})", "${1} ${2}"),
    (r"(\p{L})(\d)", "${1} ${2}"),
    (r"(\d) (?:st|nd|rd|th|er|o)\b", "${1}"),
    *((rf"\b{any_of(names)}\b\.?", f"<{number}>") for number, names in enumerate(MONTHS, 1)),
    (rf"\b{any_of(FILLING)}\b", " "),
    (rf"^\s*{any_of(' '.join(WEEKDAYS))}\b[.,]*\s", " "),
    (r"\s+", " "),
    (r"^[ ,]+|[ ,]+$", ""),
)
"""How the text of a date, decomposed (NFKD) and in lower case, becomes plain: what is replaced by what, in this order.

A month becomes its number in angle brackets. `mar` is a weekday in French: `mar. 5 mars` has two months after this.
"""

PLAIN_TIME: Final = (
    (r"\p{M}", ""),
    (r"上午|凌晨", "am"),
    (r"下午", "pm"),
    (r"\b([ap])\.? ?m\b\.?", " ${1}m "),
    (r"(\d)([ap])\.? ?m\b\.?", "${1} ${2}m "),
    (r"(\d) ?[h时時点點] ?(\d)", "${1}:${2}"),
    (r"(\d) ?分 ?(\d)", "${1}:${2}"),
    (r"[分秒]|\buhr\b", " "),
    (r"^\s*t(\d\d)(\d\d)(\d\d)?", "${1}:${2}:${3}"),
    (r":($|\D)", "${1}"),
    (r"([+-]\d\d:?\d\d) ?\([^)]*\)$", "${1}"),
    (r"\s+", " "),
    (r"^ | $", ""),
)
"""The same for the text of a time of day."""
