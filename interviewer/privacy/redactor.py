"""Remove personal data from a candidate's text.

Everything for a model or a log passes `Redactor.redact`. It matches the candidate's own data in any
spelling, and other people's only where it cannot be code. Code stays intact, and so do ordinary
words that are also names.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from weakref import WeakKeyDictionary

from ..interview.profile import Profile
from .folding import Folded
from .names import name_patterns

_Span = tuple[int, int]
_Search = Callable[[Folded], Iterator[_Span]]

_WORD = re.compile(r"[^\W_]+")
_EXTENSION = re.compile(r"ext|x|#", re.IGNORECASE)
# The beginning of a number, before the digits that identify it.
_LEAD = re.compile(r"(?<!\d)\+?[\d(][\s().\-/\d]{0,20}\Z")

MAX_TEXTS = 32  # results that a redactor remembers


class Redactor:
    """Replaces the candidate's name, email and phone, and other people's email and phone.

    It searches a text once and remembers the result: every prompt repeats position and question.
    """

    def __init__(
        self, name: str = "", email: str = "", phone: str = "", skills: Iterable[str] = ()
    ) -> None:
        self._name, self._email, self._phone = name, email, phone
        self._skills = tuple(skills)
        self._redacted: dict[str, str] = {}

    @classmethod
    def for_profile(cls, profile: Profile) -> "Redactor":
        """Return the candidate's redactor, which lives as long as the profile."""
        if profile not in _REDACTORS:
            skills = (*profile.stack, profile.position)
            _REDACTORS[profile] = cls(profile.name, profile.email, profile.phone, skills)
        return _REDACTORS[profile]

    def redact(self, text: str) -> str:
        """Return the text with `[name]`, `[email]` and `[phone]` in their places."""
        if text not in self._redacted:
            if len(self._redacted) >= MAX_TEXTS:
                self._redacted.clear()
            self._redacted[text] = self._search(unicodedata.normalize("NFC", text))
        return self._redacted[text]

    def _search(self, text: str) -> str:
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
            pieces += [text[done:start], mark]
            done = end
        return "".join([*pieces, text[done:]])

    @cached_property
    def _searches(self) -> list[tuple[_Search, str]]:
        """Return the searches by precedence: an address may contain the name."""
        others: list[tuple[_Search, str]] = [(_emails, "[email]"), (_phones, "[phone]")]
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
    """Yield the spans of the phone number in any grouping, with its prefix."""
    done = 0
    for at in text.digits.find(digits):
        start, end = text.digits.span(at, at + len(digits))
        if start < done or text.plain[end : end + 1].isdecimal():
            continue
        lead = _LEAD.search(text.plain, max(done, start - 24), start)
        if lead or not text.plain[start - 1 : start].isdecimal():
            yield lead.start() if lead else start, end
            done = end


_REDACTORS: WeakKeyDictionary[Profile, Redactor] = WeakKeyDictionary()


# --- other people's addresses and numbers -----------------------------------------------------
# The patterns read folded text: digits are ASCII, every dash is a hyphen, every odd space a space.

# These endings tell an address from a product of matrices (x@net.weight), a package (vue@next.beta)
# or a file (logo@2x.png). A rarer ending is missed, except in the candidate's own address.
_ENDINGS = "|".join(
    """com org net edu gov mil int info biz io dev ai app xyz tech online site cloud email software
    systems solutions consulting agency studio digital academy museum berlin london paris example
    test xn--[a-z0-9-]+ ae ar at au be bg br ca ch cl cn co cz de dk ee es eu fi fr gr hk hr hu id
    ie il in ir it jp ke kr kz lt lu lv ma me mx my ng nl no nz pe ph pk pl pt ro rs ru sa se sg si
    sk th tr tv tw ua uk us uy vn za""".split()
)
_EMAIL = re.compile(
    rf"""://[\w.~%:!$&*+=-]*+@                                          # the user of a link is none
      | (?P<found>(?<![\w.+%-])
        (?: "[^"@\n]{{1,64}}"                                               # "john doe"@
          | (?!git@[\w.-]++:)(?:(?:[\w.+%-]{{2,}}+|[odl])['&])?+[\w.+%-]++  # o'brien@, john&jane@
        )
        (?: @ | [ ]@[ ](?=[\w-]++(?:\.[\w-]++)++(?<=\.com|\.org|\.edu|\.gov)) )
        (?! v?\d+\.\d+(?:\.\d|[-+])                                         # react@18.2.0-rc.io
          | \w\.(?!com|org|net)[^\W_]++(?!\.?[\w-]) )                       # x@w.to
        (?:[\w-]+\.){{1,20}}(?:{_ENDINGS})(?!-?[^\W_]|_\w|(?-i:\.[a-z_\d])) )""",
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
    r"(?<!\d[a-f] )(?!(?:0\d[ .-]){3})0[1-9]([ .-])\d\d(?:\1\d\d){3}(?!\1[a-f\d]{2}\b)",
    # (212) 555-0123, 212-555-0123, 1 212 555 0123, 8 (912) 345-67-89: no sizes, no version
    r"(?:[18](?:[ .-]|(?=\()))?(?:\([2-9]\d\d\)[ .-]?|[2-9]\d\d[.-]|(?<=1 )[2-9]\d\d )"
    r"[2-9]\d\d[ .-](?!1024|2048|4096|8192|\d000)\d\d-?\d\d",
    # 138-1234-5678
    r"1[3-9]\d-\d{4}-\d{4}",
    # (11) 91234-5678
    r"\(\d\d\) ?9?\d{4}-\d{4}",
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
    rf"(?:{'|'.join(_NUMBERS)})"
    r"(?![^\Wx]|[.-]\d)"  # an x begins an extension
)


def _emails(text: Folded) -> Iterator[tuple[int, int]]:
    """Yield the spans of addresses in the plain text."""
    if "@" in text.plain:
        yield from (match.span() for match in _EMAIL.finditer(text.plain) if match["found"])


def _phones(text: Folded) -> Iterator[tuple[int, int]]:
    """Return the spans of numbers in the plain text."""
    return (match.span() for match in _PHONE.finditer(text.plain))
