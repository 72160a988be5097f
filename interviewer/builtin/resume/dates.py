"""Count the years of experience in a résumé: its periods of work, put together."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from ...interview.profile import MAX_YEARS
from .sections import Line, Section, fold

# Beginnings of the months' names in nine languages of Europe, without accents.
_MONTHS = {
    start: month
    for month, starts in enumerate(
        "jan ene gen|feb fev|mar mrz|apr avr abr|may mai mei mag|jun juin giu|jul juil lug"
        "|aug aou ago|sep set|oct okt out ott|nov|dec dez dic".split("|"),
        1,
    )
    for start in starts.split()
}
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}[./])?(?P<month>\d{{1,2}})[./-](?P<year>{_YEAR})"
    rf"|(?<![^\W\d_])(?P<name>juin|juil|{'|'.join(_MONTHS)})[a-z]{{0,7}}[.,]?\s{{0,3}}(?P<named>{_YEAR})"
    r"|(?<!\d)(?P<first>(?:19|20)\d\d)(?:[-./]|年\s?)(?P<second>\d{1,2})月?(?![\d/.])"
    rf"|(?<!\d)(?P<alone>{_YEAR})"
)
_TO = r"\s{0,3}(?:[-–—~〜]{1,3}|\b(?:to|until|till|bis|au?|al|hasta|ate|tot|do)\b)\s{0,3}年?\s{0,3}"
_UP_TO = re.compile(_TO)
_UP_TO_NOW = re.compile(
    rf"{_TO}(?:(?:the )?present|now|today|current|date|ongoing|heute|jetzt|aujourd|actual|atual"
    r"|oggi|heden|obecnie|настоящ|現在|现在|至今|今|الان)"
)
_SINCE = re.compile(r"\b(?:since|from|seit|depuis|desde|dal|sinds|od)\s\Z")
_STUDY = re.compile(
    r"\b(?:universi\w*|hochschule|school|college|bachelor|(?<!scrum )master(?:'s| of| in)"
    r"|b\.?sc|m\.?sc|mba|phd|diploma?|degree|abitur|licence|grado|laurea|studium)\b"
)
_EXPLICIT = re.compile(r"(\d{1,2})\s?\+?\s?(?:years?|yrs|jahren?|ans|anos|anni|lat|jaar|лет|年)")
_EXPERIENCE = re.compile(r"experi|erfahrung|esperienz|ervaring|doswiadcz|опыт|経験|经验")


def years_of(lines: Sequence[Line], today: date) -> float | None:
    """Return the years of experience to the nearest half, or None.

    Periods that overlap count once; studies do not count. Where there are no periods, a line such
    as "8 years of experience" counts.
    """
    work = [fold(line.text) for line in _working(lines)]
    months = {month for text in work for period in _periods(text, today) for month in period}
    if not months:
        said = [
            int(n[1]) for text in work if _EXPERIENCE.search(text) for n in _EXPLICIT.finditer(text)
        ]
        return float(min(max(said), MAX_YEARS)) if said else None
    return min(round(len(months) / 6) / 2, float(MAX_YEARS))


def _working(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that are not about studies, nor a date just above such a line."""
    for line, after in zip_longest(lines, lines[1:]):
        bare = after is not None and not re.search(r"[^\W\d_]{4}", line.text)
        text = fold(f"{line.text} {after.text}" if bare and after else line.text)
        if line.section not in (Section.EDUCATION, Section.PERSONAL) and not _STUDY.search(text):
            yield line


def _periods(text: str, today: date) -> Iterator[range]:
    """Yield the months of each period, counted from the year 0; the last one is part of it."""
    dates = list(_DATE.finditer(text))
    now, oldest = _count(today.year, today.month), _count(today.year - MAX_YEARS, 1)
    for found, after in zip_longest(dates, dates[1:]):
        start, end = _month(found), 0
        if after and _UP_TO.fullmatch(text, found.end(), after.start()):
            last = _month(after)
            end = last if after["alone"] else last + 1  # of a year alone, half of it counts
        elif _UP_TO_NOW.match(text, found.end()) or _SINCE.search(text, 0, found.start()):
            end = now + 1
        if oldest <= start < end <= now + 1:
            yield range(start, end)


def _month(found: re.Match[str]) -> int:
    """Return the month of a date; a year alone stands for its middle."""
    year = int(found["year"] or found["named"] or found["first"] or found["alone"])
    if found["name"]:
        return _count(year, _MONTHS[found["name"]])
    month = int(found["month"] or found["second"] or 0)
    return _count(year, month if 1 <= month <= 12 else 7)


def _count(year: int, month: int) -> int:
    return year * 12 + month - 1
