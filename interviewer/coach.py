"""Feedback without a model: reads an answer against the key points of its question."""

import re
from dataclasses import dataclass

from .bank import Entry, KeyPoint
from .content import Found, content_score, find_point
from .feedback import COACH, Feedback, Scores
from .language import Text

_EXAMPLE = re.compile(
    r"\b(for (?:example|instance)|e\.g\.|such as|imagine|suppose|say,|once (?:i|we)"
    r"|i (?:used|built)|in my (?:last|previous|current))\b|`[^`]+`",
    re.IGNORECASE,
)
_TRADE_OFF = re.compile(
    r"\b(trade-?offs?|on the other hand|however|the (?:cost|price|downside|drawback)|but|whereas|"
    r"depends on|instead|in exchange|at the expense)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(because|since|so that|therefore|that is why|which means|hence|due to)\b", re.I
)
_NUMBER = re.compile(
    r"\b\d+(?:\.\d+)?\s*(?:%|ms|s|seconds?|minutes?|[kmg]b|times|x|requests?)?\b", re.I
)
LONG_SENTENCE = 30  # words: above this a listener loses the thread


@dataclass(frozen=True)
class Reading:
    """What an answer says of each key point, and how it is built."""

    made: tuple[tuple[KeyPoint, Found], ...]
    denied: tuple[tuple[KeyPoint, Found], ...]
    missed: tuple[KeyPoint, ...]
    content: float  # 0 to 5, against the model answer
    example: bool
    trade_off: bool
    reason: bool
    words: int
    sentence_words: float  # the mean


def read_answer(entry: Entry, answer: str) -> Reading:
    """Look up every key point of `entry` in `answer`."""
    text = Text(answer)
    found = [(point, find_point(point.wordings, text)) for point in entry.points]
    sentences = max(1, len(re.findall(r"[^.!?\n]+(?:[.!?]+|\n|$)", answer)))
    words = len(answer.split())
    return Reading(
        made=tuple((p, f) for p, f in found if f and not f.contradicted),
        denied=tuple((p, f) for p, f in found if f and f.contradicted),
        missed=tuple(p for p, f in found if not f),
        content=content_score(entry.text, entry.model_answer, text),
        example=bool(_EXAMPLE.search(answer)),
        trade_off=bool(_TRADE_OFF.search(answer)),
        reason=bool(_REASON.search(answer)),
        words=words,
        sentence_words=words / sentences,
    )


def coach(entry: Entry | None, answer: str) -> Feedback:
    """Feedback on `answer`; without an entry only its form can be judged, and nothing is scored."""
    if entry is None:
        return Feedback(_form_only(answer), Scores(), COACH)
    reading = read_answer(entry, answer)
    return Feedback(_text(entry, reading), _scores(entry, reading), COACH)


def _scores(entry: Entry, r: Reading) -> Scores:
    share = len(r.made) / len(entry.points)
    points = 5 if share == 1 else min(4, 1 + round(4 * share)) if r.made else 1
    relevance = max(1, min(5, max(points, round(r.content) if r.made else 1)) - len(r.denied))
    clarity = 4 + (r.sentence_words <= LONG_SENTENCE / 2) - (r.sentence_words > LONG_SENTENCE)
    clarity -= 1 if r.words < 12 else 0
    told = r.example + r.trade_off + r.reason
    communication = 2 + told
    if relevance == 1:
        clarity, communication = min(clarity, 3), min(communication, 3)
    return Scores(max(1, clarity), relevance, communication)


def _text(entry: Entry, r: Reading) -> str:
    parts = []
    if r.made:
        lines = [f"- {point.point} — you wrote “{_short(f.quote)}”" for point, f in r.made]
        parts.append("**What worked**\n" + "\n".join(lines))
    else:
        parts.append("**What worked**\nNone of the key points could be found in it yet.")
    missing = [f"- {p.ask} Your words say the opposite: “{_short(f.quote)}”" for p, f in r.denied]
    missing += [f"- {point.ask}" for point in r.missed]
    if missing:
        parts.append("**What was missing**, as questions to think about\n" + "\n".join(missing))
    parts.append("**Next step:** " + _next_step(r))
    return "\n\n".join(parts)


def _next_step(r: Reading) -> str:
    if r.denied:
        return (
            "check the point on which your words say the opposite, then say it the right way round."
        )
    if not r.made:
        return "start from the question's own situation and say first what you would do and why."
    if len(r.missed) > 1:
        return f"add one sentence that answers: {r.missed[0].ask}"
    if not r.example:
        return "add an example from your own work, in one sentence."
    if not r.trade_off:
        return "name the price of your choice: when would you decide differently?"
    return "say the same in half the time: point first, then the reason, then the example."


def _form_only(answer: str) -> str:
    told = [
        ("gives an example", _EXAMPLE), ("names a trade-off", _TRADE_OFF),
        ("gives a reason", _REASON), ("gives a figure", _NUMBER),
    ]  # fmt: skip
    has = [what for what, pattern in told if pattern.search(answer)]
    lacks = [what for what, pattern in told if not pattern.search(answer)]
    worked = "what you said " + ", ".join(has) if has else "there is an answer to build on"
    step = lacks[0] if lacks else "is half as long"
    return (
        f"**What worked:** {worked}.\n\n"
        "**What was missing:** the coach has no key points for this question, so it can read only "
        "the form of what you said, not whether it is right.\n\n"
        f"**Next step:** try a version that {step}."
    )


def _short(quote: str, most: int = 160) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= most else quote[: quote.rfind(" ", 0, most)] + " …"
