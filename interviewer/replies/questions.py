"""Read the questions in a reply, as far as it has arrived."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..text.asking import ENDS, MARK, asks
from ..text.echoes import Echoes
from ..text.sentences import sentences
from ..text.similarity import similar
from .cleaning import clean, settled
from .lists import Item, bulleted, code_lines, numbered, split_lines
from .question_text import MAX_QUESTION as MAX_QUESTION
from .question_text import MAX_QUESTION_TOKENS as MAX_QUESTION_TOKENS
from .question_text import question, written

MOST_QUESTIONS = 40

# "I'm sorry, but I can't", "As an AI, I am unable"
_REFUSAL = re.compile(
    r"\bI\b[^.!?\n]{0,40}\b(?:can(?:not|['’]t(?! wait))|unable|not able|won['’]t)\b"
)


class Questions(NamedTuple):
    """The questions of a reply.

    Attributes:
        questions: those that are finished, each asking something else.
        draft: the one being written, "" if there is none.
    """

    questions: tuple[str, ...]
    draft: str


def read_questions(text: str, whole: bool, echoes: Sequence[str] = ()) -> Questions:
    """Read the reply so far.

    The notation that is first to hold a whole question (two for bullets) is the list: so the
    questions of a beginning lead those of the whole, unless a thought ends later. A reply that has
    ended, for whatever reason, is whole; its last question is dropped if it breaks off.
    """
    reply = clean(text if whole else settled(text))
    own = Echoes(echoes)
    lines, code = code_lines(split_lines(reply), whole)
    readings = (numbered(lines, code, whole), bulleted(lines, code, whole))
    no = _REFUSAL.search(reply)
    refusal = no.end() if no else len(reply)
    asked = [[(item, q) for item in r if (q := _question(item, own, refusal))] for r in readings]
    chosen = _chosen(asked)
    found = [text for item, text in asked[chosen] if whole or item.whole >= 0]
    if whole and found and asked[chosen][-1][0].whole < 0 and _breaks_off(found):
        found.pop()
    if whole and not asked[chosen] and not no:
        found = _in_prose(reply, own)
    questions: tuple[str, ...] = ()
    for text in found[:MOST_QUESTIONS]:
        questions += (text,) * (not any(similar(text, other) for other in questions))
    items = [] if whole else readings[chosen][-1:]
    draft = _draft(items[0], own, refusal) if items else ""
    return Questions(questions, "" if any(similar(draft, q) for q in questions) else draft)


def _chosen(asked: Sequence[Sequence[tuple[Item, str]]]) -> int:
    """The reading that was first to find whole questions, else the one that found more."""
    numbers, bullets = ([item.whole for item, _ in found if item.whole >= 0] for found in asked)
    if numbers or len(bullets) > 1:
        return int(not numbers or (len(bullets) > 1 and bullets[1] < numbers[0]))
    return int(len(asked[1]) > len(asked[0]))


def _question(item: Item, own: Echoes, refusal: int) -> str:
    """The question of an item; "" if it is none, or not the model's own."""
    asked = "" if item.lines[0] in own else question(_written(item, own))
    refused = refusal < item.start and not MARK.search(asked)
    return "" if asked in own or refused else asked


def _draft(item: Item, own: Echoes, refusal: int) -> str:
    text = question(_written(item, own), draft=True)
    return "" if own.may_become(text) or text in own or refusal < item.start else text


def _written(item: Item, own: Echoes) -> str:
    return written([line for line in item.lines if line not in own])


def _breaks_off(questions: Sequence[str]) -> bool:
    """Whether the last question lacks an end mark, although the others have one."""
    *others, last = ["\n" in asked or asked.rstrip(' *_"”)`').endswith(ENDS) for asked in questions]
    return not last and all(others)


def _in_prose(reply: str, own: Echoes) -> list[str]:
    """Questions in running text, where most sentences ask; what stands before one leads to it."""
    found: list[str] = []
    total = asking = 0
    for paragraph in reply.split("\n\n")[:MOST_QUESTIONS]:
        before = ""
        for sentence in sentences(paragraph):
            total += 1
            before += sentence if before or len(sentence.split()) > 3 else ""
            if asks(sentence):
                asking += 1
                asked, before = question(before), ""
                found += [asked] * bool(asked and asked not in own and " I " not in f" {asked}")
    return found if 2 * asking >= total else []
