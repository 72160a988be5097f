"""Words: what each one means to the coach, wherever it stands.

An opposite counts as a synonym of contrary polarity ("slow" is "not fast"), so that one mechanism
reads "is not mutable", "is immutable" and "cannot be changed" alike.  The tables are written by
hand from general knowledge of English and of computing.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(text.split())


# Words without content; they only show that somebody writes sentences.
STOP_WORDS = words_of(
    """a an the of in to on at by for from with as is are was were be been being am it its itself
    this that these those and or but if then so than can could may might will would should shall
    must do does did doing done has have had having you your yours we us our they them their he she
    him her his i me my mine there here which who whom whose what when where how why also just very
    too while whereas because since although though however therefore thus hence about into onto
    upon out up off such ought s t d ll re ve m yes ok okay well really quite etc eg ie vs via
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
    """not no never cannot nothing nobody none neither nor hardly barely scarcely cant dont doesnt
    didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent"""
)
# Pairs that deny what follows them, and pairs that deny nothing: "not only fast" says that it is
# fast, and "no matter how long" that it may be long.  The first word is a stem.
NEGATING_PAIRS = frozenset(
    {("instead", "of"), ("rather", "than"), ("oppos", "to"), ("other", "than"), ("free", "of")}
    | {(stem, "to") for stem in ("fail", "unabl", "refus")}
    | {(stem, "that") for stem in ("wrong", "fals", "untru", "myth")}
)
IDLE_PAIRS = frozenset(
    {("not", word) for word in ("only", "just", "merely")}
    | {("no", word) for word in ("matter", "doubt", "wonder", "problem", "trouble")}
    | {("or", "nothing"), ("do", "nothing"), ("noth", "except")}
)
# Stems after which a denial goes on beyond "that": "it is not true that ..."
REPORTING = words_of("not true think believ mean case guarante")
# A clause, and with it the reach of a negator, ends before these words.
CLAUSE_OPENERS = DENYING_VERBS | words_of(
    """and but because since so when if while whereas although though unless until which then
    therefore however instead rather yet hence thus where that who i we they he she"""
)


class Kin(NamedTuple):
    """How two words are related: `opposite`, and `converse` if negation does not turn it round."""

    opposite: bool
    converse: bool


class Word(NamedTuple):
    """The meaning of a lower-case word or mark to the coach.

    Attributes:
        text: the word in its one spelling.
        stem: without its endings.
        kin: the words of the tables related to it.
        content: whether it carries content.
        light: whether it carries little.
        opens: whether a clause ends before it.
        negates: whether it denies what follows.
        mark: "," for a mark that ends a clause, "." for one that ends a sentence, or "".
    """

    text: str
    stem: str
    kin: Mapping[str, Kin]
    content: bool
    light: bool
    opens: bool = False
    negates: bool = False
    mark: str = ""


# Forms that stemming does not lead back to their word, each before that word.
_FORMS = Path(__file__).with_name("forms.txt").read_text("utf-8").split()
_IRREGULAR = dict(zip(_FORMS[::2], _FORMS[1::2], strict=True))
_BRITISH = re.compile(r"(?:(?<=i)s|(?<=y)s)(?=(?:e[drs]?|ers|ing|ations?)$)|our(?=\w{0,4}$)")
_AMERICAN = {"s": "z", "our": "or"}
_VOWEL = re.compile(r"[aeiouy\W]")
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Snowball (Porter 2) stem of a lower-case word; kept, since it is slow to find."""
    american = _BRITISH.sub(lambda found: _AMERICAN[found[0]], word) if len(word) > 5 else word
    root = str(_stemmer.stemWord(_IRREGULAR.get(american, american)))
    return root[:-1] if root.endswith("s") and not _VOWEL.search(root) else root  # "TTLs"


class _Thesaurus:
    """The tables of synonyms, by stems.

    A phrase is one key, its stems joined by blanks; `phrases` leads from its last stem to all its
    stems. A phrase that holds a negator ("no children") counts as an opposite: where it stands its
    clause is denied, which turns it round again.
    """

    def __init__(self, table: str) -> None:
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        self.kin: dict[str, dict[str, Kin]] = {}
        for group in re.split(r"[;\n]", re.sub(r"(?m)^#.*", "", table).strip()):
            parting = "||" if "||" in group else "|"
            sides = [list(map(self._entry, side.split())) for side in group.split(parting)]
            entries = [(key, turned, n) for n, side in enumerate(sides) for key, turned in side]
            for key, turned, side in entries:
                known = self.kin.setdefault(key, {})
                for other, turns, there in entries:
                    apart = side != there
                    kin = Kin((apart != turned) != turns, apart and parting == "||")
                    if other != key and (other not in known or known[other].opposite):
                        known[other] = kin

    def _entry(self, entry: str) -> tuple[str, bool]:
        """Return the key of an entry, and whether it holds a negator."""
        stems = tuple(map(_root, entry.split("_")))
        if len(stems) > 1:
            self.phrases.setdefault(stems[-1], []).append(stems)
        return " ".join(stems), len(stems) > 1 and not NEGATORS.isdisjoint(stems)


def _root(word: str) -> str:
    """Return the stem of a word; stop words have none, contractions with "not" are "not"."""
    if word.endswith("n't") or word == "cannot":
        return "not"
    return word if word in STOP_WORDS else stem(word)


THESAURUS = _Thesaurus(Path(__file__).with_name("synonyms.txt").read_text("utf-8"))
_LIGHT_STEMS = frozenset(map(stem, LIGHT_WORDS))


@lru_cache(maxsize=50_000)
def look_up(word: str) -> Word:
    """Return the entry of a lower-case word or mark; endings and possessives do not matter."""
    text = _spelling(word)
    if not text:
        return Word(word, "", {}, False, False, mark="." if word[0] in ".!?;\n" else ",")
    root = _root(text)
    text = text.replace("'", "")
    negates = root in NEGATORS or text in NEGATORS
    content = not negates and text.replace(".", "") not in STOP_WORDS
    kin = THESAURUS.kin.get(root, {})
    return Word(text, root, kin, content, root in _LIGHT_STEMS, text in CLAUSE_OPENERS, negates)


def _spelling(word: str) -> str:
    """Return one spelling of what is written in many ways; "" for a mark."""
    text = "".join(word.split())
    if text.endswith("n't") or "(" in text[1:]:
        return text
    text = text.partition("'")[0].rstrip(".") or text
    if text[:1].isdigit():
        return text.replace(",", "")
    return text.replace("-", "") if any(map(str.isalnum, text)) else ""
