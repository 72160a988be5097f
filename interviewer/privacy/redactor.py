"""Remove personal data from a candidate's text.

Everything for a model or a log passes `Redactor.redact`. It matches the candidate's own data in any
spelling, and other people's only where it cannot be code. Code stays intact, and so do ordinary
words that are also names.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from functools import cached_property, partial
from pathlib import Path
from weakref import WeakKeyDictionary

from ..interview.profile import Profile
from ..text.units import normalise
from .folding import FILL, Folded
from .names import is_ordinary, name_patterns

_Span = tuple[int, int]
_Search = Callable[[Folded], Iterator[_Span]]

_EXTENSION = re.compile(r"ext|x|#", re.IGNORECASE)
# "+49 (0)30 ", "zero three ": the beginning of a number, before the digits that identify it.
_BREAK = r"(?:\x01{1,10}[\s,;.-]{0,3}|[\s().\-/]{1,6}|[_,:·*+'`~|]{1,2}|)"
_LEAD = re.compile(rf"(?<!\d)\+?\(?\d(?:{_BREAK}\d){{0,7}}{_BREAK}\Z")
_LEAD_LENGTH = 80
_SHORT_PHONE = 7  # digits; fewer in a row with points or commas could be any number
_PLAIN_NUMBER = re.compile(r"[\d\s/()\x01-]+")
_SHORT_HANDLE = 4  # letters and digits

MAX_TEXTS = 32  # results that a redactor remembers


class Redactor:
    """Replaces the candidate's name, email and phone, and other people's email and phone.

    It searches a text once and remembers the result: every prompt repeats position and question.
    """

    def __init__(
        self, name: str = "", email: str = "", phone: str = "", skills: Iterable[str] = ()
    ) -> None:
        self._name, self._email, self._phone = unicodedata.normalize("NFC", name), email, phone
        self._skills = normalise(" ".join(skills)).split()
        self._redacted: dict[str, str] = {}

    @classmethod
    def for_profile(cls, profile: Profile) -> "Redactor":
        """Return the candidate's redactor, which lives as long as the profile."""
        redactor = _REDACTORS.get(profile)  # an equal profile's may vanish at any moment
        if redactor is None:
            skills = (*profile.stack, profile.position)
            redactor = cls(profile.name, profile.email, profile.phone, skills)
            _REDACTORS[profile] = redactor
        return redactor

    def redact(self, text: str) -> str:
        """Return the text with `[name]`, `[email]` and `[phone]` in their places."""
        if (known := self._redacted.get(text)) is not None:  # another thread may clear them
            return known
        folded = Folded(text)
        taken = bytearray(len(folded.plain))  # the first match keeps its place
        marks: dict[_Span, str] = {}
        for search, mark in self._searches:
            for start, end in search(folded):
                if taken.find(1, start, end) < 0:
                    taken[start:end] = b"\1" * (end - start)
                    marks[folded.span(start, end)] = mark
        pieces, done = list[str](), 0
        for (start, end), mark in sorted(marks.items()):
            pieces += [folded.text[done:start], mark]
            done = end
        if len(self._redacted) >= MAX_TEXTS:
            self._redacted.clear()
        redacted = self._redacted[text] = "".join([*pieces, folded.text[done:]])
        return redacted

    @cached_property
    def _searches(self) -> list[tuple[_Search, str]]:
        """Return the searches by precedence: an address may contain the name."""
        searches: list[tuple[_Search, str]] = []
        if email := Folded(f" {self._email} ").address.lower:
            searches.append((partial(_own_email, email), "[email]"))
        digits = Folded(_EXTENSION.split(self._phone)[0]).digits.exact[-7:]
        if len(digits) >= 5:
            searches.append((partial(_own_phone, digits), "[phone]"))
        searches += [(_emails, "[email]"), (_phones, "[phone]")]
        # What stands before the @, unless it is a word such as "info".
        handle = Folded(self._email.partition("@")[0].partition("+")[0]).plain.casefold()
        common = is_ordinary(handle) or handle in self._skills or handle.isdecimal()
        if sum(map(str.isalnum, handle)) >= _SHORT_HANDLE and not common:
            searches.append((partial(_own_handle, handle), "[email]"))
        names = name_patterns(self._name, self._skills)
        return [*searches, *((pattern.find, "[name]") for pattern in names)]


def _own_email(email: str, text: Folded) -> Iterator[_Span]:
    for at in text.address.find(email):
        start, end = text.address.span(at, at + len(email))
        if not (text.plain[start - 1 : start].isalnum() or text.plain[end : end + 1].isalnum()):
            yield start, end


def _own_handle(handle: str, text: Folded) -> Iterator[_Span]:
    spans = (match.span() for match in re.finditer(re.escape(handle), text.plain.casefold()))
    return (span for span in spans if text.apart(*span))


def _own_phone(digits: str, text: Folded) -> Iterator[_Span]:
    """Yield the spans of the phone number in any grouping, with its prefix."""
    done, dialled = 0, text.dialled
    for at in text.digits.find(digits):
        start, end = text.digits.span(at, at + len(digits))
        if start < done or dialled[end : end + 1].isdecimal():
            continue
        if len(digits) < _SHORT_PHONE and not _PLAIN_NUMBER.fullmatch(dialled, start, end):
            continue
        lead = _LEAD.search(dialled, max(done, start - _LEAD_LENGTH), start)
        if lead or not dialled[start - 1 : start].isdecimal():
            while dialled[end : end + 1] == FILL:  # "seven" is "7" and four times FILL
                end += 1
            yield lead.start() if lead else start, end
            done = end


_REDACTORS: WeakKeyDictionary[Profile, Redactor] = WeakKeyDictionary()

CURRENT: ContextVar[Redactor | None] = ContextVar("redactor", default=None)
"""The redactor of the running event, for the log only: a stream takes no argument."""


def redactor_of(profile: Profile) -> Redactor:
    """Return the candidate's redactor for one event, and use it for the log while that runs."""
    redactor = Redactor.for_profile(profile)
    CURRENT.set(redactor)
    return redactor


# --- other people's addresses and numbers -----------------------------------------------------
# The patterns read folded text: digits are ASCII, every dash is a hyphen, every odd space a space.

# These endings tell an address from a product of matrices (x@net.weight), a package (vue@next.beta)
# or a file (logo@2x.png). A rarer ending is missed, except in the candidate's own address. No
# attribute bears a name of the table's first part, so that it suffices for peter @ acme.se, a@b.co.
_TABLE = Path(__file__).with_name("endings.txt").read_text("utf-8")
_SAFE, _OTHER = ("|".join(part.split()) for part in _TABLE.split("\n\n"))
_EMAIL = re.compile(
    rf"""://[\w.~%:!$&*+=-]*+@                                          # the user of a link is none
      | \b(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id)                       # nor of ssh -i key me@host
        (?:[ ]++-[\w-]++(?:[ =]++[\w./:~-]++(?!@))?+){{0,6}}+[ ]++[\w.-]++@
      | (?P<found>(?<![\w.+%-])(?:
        (?:[\w+%-]++[ ]\.\x01++[ ]){{0,4}}+[\w.+%-]++[ ]@\x01++[ ]          # anna at acme dot com
        (?:[\w-]++(?:\.|[ ]\.\x01++[ ])){{1,8}}(?<=\x01[ ])(?:{_SAFE}|{_OTHER})(?![\w-])
        |
        (?: "[^"@\n]{{1,64}}"                                               # "john doe"@
          | (?!git@(?:[\w.-]++:|(?:github|gitlab|bitbucket)\.))
            (?:(?:[\w.+%-]{{2,}}+|[odl])['&])?+[\w.+%-]++ )                 # o'brien@, john&jane@
        (?: @\x01*+ | [ ]@[ ](?=(?:[\w-]+\.){{1,8}}(?:{_SAFE})(?![\w-])) )
        (?! v?\d+\.\d+(?:\.\d|[-+])                                         # react@18.2.0-rc.io
          | \w\.(?!{_SAFE})[^\W_]++(?!\.?[\w-]) )                           # x@w.to
        (?:[\w-]+\.\x01*){{1,20}}(?:{_SAFE}|{_OTHER})(?!-?[^\W_]|_\w|(?-i:\.[a-z_\d])
          | :(?:~|/\w|\d|[\w-]{{1,40}}[/.]\w)) ))                           # me@host.com:/data
    """,
    re.VERBOSE | re.IGNORECASE,
)

_GAP = r"[ \t().\-/]{0,3}"
_NUMBERS = (
    # +49 30 901820: in groups, or nine digits at least; not +2024-01-15, +1 2 3 4, +1000000000
    r"(?=\+[1-9](?:\d{8}|\d{0,7}[ ().\-/]{1,3}\d))"
    r"(?!\+20\d\d-\d\d-|\+\d \d \d |\+\d{1,3}0{5})"
    rf"\+\d(?:{_GAP}\d){{6,14}}",
    # 0049 30 901820
    rf"00[1-9](?:{_GAP}\d){{7,13}}",
    # 030 901820, (030) 901820, 030/901820: neither a month and a year nor rights like 0755 0644
    r"(?!0\d[ /-]{1,3}(?:19|20)\d\d(?!\d))(?=\(?(?:\d[ )/-]{0,3}){7})(?=\(|\d+[/-]|(?:\d ?){9})"
    r"\(?0[1-9]\d{0,3}\)?[ /-]{1,3}[1-9]\d{2,11}(?:[ -]\d{2,8}){0,3}",
    # 030 90 18 20
    r"0[1-9]\d{1,3}[ /-]{1,3}[1-9]\d(?:[ -]\d\d){2,4}",
    # 06 12 34 56 78: not 01 02 03 04 05, nor in a row of hexadecimal bytes
    r"(?<!\d[a-f] )(?!(?:0\d[ .-]){3})0[1-9]([ .-])\d\d(?:\2\d\d){3}(?!\2[a-f\d]{2}\b)",
    # (212) 555-0123, 212-555-0123, 1 212 555 0123, 8 (912) 345-67-89: no sizes, no version
    r"(?:[18](?:[ .-]|(?=\()))?(?:\([2-9]\d\d\)[ .-]?|[2-9]\d\d[.-]|(?<=1 )[2-9]\d\d )"
    r"[2-9]\d\d[ .-](?!1024|2048|4096|8192|\d000)\d\d-?\d\d",
    # 138-1234-5678, (11) 91234-5678
    r"1[3-9]\d-\d{4}-\d{4}|\(\d\d\) ?9?\d{4}-\d{4}",
    # 612 345 678: not 768 512 256, no round numbers, no row of them
    r"(?!.{0,8}(?:256|512|768))[67]\d[1-9] \d\d[1-9] \d\d[1-9](?! \d)",
    # 98765 43210: not 60000 10000, nor 65536
    r"(?!\d{3}00|655)[6-9]\d{4} \d{5}(?! \d)",
    # 0309018201
    r"(?<!\.)(?!0123456789)0[1-9]\d{7,13}",
)
_PHONE = re.compile(
    r"(?=[+(\d])(?<![\w+)\]-])(?<!\w\()(?<!\d[. ])"
    r"(?![ 01().+-]{0,20}+(?!\d))"  # noughts and ones are bits
    r"(?!(?:(?:[01]\d|2[0-3])[0-5]\d[ ,]{0,2}){3})"  # 0930 1030 1130 are times
    rf"(?P<number>{'|'.join(_NUMBERS)})"
    r"(?![^\Wx]|[.-]\d)"  # an x begins an extension
)
# "712 345 678 bytes", "0171234567 as a row id"
_COUNTED = re.compile(
    r" (?:as an? )?(?:\w{1,20} )?(?:[kmgt]?i?b(?:ytes?)?|(?:row|id|key|timestamp|record|user"
    r"|request|event|item|second|token|line|message|time)s?|entries|hash(?:es)?|[mnu]s)\b",
    re.IGNORECASE,
)
# "call Bob on 5558675309", "my number is 867-5309": any digits, but no date and no timestamp
_CALLED = re.compile(
    r"\b(?:(?:call|ring|text|reach|contact)(?:ed|ing)?(?: \w{1,20}){0,2} (?:me|him|her|at|on)"
    r"|(?:call|dial|ring)(?:ed|ing)?(?=:? ?\d)|(?:tele|cell)?phone|mobile|cell|tel|whatsapp|sms|fax"
    r"|(?:my|his|her|our|their|\w{1,20}'s)(?: \w{1,20})? number)\b[^\d!?\n]{0,25}(?<![\w+.-])"
    r"(?P<number>(?!(?:19|20)\d\d[ -]\d\d?[ -]\d\d?|1[67]\d{8}\b)\d(?:[ -]?\d){6,13}"
    r"(?:(?:,? (?:or|and)|,|/) ?\d(?:[ -]?\d){6,13})?)(?!\w|[.-]\w)",
    re.IGNORECASE,
)


def _emails(text: Folded) -> Iterator[_Span]:
    """Return the spans of addresses in the plain text."""
    return (match.span() for match in _EMAIL.finditer(text.signed) if match["found"])


def _phones(text: Folded) -> Iterator[_Span]:
    """Yield the spans of numbers in the plain text, but not of quantities."""
    for pattern in (_PHONE, _CALLED):
        found = (match.span("number") for match in pattern.finditer(text.plain))
        yield from (span for span in found if not _COUNTED.match(text.plain, span[1]))
