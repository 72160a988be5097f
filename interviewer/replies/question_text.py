"""The text of one question: what is not part of it, and whether it can be asked."""

import re
from collections.abc import Sequence

from ..text.asking import ENDS, MARK, asks, breaks_off, may_ask
from ..text.sentences import UNSPACED, reads_as_prose
from ..text.tokens import estimate_tokens
from .lists import BULLET, is_fence, marker

MAX_QUESTION = 900  # characters; a longer item is a model that has lost the thread
MAX_QUESTION_TOKENS = 400  # in any script, so that an answer to it still fits the budget

_WRAPS = (("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ('"', '"'), ("“", "”"), ("'", "'"))

# "3. ", "1) **Question 3:** ", "Q2. ": numbers and labels before the question.
_WORD = "(?:questions?|q|frage|pregunta|pergunta|quest[ãa]o|问题|問題|質問)"
_QUESTION = rf"{_WORD}[ ]?\d{{0,2}}[ ]?(?:\*\*)?[:：]"
_LABEL = re.compile(
    rf"(?i)[\s*_#>\"“-]*+(?:{_QUESTION}"
    r"|(?:question|q|task|scenario)?[ ]?[(\[]?\d{1,3}(?:\.\d{1,2}(?=\s)|[.):\]、．](?=\D|$))"
    r"|interviewer[:：]|\([\w+#. ]{1,20}\)[:：])[\s*_]*"
)
# "**Memory:** How …", "**Memory** - How …"; what stands behind it has to ask alone.
_TOPIC = re.compile(
    r"(\*\*|__)[^*_\n]{1,80}(?:[:：.]\1[:：]?|\1[ \t]?[:：–—-]?)\s*(?=[^\W_a-z]|[¿`\"“])"
)
_ANSWER = (
    r"(?:(?:best|correct|expected|good|ideal|model|possible|sample|strong|my|your)\s)?(?:answers?"
    r"|solutions?|ans|a|antwort|respuesta|réponse|resposta|ответ|答案|回答|解答)"
)
_NOTE = (
    r"(?:difficulty|level|focus|hints?|note|topics?|skills?|purpose|rationale|explanations?|tips?"
    r"|follow[- ]?ups?|evaluation|criteria|keywords?|time|rules|how to answer)"
)
# "Answer: it counts", "*This question tests …*", "Difficulty: hard": a line beside the question.
_BESIDE = re.compile(
    rf"(?i)[\s>#*_(\[-]*(?:{_ANSWER}[ \t]?\d{{0,2}}[\s*_]*(?:[:：]|$)"
    rf"|{_NOTE}(?: \w{{1,15}}){{0,2}}[\s*_]*(?:[:：]|$)"
    r"|(?:why )?this question\b|(?:->|→|=>)\s|</?(?:details|summary))"
)
# The same behind the question on its line: "? (Answer: …)", "? [Medium]", ". Good luck!"
_BEHIND = re.compile(
    rf"(?i)(?<=[.?!？。)\"”])[ \t]++[*_(\[]*+(?:(?:{_ANSWER}|{_NOTE})[*_]*+[ \t]?[:：]"
    r"|this question\b|(?:easy|medium|hard|beginner|intermediate|advanced)[)\]]"
    r"|(?:feel free|good luck|i hope|let me know)\b|(?:->|→|=>)[ \t])"
)
# "[Tech]", "<skill>", a form that was not filled in; "Would you like more questions?", "the
# questions above", about the list; "… Question: …", two questions in one.
_NOT_ONE = re.compile(
    r"(?i)(?<![\w`])[\[<{](?:insert\b[^\][<>{}\n]{1,40}|(?:[\w-]{1,20}[ _])?(?:tech\w{0,8}|skills?"
    r"|company|position|role|topic|job title|language|framework|tool|question)"
    r"(?:[ _][\w-]{1,20})?)[\]>}]|\b(?:above|more|sample|these|those|following"
    r"|previous|interview|different|list of|\d{1,2})(?: [\w-]{1,20}){0,2} (?:questions?|answers)\b"
    r"|\bquestions? (?:above|below|stands?|over|across)\b|\bwrite (?:[\w-]{1,12} )?questions\b"
    r"|\bwould you like (?:me|more)"
    r"|\bshall (?:i|we)\b|\bdo you have any\b|\bis there anything\b|\bhow (?:can|do|should) i\b"
    r"|\bready to (?:answer|help|begin|start)\b|\bdo (?:these|they) \w{1,10} your\b"
    rf"|\b{_QUESTION}"
)
# "following", "this code": what has to follow before the question can be answered.
_POINTS = re.compile(
    r"(?i)\b(?:which of (?:them|these)|following|below|these|given|outputs?|prints?|printed|return"
    r"|here|this (?:code|log|payload|query|snippet|function|schema|class|program|table|error))\b"
    r"|[:：][\s*_]{0,9}\Z"
)


def bare(text: str) -> str:
    """Take numbers, labels, a bold topic, marks around the whole and an answer behind it off."""
    text, before = text.strip(), ""
    while text != before:  # "**1. Question 1: "…"**"
        before = text
        text = text[label.end() :] if (label := _LABEL.match(text)) else text
        topic = _TOPIC.match(text)
        if topic and len(text[topic.end() :].split()) >= 4 and asks(text[topic.end() :]):
            text = text[topic.end() :]
        for opening, closing in _WRAPS:
            inside = text[len(opening) : -len(closing)]
            whole = f"{opening}{inside}{closing}" == text and " " in inside
            if whole and opening[0] not in inside and closing not in inside:
                text = inside.strip()
        for mark in ("**", "__", '"'):  # opened and not closed, or the reverse
            if text.count(mark) == 1 and "`" not in text:
                text = text.removeprefix(mark).removesuffix(mark).strip()
    first = MARK.search(text)  # a model that goes round in circles repeats it
    again = text.find(text[: first.end()], first.end()) if first and first.end() > 20 else -1
    text = text[:again].rstrip() if again > 0 else text
    behind = _BEHIND.search(text)
    return text[: behind.start()] if behind and asks(text[: behind.start()]) else text


def question(text: str, draft: bool = False) -> str:
    """Give back the question as it is asked, or its draft; "" if the text cannot be asked."""
    text = bare(text[: 4 * MAX_QUESTION].rstrip('*_"“' if draft else None))
    short = len(text.split()) + 2 * len(UNSPACED.findall(text)) // 5 < 3
    long = len(text) > MAX_QUESTION or estimate_tokens(text) > MAX_QUESTION_TOKENS
    asked = may_ask(text) if draft else asks(text) and not breaks_off(text)
    labelled = text[:1].isdigit() and text[1:2] in set(",snrt")  # "1st: "
    left = labelled or text[:1] in set("|<\\#①②③④⑤⑥⑦⑧⑨")
    return text if asked and not (short or long or left or _NOT_ONE.search(text)) else ""


def written(lines: Sequence[str]) -> str:
    """The text of an item without titles, answers and notes; with code and lists that it needs."""
    kept: list[str] = []
    fence = asked = points = blank = False
    for line in lines[:200]:
        line = line.partition("</li>")[0].rstrip()
        turns = is_fence(line)
        if not (line or fence):
            blank = True
            continue
        if not (fence or turns):
            if _BESIDE.match(line) and not asked:
                continue
            if asked and (_BESIDE.match(line) or not _belongs(line, kept[-1], points, blank)):
                break
            if not asked and _is_title(kept) and asks(line):
                if kept and BULLET.match(line):
                    return ""  # the title of a list
                kept = []
            asked, points = asked or asks(line), points or bool(_POINTS.search(line))
        elif not fence and asked and not points:
            break
        kept += [""] * (blank and bool(kept)) + [line]
        fence, blank = fence != turns, False
    return "\n".join(kept).strip()


def _belongs(line: str, above: str, points: bool, blank: bool) -> bool:
    """Whether a line below a question is still part of it."""
    shaped = line[:1] in " \t|" or line[1:2] in {")", "."} or not reads_as_prose(line)
    listed = shaped or BULLET.match(line) or marker(line)
    short = len(line.split()) <= 7 and not line[:1].isdigit()  # else it is another question
    goes_on = line[:1].islower() and not above.endswith(ENDS)  # a sentence on two lines
    belongs = (
        points
        if listed and blank
        else not blank and (points or goes_on or (asks(line) and (short or line[0] == " ")))
    )
    return bool(belongs) and not _NOT_ONE.search(line)


def _is_title(kept: Sequence[str]) -> bool:
    """Whether the text so far is a title, which goes when the question begins below it."""
    title = "".join(kept).strip().rstrip(" *_:")
    return len(kept) <= 1 and len(title.split()) <= 8 and not title.endswith(ENDS)
