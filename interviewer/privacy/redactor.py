"""The wall around personal data: what a candidate typed, without who they are.

Everything that goes to a model or into a log passes `Wall.redact`. The profile's own data is caught
however it is written; of anybody else's what cannot be taken for code. Code stays intact, and
ordinary words stay words even if they are somebody's name.
"""

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import cached_property, partial

from ..interview.profile import Profile
from .folding import Folded
from .names import needles
from .patterns import emails, phones

_Span = tuple[int, int]
_Search = Callable[[Folded], Iterator[_Span]]

_WORD = re.compile(r"[^\W_]+")
_EXTENSION = re.compile(r"ext|x|#", re.IGNORECASE)
# What of a number comes before the digits that it is known by.
_LEAD = re.compile(r"(?<!\d)\+?[\d(][\s().\-/\d]{0,20}\Z")


class Wall:
    """Replaces a profile's name, email and phone, and anybody's email and phone."""

    def __init__(self, profile: Profile | None = None) -> None:
        self._profile = profile

    @classmethod
    def around(cls, profile: Profile) -> "Wall":
        """The wall of the running event, built once for it.

        It is gone with the event; nothing here outlives the visitor.
        """
        wall = CURRENT.get()
        if wall is None or wall._profile != profile:
            wall = cls(profile)
            CURRENT.set(wall)
        return wall

    def redact(self, text: str) -> str:
        """The text with `[name]`, `[email]` and `[phone]` in their places."""
        text = unicodedata.normalize("NFC", text)
        folded = Folded(text)
        taken = bytearray(len(folded.plain))  # what is found first stays found
        marks: dict[_Span, str] = {}
        for search, mark in self._searches:
            for start, end in search(folded):
                if taken.find(1, start, end) < 0:
                    taken[start:end] = b"\1" * (end - start)
                    marks[folded.span(start, end)] = mark
        pieces, done = list[str](), 0
        for (start, end), mark in sorted(marks.items()):
            pieces += [text[done:start], mark]
            done = end
        return "".join([*pieces, text[done:]])

    @cached_property
    def _searches(self) -> list[tuple[_Search, str]]:
        """In the order in which they may take from the text; an address may hold the name."""
        anybody: list[tuple[_Search, str]] = [(emails, "[email]"), (phones, "[phone]")]
        if self._profile is None:
            return anybody
        return [*_addresses(self._profile), *anybody, *_names(self._profile)]


def _addresses(profile: Profile) -> Iterator[tuple[_Search, str]]:
    email = _plain(profile.email).letters.lower
    if email:
        yield partial(_own_email, email), "[email]"
    number = _plain(_EXTENSION.split(profile.phone)[0]).plain
    digits = "".join(filter(str.isdecimal, number))[-7:]
    if len(digits) >= 5:
        yield partial(_own_phone, digits), "[phone]"


def _names(profile: Profile) -> Iterator[tuple[_Search, str]]:
    skills = _WORD.findall(" ".join((*profile.stack, profile.position)))
    for needle in needles(unicodedata.normalize("NFC", profile.name), skills):
        yield needle.find, "[name]"


def _plain(text: str) -> Folded:
    return Folded(unicodedata.normalize("NFC", text))


def _own_email(email: str, text: Folded) -> Iterator[_Span]:
    for at in text.letters.find(email):
        start, end = text.letters.span(at, at + len(email))
        if not (text.plain[start - 1 : start].isalnum() or text.plain[end : end + 1].isalnum()):
            yield start, end


def _own_phone(digits: str, text: Folded) -> Iterator[_Span]:
    """In any grouping, with whatever of a number stands before."""
    done = 0
    for at in text.digits.find(digits):
        start, end = text.digits.span(at, at + len(digits))
        if start < done or text.plain[end : end + 1].isdecimal():
            continue
        lead = _LEAD.search(text.plain, max(done, start - 24), start)
        if lead or not text.plain[start - 1 : start].isdecimal():
            yield lead.start() if lead else start, end
            done = end


# --- logs ---------------------------------------------------------------------------------------

CURRENT: ContextVar[Wall | None] = ContextVar("wall", default=None)
"""The wall of the interview that the running event belongs to."""


class Redact(logging.Filter):
    """Stands before every log line of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line pass, without personal data."""
        wall = CURRENT.get() or Wall()
        record.msg = wall.redact(record.getMessage())
        record.args = ()
        if record.exc_info:
            record.exc_text = wall.redact(logging.Formatter().formatException(record.exc_info))
        return True
