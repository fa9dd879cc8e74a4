"""Who wrote an article and when: the lines under a headline that say so."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

# Byline and date stand this many blocks from the top at most: kicker, headline, standfirst, byline, date.
_DEPTH: Final = 6

# By the number of the month: English, German, French, Spanish, as they are written out and cut short.
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier janv enero",
            "feb february februar février févr fevr febrero",
            "mar march märz mrz mars marzo",
            "apr april avril avr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet juil julio",
            "aug august août agosto",
            "sep sept september septembre septiembre setiembre",
            "oct october oktober okt octobre octubre",
            "nov november novembre noviembre",
            "dec december dezember dez décembre déc diciembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH: Final = r"(?P<month>[^\W\d_]{3,10})\.?"
_WEEKDAY: Final = (
    r"(?:(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\.?,?\s+)?"
)
_TIME: Final = (
    r"(?:[\s,T|·–—-]*(?:(?:at|um|à|a las)\s+)?\d{1,2}(?:[:.]|\s?h\s?)\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*"
    r"(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2}|Uhr|h|\(?[A-Z]{2,5}\)?)?)?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_DATES: Final = (
    r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
    rf"{_WEEKDAY}{_DAY}\s+(?:(?:of|de)\s+)?{_MONTH},?\s+(?:del?\s+)?(?P<year>\d{{4}})",
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
)
_PUBLISHED: Final = (
    r"(?:(?:first\s+)?(?:published|posted|date)(?:\s+on)?|(?:veröffentlicht|erschienen)(?:\s+am)?|publié(?:\s+le)?"
    r"|publicado(?:\s+el)?)"
)
_DATE_LINES: Final = tuple(re.compile(rf"(?:{_PUBLISHED}:?\s+)?{form}{_TIME}\.?", re.IGNORECASE) for form in _DATES)

_NAME: Final = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*"
_JOINING: Final = (
    r"(?:and|und|et|y|&|in|at|for|with|of|the|de|da|dos?|del|della|di|du|la|le|van|von|der|den|bin|ibn|al|el)"
)
_WORD: Final = rf"(?:{_NAME}|(?:al|el|d|l)[-’']{_NAME}|{_JOINING})"
_ROLE: Final = re.compile(
    r"\b(?:correspondents?|reporters?|reporting|editors?|writers?|staff|columnists?|bureau chief"
    r"|contributors?|critic|desk)\b",
    re.IGNORECASE,
)
_BY_LINE: Final = re.compile(rf"(?i:(?:(?:words|text|reporting) )?by)[:\s]\s*(?P<who>{_NAME}(?:,?\s+{_WORD})*)")
_NAMES: Final = re.compile(rf"{_NAME}(?:\s+{_WORD})+")
# In languages in which “by” means more than that, all must be names of two words and more.
_PARTICLE: Final = r"(?:de|la|du|des|le|von|van|der|den|zu|del)"
_PERSON: Final = rf"{_NAME}(?:\s+(?:{_PARTICLE}\s+)*{_NAME})+"
_OTHER_BY_LINE: Final = re.compile(
    rf"(?i:von|par|por)\s+(?P<who>{_PERSON}(?:(?:\s*,\s*|\s+(?:und|et|y|e|&)\s+){_PERSON})*)"
)
_NOT_NAMES: Final = frozenset(
    {
        *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        *("the", "a", "an"),
    }
)


def read_date(line: str) -> str:
    """Return the ISO date of a line that holds nothing but a date of publication, or "".

    Dates in figures other than year-month-day are not taken: 03/04/2026 has two meanings.
    """
    for pattern in _DATE_LINES:
        match = pattern.fullmatch(line.strip())
        if match:
            fields = match.groupdict()
            month = int(fields["number"]) if "number" in fields else _MONTHS.get(fields["month"].lower(), 0)
            try:
                return date(int(fields["year"]), month, int(fields["day"])).isoformat()
            except ValueError:
                return ""
    return ""


def read_byline(line: str) -> str:
    """Return the authors in a line that holds nothing but a byline, as written but for the “By”, or ""."""
    line = " ".join(line.split())
    if len(line) > 150:
        return ""
    match = _BY_LINE.fullmatch(line)
    if match and match["who"][:1].isupper() and not _is_time(match["who"]):
        return match["who"]
    match = _OTHER_BY_LINE.fullmatch(line)
    if match and match["who"][:1].isupper():
        return match["who"]
    name, comma, role = re.split(r"(\s*[,|–—]\s*|$)", line, maxsplit=1)
    if comma and _NAMES.fullmatch(name) and _ROLE.search(role) and not re.search(r"[.!?:;”’\"]|\bsa(?:id|ys)\b", role):
        return line
    return ""


def split_masthead(parts: Sequence[Part], author: str = "") -> tuple[list[Part], str, str]:
    """Return the parts without byline and date lines near the top, the byline and the ISO date that these say.

    What stands there goes before what a file says of itself elsewhere: where no line is told to be a byline, one that
    is nothing but the `author` known from there is. A second byline or date, such as that of an update, stays in the
    text; so does all of it when nothing else is there.
    """
    lines = [_read(part.text) if _may_say(part, number) else ("", "") for number, part in enumerate(parts)]
    if author and not any(who for who, _ in lines):
        number = next((n for n, part in enumerate(parts[:_DEPTH]) if _is_name(part, author)), None)
        if number is not None:
            lines[number] = (" ".join(parts[number].text.split()), lines[number][1])
    kept: list[Part] = []
    byline = published = ""
    for part, (who, when) in zip(parts, lines, strict=True):
        if (who and byline) or (when and published) or not (who or when):
            kept.append(part)
            continue
        byline, published = byline or who, published or when
    return (kept, byline, published) if kept else (list(parts), "", "")


def _may_say(part: Part, number: int) -> bool:
    is_line = number < _DEPTH and part.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.HEADING)
    # “Por Quién Doblan las Campanas” is a headline.
    is_headline = number == 0 or part.kind is BlockKind.HEADLINE
    return is_line and not (is_headline and _OTHER_BY_LINE.fullmatch(part.text.strip()))


def _is_name(part: Part, author: str) -> bool:
    """Tell whether a part is nothing but a name, in whatever case; a headline that is one is what the article is on."""
    return part.kind is not BlockKind.HEADLINE and _words(part.text) == _words(author)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _read(line: str) -> tuple[str, str]:
    if len(line) > 200:
        return "", ""
    when = read_date(line)
    if when:
        return "", when
    for match in re.finditer(r"\s*[,|·–—-]\s*", line):  # “By Jane Doe, 12 March 2026”
        when = read_date(line[match.end() :])
        who = read_byline(line[: match.start()]) if when else ""
        if who:
            return who, when
    return read_byline(line), ""


def _is_time(who: str) -> bool:
    first = who.split()[0].lower()
    return first in _NOT_NAMES or (len(who.split()) == 1 and first[:3] in _NOT_NAMES and first.endswith("day"))
