"""Read the questions in a reply, as far as it has arrived."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..text.similarity import similar
from ..text.units import UNSPACED, estimate_tokens, reads_as_prose, sentences
from .asking import ENDS, MARK, asks, breaks_off, may_ask
from .cleaning import Echoes, clean, is_fence
from .lists import WORD, items, marker, split_lines

MAX_QUESTION = 900  # characters; a longer item is a model that has lost the thread
MAX_QUESTION_TOKENS = 400  # in any script, so that an answer to it still fits the budget
MOST_QUESTIONS = 40
TITLE = 8  # words; what says more is not a title

# "I'm sorry, but I can't", "As an AI, I am unable"
_REFUSAL = re.compile(r"\bI\b[^.!?\n]{0,40}\b(?:can(?:not|['’]t(?! wait))|unable|not able)\b")
_WRAPS = {"**": "**", "__": "__", "*": "*", "_": "_", '"': '"', "“": "”"}
# "**Memory:** How …", "**Memory** - How …"; what stands behind it has to ask alone.
_TOPIC = re.compile(r"(\*\*|__)[^*_\n]{1,80}\1[ \t]?[:：–—-]?\s*(?=[^\W_a-z]|[¿`\"“])")
# "Answer: it counts", "*This question tests …*", "Difficulty: hard": a line beside the question,
# or the same behind it on its line: "? (Answer: …)", "? [Medium]", ". Good luck!"
_ASIDE = re.compile(
    r"(?i)(?:^|(?<=[.?!？。)\"”])[*_]{0,2}(?=[ \t]))[\s>#*_(\[-]*+"
    r"(?:(?:(?:\w{1,10}\s)?(?:answers?|solutions?|antwort|respuesta|réponse|resposta|答案|回答)|a"
    r"|(?:difficulty|level|focus|hints?|note|topics?|skills?|purpose|rationale|explanations?|tips?"
    r"|follow[- ]?ups?|evaluation|criteria|keywords?|time|rules|how to answer)(?: \w{1,15}){0,2})"
    r"[*_]*[ \t]?(?:[:：]|$)|(?:why )?this question\b|(?:->|→|=>)\s|</?details"
    r"|(?:easy|medium|hard|beginner|intermediate|advanced)[)\]]|(?:good luck|i hope|let me know)\b)"
)
# "[Tech]", "<skill>", a form that was not filled in; "Would you like more questions?", "the
# questions above", about the list; "… Question: …", two questions in one.
_NOT_ONE = re.compile(
    r"(?i)(?<![\w`])[\[<{](?:insert\b[^\][<>{}\n]{1,40}|(?:[\w-]{1,20}[ _])?(?:tech\w{0,8}|skills?"
    r"|company|position|role|topic|job title|language|framework|tool|question)"
    r"(?:[ _][\w-]{1,20})?)[\]>}]|\b(?:above|more|sample|these|those|following|previous|interview"
    r"|list of|\d+)(?: [\w-]{1,20}){0,2} (?:questions?|answers)\b|\bquestions? (?:above|below)\b"
    r"|\bwould you like (?:me|more)|\bshall (?:i|we)\b|\bhow (?:can|do|should) i\b"
    rf"|\bready to (?:answer|help|begin|start)\b|\b{WORD}[ ]?\d{{0,2}}[ ]?(?:\*\*)?[:：]"
)
# "following", "this code": what has to follow before the question can be answered.
_POINTS = re.compile(
    r"(?i)\b(?:following|below|these|given|outputs?|prints?|here|this (?:code|log|payload|query))\b"
    r"|[:：][\s*_]{0,9}\Z"
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

    The questions of a beginning lead those of the whole, unless a thought ends later. A reply that
    has ended, for whatever reason, is whole; its last question is dropped if it breaks off.
    """
    own = Echoes(echoes)
    reply = clean(text, whole=whole)
    before, *listed = items(split_lines(reply), whole)
    refused = bool(_REFUSAL.search("\n".join(before)))
    asked = [_question(item, own, refused) for item in listed]
    found = [text for text in (asked if whole else asked[:-1]) if text]
    marked = ["\n" in text or text.rstrip(' *_"”`)').endswith(ENDS) for text in found]
    if whole and found and asked[-1] and not marked[-1] and all(marked[:-1]):
        found.pop()  # it breaks off
    elif whole and not found and not refused:
        found = _in_prose(reply, own)
    questions: list[str] = []
    for text in found[:MOST_QUESTIONS]:
        questions += [text] * (not any(similar(text, other) for other in questions))
    draft = _question(listed[-1], own, refused, draft=True) if listed and not whole else ""
    return Questions(tuple(questions), draft * (not any(similar(draft, q) for q in questions)))


def _question(item: Sequence[str], own: Echoes, refused: bool, draft: bool = False) -> str:
    """Return the question of an item, or its draft; "" if it is none, or not the model's own."""
    text = _asked(_written([line for line in item if not own.hold(line)]), draft)
    echo = own.hold(item[0]) or own.hold(text) or (draft and own.may_become(text))
    return "" if echo or (refused and (draft or not MARK.search(text))) else text


def _written(lines: Sequence[str]) -> str:
    """Return an item without titles, answers and notes; code and lists that it needs stay."""
    kept: list[str] = []
    fence = asked = points = blank = False
    for line in (line.partition("</li>")[0].rstrip() for line in lines[:200]):
        edge, beside = is_fence(line), not fence and _ASIDE.match(line)
        if not fence and (not line or (beside and not asked)):
            blank = blank or not line
            continue
        if not fence and asked and not (points if edge else _belongs(line, points, blank)):
            break
        if not (fence or edge):
            title = "".join(kept).strip(" *_:")
            if len(kept) == 1 and len(title.split()) <= TITLE and not title.endswith(ENDS):
                kept = kept if asked or not asks(line) else []
            asked, points = asked or asks(line), points or bool(_POINTS.search(line))
        kept += [""] * (blank and bool(kept)) + [line]
        fence, blank = fence != edge, False
    return "\n".join(kept).strip()


def _belongs(line: str, points: bool, blank: bool) -> bool:
    """Tell whether a line below a question is still part of it."""
    shaped = line[:1] in " \t|" or not reads_as_prose(line) or marker(line)
    goes_on = not blank and (points or line[:1].islower() or asks(line))
    belongs = points if shaped and (blank or not line[:1].isspace()) else goes_on
    return belongs and not (_ASIDE.match(line) or _NOT_ONE.search(line))


def _asked(text: str, draft: bool) -> str:
    """Return the question as it is asked, or its draft; "" if the text cannot be asked."""
    text = _bare(text[: 4 * MAX_QUESTION].rstrip('*_"“' if draft else None))
    short = len(text.split()) + 2 * len(UNSPACED.findall(text)) // 5 < 3
    long = len(text) > MAX_QUESTION or estimate_tokens(text) > MAX_QUESTION_TOKENS
    asked = may_ask(text) if draft else asks(text) and not breaks_off(text)
    left = text[:1].isdigit() or text[:1] in set("|<\\#")  # of a label
    return text if asked and not (short or long or left or _NOT_ONE.search(text)) else ""


def _bare(text: str) -> str:
    """Take numbers, labels, a bold topic, marks around the whole and an answer behind it off."""
    text, before = text.strip(), ""
    while text != before:  # "**1. Question 1: "…"**"
        before = text
        label, topic = marker(text), _TOPIC.match(text)
        behind = text[topic.end() :] if topic else ""
        if label or (len(behind.split()) >= 4 and asks(behind)):
            text = label.rest.strip() if label else behind
        aside = _ASIDE.search(text, 1)
        if aside and asks(text[: aside.start()]):
            text = text[: aside.start()]
        for opening, closing in _WRAPS.items():
            inside = text.removeprefix(opening).removesuffix(closing)
            whole = f"{opening}{inside}{closing}" == text and " " in inside
            alone = text.count(opening) == 1 and closing in {"**", "__", '"'} and "`" not in text
            if (whole and opening[0] not in inside and closing not in inside) or alone:
                text = inside.strip()
    return text


def _in_prose(reply: str, own: Echoes) -> list[str]:
    """Return the questions of running text in which most sentences ask, with their paragraphs."""
    found: list[str] = []
    total = asking = 0
    for paragraph in reply.split("\n\n")[:MOST_QUESTIONS]:
        said = sentences(paragraph)
        asked = [sentence for sentence in said if asks(sentence)]
        total, asking = total + len(said), asking + len(asked)
        found += asked if len(asked) > 1 else [paragraph] * len(asked)
    read = [_asked(text, draft=False) for text in found if " I " not in f" {text}"]
    return [text for text in read if text and not own.hold(text)] if 2 * asking >= total else []
