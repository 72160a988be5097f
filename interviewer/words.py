"""Words: what each one means to the coach, wherever it stands, and the tables that say so.

An opposite counts as a synonym of contrary polarity ("slow" is "not fast"), so that one mechanism
reads "is not mutable", "is immutable" and "cannot be changed" alike.  The tables are written by
hand from general knowledge of English and of computing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]
from rapidfuzz.distance import OSA

from .synonyms import FORMS, SYNONYMS


def words_of(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


# Words without content; they only show that somebody writes sentences.
STOP_WORDS = words_of(
    """a an the of in to on at by for from with as is are was were be been being am it its itself
    this that these those and or but if then so than can could may might will would should shall
    must do does did doing done has have had having you your yours we us our they them their he she
    him her his i me my mine there here which who whom whose what when where how why also just very
    too while whereas because since although though however therefore thus hence about into onto
    upon out up off again such ought s t d ll re ve m yes ok okay well really quite etc eg ie vs via
    per across among within whether non until till unless either both"""
)
# Words so common that they say little by themselves.
LIGHT_WORDS = words_of(
    """use way thing kind type sort make get give take need want like go come see say mean call
    allow able let put set keep work help think happen become seem look case example instance part
    time different new good many much more most some any all each every other another same own
    certain various several lot only even still already now actually basically simply usually often
    generally typically mainly main important possible something anything everything one two
    following over under between during through around along against cause result reason purpose
    order form provide include contain consist involve require try show tell ask long high low
    great right point fact"""
)
# Words that deny what follows them, and only that: "it makes a copy to avoid a call".
DENYING_VERBS = words_of(
    """avoid avoids avoided avoiding prevent prevents prevented preventing eliminate eliminates
    eliminated eliminating omit omits omitted omitting exclude excludes excluded excluding lack
    lacks lacking without"""
)
NEGATORS = DENYING_VERBS | words_of(
    """not no never cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt
    couldnt hasnt havent nothing nobody none neither nor hardly"""
)
NEGATING_PAIRS = frozenset({"instead of", "rather than", "opposed to", "other than", "free of"})
NOT_DENYING = words_of("only just necessarily merely")  # "not only fast" says that it is fast
# A clause, and with it the reach of a negator, ends before these words.
CLAUSE_OPENERS = DENYING_VERBS | words_of(
    """and but because since so when if while whereas although though unless until which then
    therefore however instead rather yet hence thus where i we they he she"""
)

_IRREGULAR = dict(zip(FORMS.split()[::2], FORMS.split()[1::2], strict=True))

_SHORTEST_TYPO = 5  # letters; a word one edit from a shorter one is mostly another word
_LONGEST_TYPO = 25  # letters; longer "words" are noise, and their slips would cost memory


class Word(NamedTuple):
    """What a lower-case word means to the coach, wherever it stands."""

    text: str
    stem: str
    sides: tuple[int, ...]  # the sides of synonym groups it stands on; side ^ 1 is the contrary
    content: bool
    light: bool
    negates: bool
    special: bool  # negates, opens a clause, or ends a phrase of the tables
    slips: frozenset[str]  # keys that a word shares with its misspellings


_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case word, kept: the stemmer is pure Python."""
    return str(_stemmer.stemWord(_IRREGULAR.get(word, word)))


class _Thesaurus:
    """The table as stem -> sides and last word of a phrase -> [(its words, side)].

    Sides are numbered in pairs, so that `side ^ 1` is the contrary of `side`.
    """

    def __init__(self, table: str) -> None:
        self.words: dict[str, list[int]] = {}
        self.phrases: dict[str, list[tuple[list[str], int]]] = {}
        self.converse = set[int]()
        for number, group in enumerate(re.split(r"[;\n]", table.strip())):
            if "||" in group:
                self.converse |= {2 * number, 2 * number + 1}
                group = group.replace("||", "|")
            for side, entries in enumerate(group.split("|"), start=2 * number):
                for phrase in (entry.split("_") for entry in entries.split()):
                    if len(phrase) > 1:
                        self.phrases.setdefault(phrase[-1], []).append((phrase, side))
                    else:
                        self.words.setdefault(stem(phrase[0]), []).append(side)


THESAURUS = _Thesaurus(SYNONYMS)
_LIGHT_STEMS = frozenset(map(stem, LIGHT_WORDS))
_PAIRED = {pair.partition(" ")[2] for pair in NEGATING_PAIRS}
_SPECIAL = CLAUSE_OPENERS | NOT_DENYING | _PAIRED | THESAURUS.phrases.keys()


@lru_cache(maxsize=50_000)
def look_up(word: str) -> Word:
    """The entry of a lower-case word; possessives, plurals and verb endings do not matter."""
    text = word.replace("’", "'").replace(" ", "")
    text = text.replace("'", "") if text.endswith("n't") else text.partition("'")[0]
    text = text.rstrip(".") or word
    root = stem(text)
    negates = text in NEGATORS
    content = not negates and text.replace(".", "") not in STOP_WORDS
    sides = tuple(dict.fromkeys(THESAURUS.words.get(root, ())))
    light, special = root in _LIGHT_STEMS, negates or text in _SPECIAL
    return Word(text, root, sides, content, light, negates, special, _slips({text, root}))


def _slips(forms: set[str]) -> frozenset[str]:
    """What words one edit apart have in common: each form, and it less a letter but the first."""
    long = [form for form in forms if _SHORTEST_TYPO <= len(form) <= _LONGEST_TYPO]
    return frozenset(form[:i] + form[i + 1 :] for form in long for i in range(1, len(form) + 1))


def akin(one: Word, other: Word) -> bool:
    """Whether two words are one edit apart, as written or by their stems."""
    pairs = ((one.text, other.text), (one.stem, other.stem))
    return any(OSA.distance(a, b, score_cutoff=1) <= 1 for a, b in pairs)
