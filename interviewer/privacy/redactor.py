"""Take personal data out of what a candidate typed.

Everything that goes to a model or into a log passes `Redactor.redact`. The candidate's own data is
matched in any spelling; other people's only where it cannot be code. Code stays intact, and
ordinary words stay words even if they are names, too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

from ..interview.profile import Profile
from .folding import Folded
from .names import name_patterns
from .patterns import emails, phones

_Span = tuple[int, int]
_Search = Callable[[Folded], Iterator[_Span]]

_WORD = re.compile(r"[^\W_]+")
_EXTENSION = re.compile(r"ext|x|#", re.IGNORECASE)
# What of a number comes before the digits that it is known by.
_LEAD = re.compile(r"(?<!\d)\+?[\d(][\s().\-/\d]{0,20}\Z")


class Redactor:
    """Replaces a candidate's name, email and phone, and everybody's email and phone.

    Made for one event, which it does not outlive; a text is searched once.
    """

    def __init__(
        self, name: str = "", email: str = "", phone: str = "", skills: Iterable[str] = ()
    ) -> None:
        self._name, self._email, self._phone = name, email, phone
        self._skills = tuple(skills)
        self._redacted: dict[str, str] = {}

    @classmethod
    def for_profile(cls, profile: Profile) -> "Redactor":
        """Return the redactor of one candidate."""
        skills = (*profile.stack, profile.position)
        return cls(profile.name, profile.email, profile.phone, skills)

    def redact(self, text: str) -> str:
        """Return the text with `[name]`, `[email]` and `[phone]` in their places."""
        if text not in self._redacted:
            self._redacted[text] = self._search(unicodedata.normalize("NFC", text))
        return self._redacted[text]

    def _search(self, text: str) -> str:
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
        """The searches, in the order in which they may take from the text.

        An address may hold the name.
        """
        others: list[tuple[_Search, str]] = [(emails, "[email]"), (phones, "[phone]")]
        own = _addresses(self._email, self._phone)
        return [*own, *others, *_names(self._name, " ".join(self._skills))]


def _addresses(address: str, phone: str) -> Iterator[tuple[_Search, str]]:
    email = _plain(address).letters.lower
    if email:
        yield partial(_own_email, email), "[email]"
    number = _plain(_EXTENSION.split(phone)[0]).plain
    digits = "".join(filter(str.isdecimal, number))[-7:]
    if len(digits) >= 5:
        yield partial(_own_phone, digits), "[phone]"


def _names(name: str, skills: str) -> Iterator[tuple[_Search, str]]:
    for pattern in name_patterns(unicodedata.normalize("NFC", name), _WORD.findall(skills)):
        yield pattern.find, "[name]"


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
