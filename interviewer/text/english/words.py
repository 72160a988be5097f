"""Words: what each one means to the coach, wherever it stands.

An opposite counts as a synonym of contrary polarity ("slow" is "not fast"), so that one mechanism
reads "is not mutable", "is immutable" and "cannot be changed" alike.  The tables are written by
hand from general knowledge of English and of computing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]
from rapidfuzz.distance import OSA

from .limits import LANGUAGE
from .memo import Memo
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
    """not no never cannot nothing nobody none neither nor hardly cant dont doesnt didnt isnt arent
    wasnt werent wont wouldnt shouldnt couldnt hasnt havent"""
)
# Pairs that deny what follows them, and pairs that deny nothing: "not only fast" says that it is
# fast, and "no matter how long" that it may be long.  The first word is a stem.
NEGATING_PAIRS = frozenset(
    {("instead", "of"), ("rather", "than"), ("oppos", "to"), ("other", "than"), ("free", "of")}
)
IDLE_PAIRS = frozenset(
    {("not", word) for word in ("only", "just", "necessarily", "merely")}
    | {("no", word) for word in ("matter", "doubt", "wonder", "problem", "trouble")}
    | {("or", "nothing"), ("do", "nothing")}
)
# A clause, and with it the reach of a negator, ends before these words.
CLAUSE_OPENERS = DENYING_VERBS | words_of(
    """and but because since so when if while whereas although though unless until which then
    therefore however instead rather yet hence thus where that who i we they he she"""
)


class Role:
    """What a word or a mark does to the sentence it stands in; roles are added up."""

    OPENS = 1  # a clause
    NEGATES = 2
    PAIRS = 4  # may be the second of a pair that negates, or that denies nothing
    MARK = 8  # ends a clause
    STOP = 16  # ends a sentence


class Kin(NamedTuple):
    """How two words are related: `opposite`, and `converse` if negation does not turn it round."""

    opposite: bool
    converse: bool


class Word(NamedTuple):
    """What a lower-case word means to the coach. kin: the words of the tables related to it."""

    text: str
    stem: str
    kin: Mapping[str, Kin]
    content: bool
    light: bool
    role: int  # see `Role`; 0 for most words


_IRREGULAR = dict(zip(FORMS.split()[::2], FORMS.split()[1::2], strict=True))
_VOWEL = re.compile(r"[aeiouy\W]")
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case word, kept: the stemmer is pure Python."""
    root = str(_stemmer.stemWord(_IRREGULAR.get(word, word)))
    return root[:-1] if root.endswith("s") and not _VOWEL.search(root) else root  # "TTLs"


class _Thesaurus:
    """The tables of synonyms, by stems.

    A phrase is one key, its stems joined by blanks; `phrases` leads from its last stem, and
    from there by the last but one, to all its stems.  A phrase that holds a negator ("no children")
    counts as an opposite: where it stands its clause is denied, which turns it round again.
    """

    def __init__(self, table: str) -> None:
        self.phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        self._kin: dict[str, dict[str, Kin]] = {}
        for group in re.split(r"[;\n]", re.sub(r"(?m)^#.*", "", table).strip()):
            parting = "||" if "||" in group else "|"
            sides = [list(map(self._entry, side.split())) for side in group.split(parting)]
            for one, ours in enumerate(sides):
                for other, theirs in enumerate(sides):
                    self._relate(ours, theirs, one != other, parting == "||")

    def kin(self, root: str) -> Mapping[str, Kin]:
        """The keys related to this one."""
        return self._kin.get(root, {})

    def _entry(self, entry: str) -> tuple[str, bool]:
        """The key of an entry, and whether it holds a negator."""
        words = entry.split("_")
        stems = tuple(_root(word) for word in words)
        if len(stems) > 1:
            self.phrases.setdefault(stems[-1], {}).setdefault(stems[-2], []).append(stems)
        return " ".join(stems), len(stems) > 1 and not NEGATORS.isdisjoint(stems)

    def _relate(
        self,
        ours: list[tuple[str, bool]],
        theirs: list[tuple[str, bool]],
        apart: bool,
        counter: bool,
    ) -> None:
        for key, turned in ours:
            known = self._kin.setdefault(key, {})
            for other, turns in theirs:
                kin = Kin((apart != turned) != turns, apart and counter)
                if other != key and (other not in known or known[other].opposite):
                    known[other] = kin


def _root(word: str) -> str:
    """The stem of a word; stop words have none, and every contraction with "not" is "not"."""
    if word.endswith("n't") or word == "cannot":
        return "not"
    return word if word in STOP_WORDS else stem(word)


THESAURUS = _Thesaurus(SYNONYMS)
_LIGHT_STEMS = frozenset(map(stem, LIGHT_WORDS))
_SECOND = {second for _, second in NEGATING_PAIRS | IDLE_PAIRS} | {"that"}


def _read_word(word: str) -> Word:
    text = word if word.isalpha() else _spelling(word)
    if not text:
        role = Role.STOP if re.match(r"\s*[.!?;•\n]", word) else Role.MARK
        return Word(word, word, {}, False, False, role)
    root = _root(text)
    text = text.replace("'", "")
    negates = root in NEGATORS or text in NEGATORS
    content = not negates and text.replace(".", "") not in STOP_WORDS
    role = Role.OPENS * (text in CLAUSE_OPENERS) | Role.NEGATES * negates
    role |= Role.PAIRS * (text in _SECOND)
    return Word(text, root, THESAURUS.kin(root), content, root in _LIGHT_STEMS, role)


# The entry of a lower-case word or mark; possessives, plurals and endings do not matter.
look_up = Memo(_read_word).__getitem__


_NUMBERED = re.compile(r"\d{1,2}[.)]")  # of a list
_ORDER = re.compile(
    r"""(?:o|θ|ω|theta|omega)\((.+)\) | (2\^n | n(?:\^\d|[²³]|\*n|squared|cubed)
      | n?\*?(?:log|lg|ln)2?\(?n\)?)""",
    re.VERBOSE,
)
_POWERS = (
    ("²", "^2"),
    ("³", "^3"),
    ("squared", "^2"),
    ("cubed", "^3"),
    ("n2", "n^2"),
    ("n3", "n^3"),
)


def _spelling(word: str) -> str:
    """One spelling of what is written in many ways; "" for a mark."""
    text = re.sub(r"\s+", "", word.replace("’", "'"))
    if _NUMBERED.fullmatch(text):
        return ""
    if order := _ORDER.fullmatch(text):
        return _order(order[1] or order[2])
    if text.endswith("n't"):
        return text
    text = text.partition("'")[0].rstrip(".") or text
    if text[:1].isdigit():
        return text.replace(",", "")
    return text.replace("-", "") if any(map(str.isalnum, text)) else ""


def _order(inner: str) -> str:
    """An order of growth in one notation: "O(n * log(n))", "n lg n" and "Θ(nlogn)" are o(nlogn)."""
    inner = re.sub(r"[*·()]", "", re.sub(r"lg|ln|log2", "log", inner.replace("n*n", "n^2")))
    for written, meant in _POWERS:
        inner = inner.replace(written, meant)
    return f"o({inner})"


@lru_cache(maxsize=50_000)
def slips(text: str, root: str) -> frozenset[str]:
    """What words one edit apart have in common: each form, and it less a letter but the first."""
    least, most = LANGUAGE.shortest_typo, LANGUAGE.longest_typo
    long = [form for form in {text, root} if least <= len(form) <= most]
    return frozenset(form[:i] + form[i + 1 :] for form in long for i in range(1, len(form) + 1))


def akin(one: Word, other: Word) -> bool:
    """Whether two words are one edit apart, as written or by their stems."""
    pairs = ((one.text, other.text), (one.stem, other.stem))
    return any(OSA.distance(a, b, score_cutoff=1) <= 1 for a, b in pairs)
