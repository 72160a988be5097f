"""Whether an answer can be read at all, before anybody grades it.

A blank, a keyboard's noise, "I don't know" and a text in another language deserve help, not a low
grade.  The one measure is how many of the words are known: those of the question bank and of the
tables of `words`.  Of an English answer nearly all are, even of one full of slips; of any other
text few.
"""

import re
from collections.abc import Collection
from enum import Enum
from functools import lru_cache

from ...text.english.text import Text
from ...text.english.vocabulary import triples_of, vocabulary
from ...text.english.words import STOP_WORDS, stem
from ...text.sentences import UNSPACED
from .content import REFUSALS, as_text
from .thresholds import LEGIBLE


class Legibility(Enum):
    """What the coach can do with a text."""

    READ = "read"
    BLANK = "blank"
    NOISE = "noise"
    NO_ANSWER = "given up"
    FOREIGN = "foreign"


# Function words of other languages in Latin script that are no English words.
_FOREIGN = (
    frozenset(
        """der das und ist nicht ein eine einen einem einer wird werden dem mit auf für von zu sich
    wenn dass ich wir sie es aber oder durch kann nach bei aus wie nur noch sind hat weil diese
    le la les un une du et est sont dans pour que qui avec sur pas ne ce cette il elle je nous vous
    mais ou où donc par aux être chaque quand peut ils el los las una unos son en para con por del
    se su como pero más cuando está esta este lo porque cada gli di che è sono non si più hay solo
    della nel questo anche perché os um uma é são em não mais quando da dos ao pode de het een van
    niet voor dat zijn wordt ook als maar door naar bij och att det som är inte för med på av til
    ikke og jeg na nie jest się że jak ale dla są ve bir bu için ile değil olarak daha není pro jako
    este nu în pentru cu care yang dan untuk dengan ini itu tidak adalah dari pada là và của không
    các có được ja ei että ovat kun mutta az és hogy nem egy hai hain ka ki ke ko mein nahi kyunki
    aur toh bhi ang ng mga sa lang""".split()
    )
    - STOP_WORDS
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[{}()\[\];=<>&|$#]")
_GIVING_UP = re.compile(
    r"""\b(?:idk|dunno|sorry|forgot(?:ten)?|i\s+give\s+up|beats\s+me|blank(?:ing)?|chat\s?gpt)\b
      | \bno\s+(?:idea|clue|answer|comment|experience|knowledge)\b | \bgoogle\s+(?:it|this|that)\b
      | (?:\b(?:not|can|cannot|never)\b|n['’]?t\b)\s+(?:\w+\s+){0,2}
        (?:know|sure|idea|clue|remember|recall|hear|heard|learn\w*|answer|tell|say|familiar|stud\w+
          |use|used|work\w*|tried|touched|seen|done|did|come|my\s+area|an?\s+expert)\b
      | \b(?:look|check|read)\b.{0,12}\b(?:up|docs?|documentation)\b
      | ^\W*(?:no|none|nothing|n/a|na|\?)\W*$
      | \b(?:pass|skip|next)\b(?:\s+(?:question|this|that|one|it|on|please))*\W*$
      | ^\W*(?:pass|skip|next)\b(?:\W+(?:question|this|one|it|please))*\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand in the sentence of somebody who gives up, beside the words of the question.
_EXCUSES = REFUSALS | frozenset(
    map(
        stem,
        """idk dunno heard hear learned learn learner fast quick quickly study studied question
        topic subject unfortunately afraid honest honestly next exactly familiar unfamiliar comment
        blank
        experience work worked moment man dude bro hard tough tricky area expert expertise mind
        hmm um uh google chatgpt internet search check read doc docs documentation look practice
        practise internal internally detail colleague beat never honestly used touched tried none
        nothing n/a na knowledge theory today yet later maybe real job please n""".split(),
    )
)


def classify(text: Text, question: Text | str, subject: Collection[str]) -> Legibility:
    """Whether `text` can be read as an answer to `question`.

    subject: stems that belong to the subject, whatever they look like (names, abbreviations).
    """
    if not _LETTER.search(text.raw):
        return Legibility.NOISE if any(map(str.isdigit, text.raw)) else Legibility.BLANK
    if not text.raw.isascii() and _is_in_another_script(text.raw):
        return Legibility.FOREIGN
    if text.words <= LEGIBLE.excuse and _gives_up(text, question):
        return Legibility.NO_ANSWER
    unknown = [word for word in text.unknown if len(word.text) > 1 and word.stem not in subject]
    if len(unknown) <= LEGIBLE.unknown * text.words:
        return Legibility.READ
    if len(_CODE.findall(text.raw)) > LEGIBLE.code * text.words:
        return Legibility.READ
    return _unknown([word.text for word in unknown], text.words)


def _unknown(words: list[str], count: int) -> Legibility:
    """What a text of `count` words is in which most `words` are unknown."""
    if any(word in _FOREIGN or not word.isascii() for word in words):
        return Legibility.FOREIGN
    if sum(map(_looks_english, words)) <= LEGIBLE.possible * len(words):
        return Legibility.NOISE
    return Legibility.FOREIGN if count >= LEGIBLE.slip else Legibility.READ


def _is_in_another_script(raw: str) -> bool:
    """Whether much of a text is in letters that are not Latin; two without spaces are a word."""
    words = _WORD.findall(raw)
    unspaced = len(UNSPACED.findall(raw))
    strange = [word for word in words if not UNSPACED.search(word) and not _is_latin(word)]
    other = unspaced / 2 + len(strange)
    latin = sum(map(_is_latin, words))
    return other > LEGIBLE.foreign * (other + latin)


def _is_latin(word: str) -> bool:
    return ord(word[0]) < 0x250 or 0x1E00 <= ord(word[0]) < 0x1F00


def _gives_up(text: Text, question: Text | str) -> bool:
    if not _GIVING_UP.search(text.raw):
        return False
    asked = {token.word.stem for token in as_text(question).tokens}
    said = {token.word.stem for token in text.distinct if not token.word.light}
    copied = said <= asked and text.words > LEGIBLE.copied
    return said <= asked | _EXCUSES and not copied


@lru_cache(maxsize=20_000)
def _looks_english(word: str) -> bool:
    triples = triples_of(word)
    known = vocabulary().triples
    return sum(triple in known for triple in triples) >= LEGIBLE.triples * max(1, len(triples))
