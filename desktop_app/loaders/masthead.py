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

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME: Final = (
    r"(?:[\s,T|·–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|[+-]\d{2}:?\d{2}|\(?[A-Z]{2,5}\)?)?)?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES: Final = (
    r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
    rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})",
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
)
_DATE_LINES: Final = tuple(
    re.compile(rf"(?:(?:first\s+)?(?:published|posted|date)(?:\s+on)?:?\s+)?{form}{_TIME}\.?", re.IGNORECASE)
    for form in _DATES
)

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
_NOT_NAMES: Final = frozenset({*_MONTHS, "the", "a", "an", "mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def read_date(line: str) -> str:
    """Return the ISO date of a line that holds nothing but a date of publication, or "".

    Dates in figures other than year-month-day are not taken: 03/04/2026 has two meanings.
    """
    for pattern in _DATE_LINES:
        match = pattern.fullmatch(line.strip())
        if match:
            fields = match.groupdict()
            month = int(fields["number"]) if "number" in fields else _MONTHS.index(fields["month"][:3].lower()) + 1
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
    return number < _DEPTH and part.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.HEADING)


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
