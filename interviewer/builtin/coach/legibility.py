"""Tell whether there is an answer to read: blanks, noise and other languages get help instead."""

import re
from collections.abc import Collection
from enum import Enum

from ...text.english.text import Text
from ...text.english.words import LIGHT_WORDS, NEGATORS, STOP_WORDS
from ...text.units import UNSPACED, outside_fences, reads_as_prose
from .thresholds import CODE_SIGNS, SHORT_ANSWER


class Legibility(Enum):
    """What the coach can do with a text."""

    READ = "read"
    BLANK = "blank"
    NOISE = "noise"
    TOO_SHORT = "too short"
    NO_ANSWER = "given up"
    FOREIGN = "foreign"
    CODE = "code"


_ENGLISH = STOP_WORDS | LIGHT_WORDS | NEGATORS
# The commonest function words of other languages in Latin script.
_FOREIGN = frozenset(
    """der das und ist nicht ein eine einen einem einer wird werden dem mit auf für von zu sich
    wenn dass ich wir sie es aber oder durch kann nach bei aus wie nur noch sind weil diese
    le la les un une du et est sont dans pour que qui avec sur pas ne ce cette il elle je nous vous
    mais ou où donc par aux être chaque quand peut ils el los las una unos son en para por del
    se su como pero más cuando está esta este lo porque cada gli di che è sono non si più hay solo
    della nel questo anche perché os um uma é são em não mais quando da ao pode de het een van
    niet voor dat zijn wordt ook als maar door naar bij och att det som är inte för med på av til
    ikke og jeg na nie jest się że jak ale dla są ve bir bu için ile değil olarak daha není jako
    este nu în pentru cu yang dan untuk dengan ini itu tidak adalah dari pada là và của không
    các có được ja ei että ovat kun mutta az és hogy nem egy hai hain ka ki ke ko mein nahi kyunki
    aur toh bhi ang ng mga sa lang""".split()
).difference(_ENGLISH)
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[{}()\[\];=<>&|$#]")
_UNSPEAKABLE = re.compile(
    r"asdf|qwer|sdf|uiop|[bcdfghjklmnpqrstvwxz]{4}|(.)\1\1|\b[b-df-hj-np-tv-xz]{3,}\b"
)
_GIVING_UP = re.compile(
    r"""\b(?:idk|dunno|sorry|forgot(?:ten)?|i\ give\ up|beats\ me|blank|chat\s?gpt)\b
      | \bno\ (?:idea|clue|answer|comment|experience|knowledge)\b | \bgoogle\ (?:it|this|that)\b
      | \b(?:not|cannot|never|\w+n['’]t|(?:do|did|ca|have|is)nt)\ (?:\w+\ ){0,2}
        (?:know|sure|idea|clue|remember|recall|hear|heard|learn\w*|answer|tell|say|familiar|stud\w+
          |my\ area|an?\ expert)\b
      | (?:^|[.,;:?!]\ ?|\b(?:and|but|unfortunately)\ (?:have\ )?)
        (?:not|never|haven['’]?t)\ (?:\w+\ )?(?:used|worked|tried|touched|seen|done|come\ across)
        (?:\ (?:with|it|that|this|them|one|before|yet|in|practice)){0,3}\ ?(?:$|[.;!?])
      | \b(?:i|we)(?:['’]ve)?\ (?:(?!would|should|could|will|can|must)\w+\ ){0,2}
        (?:not|never|(?:do|did|have)n['’]?t)\ (?:\w+\ ){0,2}
        (?:used?|work\w*|tried|touched|seen|done|did|come\ across)(?:\ \w+){0,2}\ ?(?:$|[.;!?])
      | (?<!you\ )\b(?:look|check|read)\ (?:(?:it|this|that)\ up|(?:\w+\ )?doc(?:s|umentation))\b
      | ^\W*(?:no|none|nothing|n/a|na)\W*$
      | (?:^|[.,;!?]\ |\b(?:i|we|let|please|just|ok|hmm|on\ to)(?:['’]\w+)?\ (?:\w+\ ){0,4})
        (?:pass|skip|next)(?:\W+(?:question|this|that|one|it|on|please))*\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


def classify(text: Text, vocabulary: Collection[str] = (), few: int = SHORT_ANSWER) -> Legibility:
    """Tell what can be done with `text`.

    `vocabulary` holds stems of answers, not the question's own; nothing above `few` words gives up.
    """
    words = _WORD.findall(text.raw)
    if not words:
        return Legibility.BLANK
    fenced = text.raw.startswith("```") and outside_fences(text.raw) == text.raw
    if fenced and not reads_as_prose(text.raw):
        return Legibility.CODE
    small = [word.lower() for word in words]
    english = sum(word in _ENGLISH for word in small)
    foreign = sum(word in _FOREIGN or not word.isascii() for word in small)
    if _is_in_another_script(words, text.raw) or foreign > english:
        return Legibility.FOREIGN
    known = sum(not t.word.light and t.word.stem in vocabulary for t in text.distinct)
    if known < 2 and len(words) <= few and _GIVING_UP.search(text.raw):
        return Legibility.NO_ANSWER
    if len(_CODE.findall(text.raw)) > CODE_SIGNS * len(words) and 4 * english < len(words):
        return Legibility.CODE
    if not known and 2 * sum(bool(_UNSPEAKABLE.search(w)) for w in words) > len(words):
        return Legibility.NOISE
    return Legibility.READ if known or len(words) > 3 else Legibility.TOO_SHORT


def _is_in_another_script(words: list[str], raw: str) -> bool:
    """Tell whether much of a text is not in Latin letters; two without spaces are a word."""
    unspaced = len(UNSPACED.findall(raw))
    latin = sum(ord(word[0]) < 0x250 or 0x1E00 <= ord(word[0]) < 0x1F00 for word in words)
    return unspaced / 2 + len(words) - latin >= latin
