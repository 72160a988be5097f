"""Whether an answer can be read at all, before anybody grades it.

A blank, a keyboard's noise, "I don't know" and a text in another language deserve help, not a low
grade.  Everything here is a rule of thumb over single words, so each needs a clear majority.
"""

import re
from collections.abc import Collection
from enum import Enum
from functools import lru_cache
from itertools import chain

from .bank import load_bank
from .content import REFUSALS
from .language import LIGHT_WORDS, STOP_WORDS, Text, stem
from .synonyms import FORMS, SYNONYMS


class Legibility(Enum):
    """What the coach can do with a text."""

    READ = "read"
    BLANK = "blank"
    NOISE = "noise"
    GIVEN_UP = "given up"
    FOREIGN = "foreign"


LATIN = 0x250  # the first letter after the Latin alphabets of Europe ...
LATIN_MORE = range(0x1E00, 0x1F00)  # ... apart from this block, which Vietnamese needs
FOREIGN_LETTERS = 0.5  # from this share on a text is in another script
UNREADABLE = 0.5  # from this share of impossible words on a text is noise
LIKELY = 0.7  # share of a word's letter triples that must occur in English words
LONG_ENOUGH = 6  # words; from here on one can tell a language by what is missing ...
SURELY_ENGLISH = 0.3  # share of English function words that settles the matter
FEW_STOP_WORDS = 0.1  # ... namely English function words (nearly half of a text has them) ...
FEW_KNOWN = 0.35  # ... and words that belong to the subject

# Function words of other languages in Latin script that are no English words.
_FOREIGN = (
    frozenset(
        """der das und ist nicht ein eine einen einem einer wird werden dem mit auf für von zu sich
    wenn
    dass ich wir sie es aber oder durch kann nach bei aus wie nur noch sind hat weil diese dieser
    le la les un une du et est sont dans pour que qui avec sur pas ne ce cette il elle je nous vous
    mais ou où donc par aux être chaque quand peut ils el los las una unos son en para con por del
    se su como pero más cuando está esta este lo porque cada lista gli di che è sono non si più
    della nel questo anche perché os um uma é são em não mais quando da dos ao pode de het een van
    niet voor dat zijn wordt ook als maar door naar bij och att det som är inte för med på av til
    ikke og jeg na nie jest się że jak ale dla są ve bir bu için ile değil olarak daha není pro jako
    este nu în pentru cu care yang dan untuk dengan ini itu tidak adalah dari pada là và của không
    các có được ja ei että ovat kun mutta az és hogy nem egy""".split()
    )
    - STOP_WORDS
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GIVING_UP = re.compile(
    r"""\b(?:idk|dunno|sorry|forgot(?:ten)?|no\s+(?:idea|clue|answer|comment))\b
      | (?:\b(?:not|can|cannot|never)\b|n['’]?t\b)\s+(?:\w+\s+){0,2}
        (?:know|sure|idea|clue|remember|recall|hear|heard|learn\w*|answer|tell|familiar|stud\w+)\b
      | ^\W*(?:pass|skip|next)\b(?:\s+(?:question|this|one|it|please))*\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand in the sentence of somebody who gives up, beside the words of the question.
_EXCUSES = REFUSALS | frozenset(
    map(
        stem,
        """idk dunno heard hear learned learn studied study question topic subject unfortunately
        afraid honest honestly next exactly familiar unfamiliar comment experience worked work
        moment""".split(),
    )
)


@lru_cache(maxsize=1)
def _english() -> tuple[frozenset[str], frozenset[str]]:
    """Words that surely are English or technical, and all letter triples in them.

    They come from the tables of `language` and from the question bank, which is read on the first
    call: about a twentieth of a second.
    """
    texts = [SYNONYMS, FORMS]
    for entry in load_bank():
        texts += [entry.text, entry.model_answer, *(w for p in entry.points for w in p.wordings)]
    words = {word for text in texts for word in re.findall(r"[a-z]+", text.lower())}
    words |= STOP_WORDS | LIGHT_WORDS
    return frozenset(words), frozenset(chain.from_iterable(map(_triples, words)))


def _triples(word: str) -> list[str]:
    return [word[i : i + 3] for i in range(len(word) - 2)]


def judge(text: Text, question: Text, subject: Collection[str]) -> Legibility:
    """Whether `text` can be read as an answer to `question`.

    subject: stems that belong to the subject, whatever they look like (names, abbreviations).
    """
    words = [word.lower() for word in _WORD.findall(text.raw)]
    if not words:
        return Legibility.NOISE if any(map(str.isdigit, text.raw)) else Legibility.BLANK
    if not text.raw.isascii() and _is_in_another_script(text.raw):
        return Legibility.FOREIGN
    if _gives_up(text, question):
        return Legibility.GIVEN_UP
    if sum(word in STOP_WORDS for word in words) >= SURELY_ENGLISH * len(words):
        return Legibility.READ
    if _is_foreign(words, subject):
        return Legibility.FOREIGN
    possible = sum(_is_possible(word, subject) for word in words)
    return Legibility.NOISE if possible <= UNREADABLE * len(words) else Legibility.READ


def _is_in_another_script(raw: str) -> bool:
    letters = [ord(c) for c in raw if c.isalpha()]
    strange = sum(letter >= LATIN and letter not in LATIN_MORE for letter in letters)
    return strange > FOREIGN_LETTERS * len(letters)


def _gives_up(text: Text, question: Text) -> bool:
    asked = {token.word.stem for token in question.tokens}
    said = {token.word.stem for token in text.distinct if not token.word.light}
    return said <= asked | _EXCUSES and bool(_GIVING_UP.search(text.raw))


def _is_foreign(words: list[str], subject: Collection[str]) -> bool:
    english = sum(word in STOP_WORDS for word in words)
    other = sum(word in _FOREIGN for word in words)
    if other >= 2 and other > english:
        return True
    if len(words) < LONG_ENOUGH or english > FEW_STOP_WORDS * len(words):
        return False
    known = sum(_is_known(word, subject) for word in words)
    plausible = sum(_is_possible(word, subject) for word in words)
    return known < FEW_KNOWN * len(words) and plausible > UNREADABLE * len(words)


def _is_known(word: str, subject: Collection[str]) -> bool:
    bare = word.partition("'")[0]
    return bare in _english()[0] or stem(bare) in subject


@lru_cache(maxsize=20_000)
def _looks_english(word: str) -> bool:
    triples = _triples(word)
    return sum(t in _english()[1] for t in triples) >= LIKELY * max(1, len(triples))


def _is_possible(word: str, subject: Collection[str]) -> bool:
    return _is_known(word, subject) or _looks_english(word)
