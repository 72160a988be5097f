"""Find the profile's name in a text: the whole name in any case, its parts as capitalised there."""

import keyword
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from ..text.english.words import LIGHT_WORDS, STOP_WORDS
from .folding import Folded, fold, is_unspaced

# Everyday English words that are also names; in lower case they count as words.
_WORDS_TOO = frozenset(
    """ace ally amber angel april art ash august autumn baker banks basil bean bell berry bill black
    block bloom bond branch bridge bright brook brown buck buddy burns bush butler carol carter cash
    chance chase cherry chip chuck church clay cliff cook cooper cross crystal daisy dale dawn day
    dean dot drew driver duke dusty earl early east english eve faith fern field fields fisher flora
    flowers ford forest fox frank french gates gene ginger glen golden good grace grant gray green
    guy hall hand harmony hazel head heath hill holly honey hook hope house hunt hunter iris ivy
    jack jade jewel joy july june keys king kit knight lance lane law liberty lily link little long
    lord love major mark marks marsh masters max may melody mercy miles mill miller misty moon morn
    nick norm north olive opal pack page park parks pat patch patience peak pearl penny pierce piper
    pond pool port post power precious price prince prudence queen rain ray read reed rich ripple
    rivers rob robin rock rod rose ruby rush rusty sally sandy scout serenity sharp shell shepherd
    short singleton skip sky smart snow south stack star stark sterling stone storm street strong
    sue summer swift tab temple tower trace tree trinity van victory violet virtue wall ward water
    waters weaver weeks wells west white wild will willow winter wise wolf wood woods worth
    young""".split()
)
# Words of code, and the stand-ins of candidates who prefer not to give a name.
_WORDS_OF_CODE = frozenset(
    """admin anonymous array bar base cache candidate case char client code count data date default
    demo dev else engine enum error example final float foo func guest host index int join key list
    local min model name node null object owner person private public query root select self server
    set static string sum table temp test tester text time token true type undefined union user
    value var void""".split()
)
_ORDINARY = (
    _WORDS_TOO | _WORDS_OF_CODE | STOP_WORDS | LIGHT_WORDS | set(map(str.lower, keyword.kwlist))
)
# Technologies that share a person's name: in a candidate's stack they mean the technology.
_TECHNOLOGIES = frozenset(
    """ada alexa angular apache apollo argo athena aurora babel bash basic bert cassandra celery
    chef claude clojure cobra crystal cypress dart delphi django docker dylan echo eiffel elixir
    elm ember erlang ernie euler excel falcon finch flask flink gatsby gauss gemini gherkin go
    gradle grace groovy haskell helm hugo idris ionic iris jackson jade janet jasmine jasper java
    jenkins jersey jest jira julia jupyter kafka karma kendra kong kotlin kylin laravel linux loki
    lua luigi luna maple maven max mercury miranda mistral mocha neo nim nova oracle pascal pearl
    perl phoenix pony presto prolog puppet python racket rails raven ray react redis robin rocket
    roc rose ruby rust sage salt sass scala scheme scratch sinatra snowflake solr spark spring
    squirrel stan storm swift tableau temporal travis turing unity vagrant vala vault victoria
    viola vue watson wolfram yarn zig""".split()
)
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
    """Return the patterns to search for; `skills` are the words of the stack and position."""
    meant = _TECHNOLOGIES.intersection(map(str.casefold, skills))
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


def _whole(parts: tuple[str, ...]) -> NamePattern:
    exact = "".join(map(_bare, parts))
    title = "".join(_bare(part.title()) for part in parts)
    letters = exact.casefold()
    capital = frozenset(c for c in (exact, title, exact.upper()) if not c.islower())
    loose = len(letters) >= _SHORT or is_unspaced(letters)
    ordinary = len(letters) < 3 or all(_low(part) in _ORDINARY for part in parts)
    seams, joints = _seams(*parts), _seams(*map(_bare, parts))
    tight = None if loose else capital - {exact.upper()}
    return NamePattern(letters, seams, joints, tight, capital if ordinary else None, loose)


def _word(part: str, alone: bool) -> NamePattern:
    exact = _bare(part)
    letters = exact.casefold()
    cases = {exact, _bare(part.title()), exact.capitalize()}
    if letters in _ORDINARY or (len(letters) < 3 and not is_unspaced(letters)):
        cases = {case for case in cases if not case.islower()}
    elif alone:
        return NamePattern(letters, _seams(part), (), None, None, is_unspaced(letters))
    else:
        cases.add(exact.upper())
    return NamePattern(letters, _seams(part), (), frozenset(cases), frozenset(cases), loose=False)


def _seams(*parts: str) -> tuple[int, ...]:
    """Return the letters after which a piece ends and the next one begins."""
    pieces = [piece for part in parts for piece in _WITHIN.split(part) if piece]
    return tuple(n - 1 for n in accumulate(map(len, pieces[:-1])))
