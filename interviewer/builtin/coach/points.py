"""Where an answer makes, or denies, a key point.

A point is known by its wordings: a few content words each, that stand close together in an answer
that makes it.  The figures are in `marks.POINTS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ...text.english.reader import Token
from ...text.english.text import Hit, Text
from ...text.english.words import Word
from .content import as_text
from .senses import Sense, read_sense
from .thresholds import POINTS


class Found(NamedTuple):
    """Where an answer speaks of a point: `quote` is the answer's `[start:end]`, word for word."""

    start: int
    end: int
    quote: str
    wording: str
    sense: Sense


class _Part(NamedTuple):
    """A word of a wording. flipped: whether "non" stands before it."""

    word: Word
    weight: float
    flipped: bool


class _Wording(NamedTuple):
    """A wording as it is looked up, its rarest words first.

    vague: it is one everyday word ("in order"), and so must stand literally.
    """

    raw: str
    parts: tuple[_Part, ...]
    weight: float
    denies: bool
    vague: bool


class _Place(NamedTuple):
    """Words of an answer that hold a wording. rank: which place is the best one to quote."""

    rank: tuple[float, ...]
    chosen: list[int]
    sense: Sense
    wording: str


_Window = list[list[Hit]]  # for every word of a wording, where it stands in a stretch of text


def find_point(wordings: Sequence[str], answer: str | Text) -> Found | None:
    """The best place where `answer` speaks of the point that any of `wordings` puts into words.

    A wording stands where all its content words do, in one clause, one sentence, or two that
    follow each other.  A place that affirms is preferred to one that denies, the longest wording
    to a shorter one, and a close place to a wide one.
    """
    return _best(_read(tuple(wordings)), as_text(answer))


def find_each(wordings: Sequence[str], answer: str | Text) -> Iterator[Found | None]:
    """The same for each wording by itself, if it has a content word."""
    text = as_text(answer)
    return (_best([wording], text) for wording in _read(tuple(wordings)))


def _best(wordings: Iterable[_Wording], text: Text) -> Found | None:
    places = (place for wording in wordings for place in _places(wording, text))
    best = max(places, key=attrgetter("rank"), default=None)
    return _quote(best, text) if best else None


def denies(wordings: Sequence[str]) -> bool:
    """Whether any of these wordings denies something."""
    return any(wording.denies for wording in _read(tuple(wordings)))


@lru_cache(maxsize=16_384)
def _read(wordings: tuple[str, ...]) -> tuple[_Wording, ...]:
    """Wordings made ready to be looked up; read together, each as a sentence, which is quicker."""
    text = Text("\n".join(wording.replace("\n", " ") for wording in wordings))
    sentences = groupby(text.tokens, key=attrgetter("sentence"))
    return tuple(_wording(text, number, list(tokens)) for number, tokens in sentences)


def _wording(text: Text, number: int, tokens: list[Token]) -> _Wording:
    sentence = text.sentences[number]
    distinct = {t.word.stem: t for t in reversed(tokens)}.values()
    parts = [_Part(t.word, POINTS.light if t.word.light else 1.0, t.flipped) for t in distinct]
    parts.sort(key=lambda part: (part.word.light, bool(part.word.kin)))
    return _Wording(
        raw=text.raw[sentence.start : sentence.end].casefold(),
        parts=tuple(parts),
        weight=sum(part.weight for part in parts),
        denies=any(token.clause in text.denied for token in tokens),
        vague=len(parts) < 2 and all(part.word.light or part.word.kin for part in parts),
    )


def _places(wording: _Wording, text: Text) -> Iterator[_Place]:
    """Every place in `text` where `wording` stands, in whatever sense."""
    found: _Window = []
    for part in wording.parts:
        hits = text.find(part.word)
        if not hits:
            return
        found.append(hits)
    if wording.vague and wording.raw not in text.raw.casefold():
        return
    settled = set[int]()  # sentences of which one clause alone denies the wording
    for size, windows in enumerate(_windows(found, text)):
        for window in windows:
            place = _stand_in(window, size, wording, text)
            if place:
                sentences = {text.tokens[n].sentence for n in place.chosen}
                if size == 0 and place.sense is not Sense.MADE:
                    settled |= sentences
                if size == 0 or settled.isdisjoint(sentences):
                    yield place


def _windows(found: _Window, text: Text) -> Iterator[list[_Window]]:
    """All clauses, all sentences, and all two neighbours that hold a hit for every word."""
    tokens = text.tokens
    for attribute in ("clause", "sentence"):
        units: list[dict[int, list[Hit]]] = []
        for hits in found:
            by: dict[int, list[Hit]] = {}
            for hit in hits:
                by.setdefault(getattr(tokens[hit.token], attribute), []).append(hit)
            units.append(by)
        common = set(units[0]).intersection(*units[1:])
        yield [[by[unit] for by in units] for unit in sorted(common)]
    if len(found) >= POINTS.apart:
        single = common | {unit - 1 for unit in common}
        firsts = sorted({unit for by in units for unit in by} - single)
        pairs = [[by.get(n, []) + by.get(n + 1, []) for by in units] for n in firsts]
        yield [pair for pair in pairs if all(pair)]


def _stand_in(window: _Window, size: int, wording: _Wording, text: Text) -> _Place | None:
    """How a wording stands in a window of a clause (0), a sentence (1) or two (2), if it does."""
    chosen: list[int] = []
    strength, turns = 0.0, 0
    for part, hits in zip(wording.parts, window, strict=True):
        best = hits[0] if len(hits) == 1 else _nearest(hits, part, chosen)
        if best.opposite != part.flipped:
            if size or not _is_contrary(best, part, text):
                return None
            turns += 1
        strength += part.weight * best.strength
        chosen.append(best.token)
    width = max(chosen) - min(chosen)
    if strength < POINTS.made * wording.weight or width > POINTS.spread * len(chosen):
        return None
    heavy = [
        text.tokens[n] for n, part in zip(chosen, wording.parts, strict=True) if part.weight == 1
    ]
    clauses = {text.tokens[n].clause for n in chosen}
    sense = read_sense(heavy, clauses, turns, wording.denies, text)
    if sense is not Sense.MADE and (size == 2 or (turns and len(chosen) < POINTS.antonym)):
        return None
    if sense is None:
        return None
    rank = (sense, wording.weight, -size, strength / wording.weight, -width)
    return _Place(rank, chosen, sense, wording.raw)


def _nearest(hits: list[Hit], part: _Part, chosen: list[int]) -> Hit:
    """The hit that says the word best, or else the closest to the words chosen so far."""
    anchor = chosen[0] if chosen else 0
    return max(hits, key=lambda h: (h.opposite == part.flipped, h.strength, -abs(h.token - anchor)))


def _is_contrary(hit: Hit, part: _Part, text: Text) -> bool:
    """Whether an antonym can turn a wording round.

    "Show" does not deny that something hides, nor "non-blocking" that something blocks.
    """
    there = text.tokens[hit.token]
    verb = there.flipped and there.word.stem == part.word.stem and there.word.text != part.word.text
    light = part.word.light or there.word.light
    return not (hit.converse or verb or light)


def _quote(place: _Place, text: Text) -> Found:
    """The clauses from the first to the last of the chosen words, in the answer's own words."""
    start = text.clauses[text.tokens[min(place.chosen)].clause][0]
    end = text.clauses[text.tokens[max(place.chosen)].clause][1]
    end = _closed(text.raw, start, end)
    return Found(start, end, text.raw[start:end], place.wording, place.sense)


def _closed(raw: str, start: int, end: int) -> int:
    """The end of a quote, with the sign or the bracket that belongs to its last word."""
    while raw[end : end + 1] == "%" or (
        raw[end : end + 1] == ")" and raw.count("(", start, end) > raw.count(")", start, end)
    ):
        end += 1
    return end
