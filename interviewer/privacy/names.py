"""Find the profile's name in a text: in any case, but ordinary words only as capitalised there."""

import keyword
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ..text.english.words import LIGHT_WORDS, STOP_WORDS
from .folding import Folded, fold, is_unspaced

# In lower case these count as words: everyday English, words of code, the stand-ins of candidates
# who prefer not to give a name. In a candidate's stack, a technology is never the name.
_TABLE = Path(__file__).with_name("words.txt").read_text("utf-8")
_WORDS, _TECHNOLOGIES = (frozenset(part.split()) for part in _TABLE.split("\n\n"))
_ORDINARY = _WORDS | _TECHNOLOGIES | STOP_WORDS | LIGHT_WORDS | set(map(str.lower, keyword.kwlist))
_TITLES = frozenset("dr prof mr mrs ms mx sir phd msc bsc mba md jr sr ii iii iv dipling".split())
_PARTICLES = frozenset("bin das del den der des dos ibn ten ter van von zum zur".split())

_BETWEEN = re.compile(r"[\s,;:/|&+\"()\[\]{}]+")
_WITHIN = re.compile(r"[._\-·'\s]+")  # the gaps that `Folded.letters` leaves out
_GERMAN = str.maketrans(
    dict(zip("äöüøåđÄÖÜØÅĐ", "ae oe ue oe aa dj Ae Oe Ue Oe Aa Dj".split(), strict=True))
)
_LONG, _E = re.compile(r"\w{5,}"), re.compile(r"(?<=[aouAOU])[eE]")
_SHORT = 7  # letters; fewer may be a word, or arise by chance where two words meet
_UNMISTAKABLE = 9  # letters; two parts of this length are the name even inside a longer word


class NamePattern(NamedTuple):
    """One way to write the name, or a part of it.

    Attributes:
        letters: the lower-case letters to find, without gaps.
        seams: places where a part contains a hyphen or the like, and where parts meet.
        joints: places where parts meet.
        tight: the accepted capitalisations without gaps; None accepts any.
        spaced: the accepted capitalisations with gaps; None accepts any.
        loose: gaps may be anywhere; else after every letter, or at the joints and only at seams.
    """

    letters: str
    seams: tuple[int, ...]
    joints: tuple[int, ...]
    tight: frozenset[str] | None
    spaced: frozenset[str] | None
    loose: bool

    def find(self, text: Folded) -> Iterator[tuple[int, int]]:
        """Yield its spans in the plain text."""
        done = 0
        for start in text.letters.find(self.letters):
            end = start + len(self.letters)
            if start >= done and self._stands_at(start, end, text):
                yield text.letters.span(start, end)
                done = end

    def _stands_at(self, start: int, end: int, text: Folded) -> bool:
        unmistakable = self.joints and self.spaced is None and len(self.letters) >= _UNMISTAKABLE
        if not (unmistakable or text.apart(*text.letters.span(start, end))):
            return False
        gaps = text.letters.gaps(start, end)
        count = gaps.count(1)
        cases = self.spaced if count else self.tight
        if cases is not None and text.letters.exact[start:end] not in cases:
            return False
        if self.loose or count in (0, len(gaps)):
            return True
        return all(gaps[n] for n in self.joints) and count == sum(gaps[n] for n in self.seams)


def name_patterns(name: str, skills: Iterable[str]) -> list[NamePattern]:
    """Return the patterns to search for; `skills` are words of stack and position in lower case."""
    meant = _TECHNOLOGIES.intersection(skills)
    found: dict[NamePattern, None] = {}
    for spelling in dict.fromkeys((name, name.translate(_GERMAN), _without_e(name))):
        parts = [part for part in _BETWEEN.split("".join(map(fold, spelling))) if _count(part)]
        core = [part for part in parts if _low(part) not in _TITLES] or parts
        alone = len(core) == 1
        found |= dict.fromkeys(_whole(order) for order in _orders(parts, core) if len(order) > 1)
        for part in core:
            for piece in dict.fromkeys((part, *_WITHIN.split(part))):
                if _low(piece) not in meant and _is_telling(piece, alone and piece == part):
                    found[_word(piece, alone and piece == part)] = None
    return [*found]


def _without_e(name: str) -> str:
    """Turn Juergen into Jurgen, the folded form of Jürgen; leave Joe alone."""
    return _LONG.sub(lambda word: _E.sub("", word[0]), name)


def _count(text: str) -> int:
    return sum(map(str.isalpha, text))


def _bare(part: str) -> str:
    return _WITHIN.sub("", part)


def _low(part: str) -> str:
    return _bare(part).casefold()


def is_ordinary(part: str) -> bool:
    """Tell whether a name's part, in lower case, is also a word of English or of code."""
    return _low(part) in _ORDINARY


def _is_telling(piece: str, alone: bool) -> bool:
    """Tell whether a piece identifies its owner.

    Three letters do, except "von" and "she/her". Of a one-part name two letters do, or one Chinese
    character.
    """
    if alone:
        return _count(piece) >= 2 or is_unspaced(piece)
    return _count(piece) >= 3 and piece not in _PARTICLES and piece not in STOP_WORDS


def _orders(parts: list[str], core: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the parts with and without titles, family name first, and first name plus any other."""
    yield from (tuple(parts), tuple(core), tuple(core[::-1]))
    for other in core[1:]:
        if _is_telling(other, False) or other is core[-1]:
            yield from ((core[0], other), (other, core[0]))
        if _is_telling(other, False) and not is_ordinary(other):
            yield core[0][0], other  # jlovelace


def _whole(parts: tuple[str, ...]) -> NamePattern:
    exact = "".join(map(_bare, parts))
    title = "".join(_bare(part.title()) for part in parts)
    letters = exact.casefold()
    capital = frozenset(c for c in (exact, title, exact.upper()) if not c.islower())
    loose = len(letters) >= _SHORT or is_unspaced(letters)
    ordinary = len(letters) < 3 or all(map(is_ordinary, parts))
    seams, joints = _seams(*parts), _seams(*map(_bare, parts))
    tight = None if loose else capital - {exact.upper()}
    return NamePattern(letters, seams, joints, tight, capital if ordinary else None, loose)


def _word(part: str, alone: bool) -> NamePattern:
    exact = _bare(part)
    letters, seams = exact.casefold(), _seams(part)
    cases = frozenset({exact, _bare(part.title()), exact.capitalize()})
    if is_ordinary(part) or (len(letters) < 3 and not is_unspaced(letters)):
        cases = frozenset(case for case in cases if not case.islower())
        return NamePattern(letters, seams, (), cases, cases, loose=False)
    short = len(letters) == 3 and not alone  # `for k, i, m in` is not Kim
    spaced = cases | {exact.upper()} if short else None
    return NamePattern(letters, seams, (), None, spaced, alone and is_unspaced(letters))


def _seams(*parts: str) -> tuple[int, ...]:
    """Return the letters after which a piece ends and the next one begins."""
    pieces = [piece for part in parts for piece in _WITHIN.split(part) if piece]
    return tuple(n - 1 for n in accumulate(map(len, pieces[:-1])))
