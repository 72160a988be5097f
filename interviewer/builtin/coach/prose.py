"""Whether a text is made of sentences, or of key words that only look like them."""

import re

from ...text.english.text import Text
from ...text.english.words import STOP_WORDS
from .thresholds import FORM
from .word_order import order

_CODE = re.compile(r"[{}()\[\]=<>&|$#]")


def is_list(text: Text) -> bool:
    """Whether bare key words stand here in a row, or between commas."""
    content = len(text.tokens)
    if content < FORM.list_words:
        return False
    joints = text.words - content
    return joints < FORM.prose * text.words or text.words < FORM.list_item * len(text.clauses)


def is_no_prose(text: Text) -> bool:
    """Whether a text is made of key words, whatever stands between them, or is in no order."""
    if len(_CODE.findall(text.raw)) > FORM.code * text.words:
        return False
    return is_list(text) or _is_dressed_list(text) or _is_shuffled(text)


def _is_dressed_list(text: Text) -> bool:
    """Whether key words are joined by "and", "the", "there is" or commas."""
    content, words, sentences = len(text.tokens), text.words, len(text.sentences)
    if content < FORM.some_words:
        return False
    used = STOP_WORDS.intersection(text.stems)
    few = len(used) < FORM.kinds * content
    if few and content >= FORM.plain_words and not _touch(text, FORM.touching * content):
        return True
    if sentences >= FORM.sentences and content < FORM.bare * sentences:
        return True
    joints = words - content
    if joints < FORM.joined * words and words < FORM.item * len(text.clauses):
        return True
    if joints < FORM.joints or len(used) > (1 - FORM.one_joint) * joints + 1:
        return False
    return max(map(text.stems.count, used), default=0) >= FORM.one_joint * joints


def _touch(text: Text, least: float) -> bool:
    """Whether at least so many content words follow right after another one."""
    end, touching = -1, 0
    for token in text.tokens:
        touching += token.start - 1 == end
        if touching >= least:
            return True
        end = token.end
    return False


def _is_shuffled(text: Text) -> bool:
    """Whether words follow each other as they never do in English: "the of is"."""
    usual, pairs = order(text.raw)
    doubt = 1 + FORM.order_pairs / max(1, pairs)  # a few words may follow each other oddly
    return pairs >= FORM.order_pairs and usual < FORM.order * doubt
