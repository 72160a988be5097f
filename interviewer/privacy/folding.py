"""Fold a text for searching: no accents, full-width forms, styled letters or invisible characters.

Searches run on the folded text, and replacements on the original: every folded character knows its
place there.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from string import punctuation

# Letters that Unicode does not decompose, and signs that replace another.
_ALIKE = str.maketrans(
    {
        **dict(zip("łŁøØđĐðÐħĦıŧŦ’‘ʼʻ`´•・", "lLoOdDdDhHitT''''''··", strict=True)),
        **{"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "SS"},
    }
)
# Thai, Lao, Tibetan, Burmese, Khmer, and all from kana on: scripts without spaces.
_UNSPACED = re.compile(r"[\u0e00-\u109f\u1780-\u17ff\u3000-\U0010ffff]")
_WHITE = " \t\n\r\v\f\x1c\x1d\x1e\x1f"
FILL = "\x01"  # keeps the length of a text in which a sign replaces a longer spelling
_IN_NAMES = str.maketrans("", "", _WHITE + "._-·',")
_IN_NUMBERS = str.maketrans("", "", _WHITE + FILL + "·" + punctuation)
_IN_ADDRESSES = str.maketrans("", "", _WHITE + FILL + "·" + punctuation.replace("@", ""))
# "zoe at mail", "zoe (at) mail", "zoe_at_mail", "zoe%40mail", "zoeATmail".
_AT = r"""(?P<at>[ ]?[\[({<][ ]?(?:at|@)[ ]?[\])}>][ ]? | %40 | \\u0040 | &(?:\#x?(?:40|64)|commat);
    | (?:(?<=[\s_*/-])(?:at|arroba)(?=[\s_*/-])) | (?-i:(?<=[a-z\d])AT(?=[a-z\d])) )"""
# "mail dot example", "mail[dot]example", "mail[.]example", "mailDOTexample".
_DOT = r"""[ ]?[\[({<][ ]?(?:dot|\.)[ ]?[\])}>][ ]? | %2e | &(?:\#46|period);
    | (?<=[\s_*/-])(?:dot|punkt|punto)(?=[\s_*/-]) | (?-i:(?<=[a-z\d])DOT(?=[a-z\d]))"""
_SPELLED = re.compile(rf"{_AT} | {_DOT}", re.VERBOSE | re.IGNORECASE)
# "zero seven oh one double two".
_DIGITS = "zero one two three four five six seven eight nine".split()
_SPOKEN = re.compile(
    rf"(?<![^\W\d_])(?:(double|triple)[ -])?({'|'.join(_DIGITS)}|oh?)(?![^\W\d_])", re.IGNORECASE
)


@lru_cache(maxsize=8_192)
def fold(character: str) -> str:
    """Return a character's plain form: none, one or a few characters, in its own case."""
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cf" or _is_accent(character):
        return ""
    if category == "Pd":
        return "-"
    bare = unicodedata.normalize("NFKD", character.translate(_ALIKE))
    bare = unicodedata.normalize("NFC", "".join(c for c in bare if not _is_accent(c)))
    bare = bare.translate(_ALIKE)
    lower = bare.casefold()
    return bare if len(lower) == len(bare) else lower  # both cases then have the same places


def _is_accent(character: str) -> bool:
    return "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f"


def is_unspaced(text: str) -> bool:
    """Tell whether the text contains a script that writes words without spaces."""
    return bool(_UNSPACED.search(text))


class Folded:
    """A text and its folded form.

    Attributes:
        text: in Unicode's composed form.
        plain: folded; `span(start, end)` is the place in `text` of `plain[start:end]`.
        letters: without the gaps that a name may contain.
        signed: `plain` with signs for a spelled-out "at" and "dot", and as many characters.
    """

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        pieces = text if text.isascii() else [*map(fold, self.text)]
        self.plain = "".join(pieces)
        self._places = None if pieces is text else [n for n, p in enumerate(pieces) for _ in p]
        self.letters = Squeezed(self.plain, _IN_NAMES)
        self.signed = _SPELLED.sub(
            lambda m: ("@" if m["at"] else ".").ljust(len(m[0]), FILL), self.plain
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in `text` that `plain[start:end]`, which is not empty, comes from."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1

    def apart(self, start: int, end: int) -> bool:
        """Tell whether `plain[start:end]` is a word of its own; digits do not count as letters."""
        seams = (self.plain[start - 1 : start + 1], self.plain[end - 1 : end + 1])
        return not any(map(_in_one_word, seams))

    @cached_property
    def address(self) -> "Squeezed":
        """Return the text without the gaps that an address may contain."""
        return Squeezed(self.signed, _IN_ADDRESSES)

    @cached_property
    def dialled(self) -> str:
        """Return `plain` with digits for spelled-out digits, and as many characters."""
        return _SPOKEN.sub(_dial, self.plain)

    @cached_property
    def digits(self) -> "Squeezed":
        """Return the text without the gaps that a number may contain."""
        return Squeezed(self.dialled, _IN_NUMBERS)


class Squeezed:
    """A plain text without gaps.

    Attributes:
        exact: in the original case.
        lower: in lower case, with the same places.
    """

    def __init__(self, plain: str, gaps: dict[int, int | None]) -> None:
        self._plain, self._gaps = plain, gaps
        self.exact = plain.translate(gaps)
        self.lower = self.exact.casefold()

    @cached_property
    def _places(self) -> list[int]:
        return [n for n, c in enumerate(self._plain) if ord(c) not in self._gaps]

    @cached_property
    def _gap_after(self) -> bytes:
        return bytes(b - a > 1 for a, b in pairwise(self._places))

    def find(self, sought: str) -> Iterator[int]:
        """Yield every place in `lower` where `sought` begins."""
        at = self.lower.find(sought)
        while at >= 0:
            yield at
            at = self.lower.find(sought, at + 1)

    def gaps(self, start: int, end: int) -> bytes:
        """Return 1 for each character of `lower[start:end]` but the last that a gap follows."""
        return self._gap_after[start : end - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the plain text that `lower[start:end]` comes from."""
        return self._places[start], self._places[end - 1] + 1


def _dial(spoken: re.Match[str]) -> str:
    digit = _DIGITS.index(spoken[2].lower()) if spoken[2].lower() in _DIGITS else 0
    times = {"double": 2, "triple": 3}.get((spoken[1] or "").lower(), 1)
    return (times * str(digit)).ljust(len(spoken[0]), FILL)


def _in_one_word(pair: str) -> bool:
    letters = all(unicodedata.category(character)[0] in "LM" for character in pair)
    return len(pair) == 2 and letters and not is_unspaced(pair)
