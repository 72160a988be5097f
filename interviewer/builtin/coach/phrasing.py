"""Every sentence of the coach, and how a reading becomes Markdown.

The coach does not know what is right. It says what it heard, asks about the rest, and observes what
is certain; it never calls anything in an answer absent or false.
"""

from __future__ import annotations

import re
from collections.abc import Set

from ...text.english.text import LONGEST_SENTENCE
from ..bank.coverage import in_words
from ..bank.entries import Entry
from .legibility import Legibility
from .observations import Observations
from .reading import AnswerReading
from .thresholds import FAMILIAR, LONG_ANSWER, SHORT_ANSWER, SPOKEN

BUDGET = 130
"""Words of a review, without quotations."""
ASKED = 3
"""Questions in a review; the checklist has all."""

HEARD = "Key points heard: {heard} of {count}"
COVERED = "Key points covered: {covered} of {count} ({heard} heard, {own} by you)"
RELEVANCE = "**Relevance:** {line}"
QUOTE = "- “{quote}”: {point}"
BARE_QUOTE = "- “{quote}”"
BONUS = "{text} (bonus)"
NO_MATCH = "\nI could not match your wording; check the list yourself."
ASK = "**Did you say this?**"
CLARITY = "**Clarity:** {observation}"
COMMUNICATION = "**Communication:** {observation}"
NEXT_STEP = "**Next step:** {step}"
HINT = "**Hint:** {hint}"
BEGIN = "**To begin with:** {ask}"

LENGTH = "{words} words, about {time} when spoken; your longest sentence has {longest} words."
ONE_WORD = "A single word so far, which leaves time for more."
SHORT = "{words} words so far, which leaves time for more."
LONG = "{words} words take about {time} to say; an interviewer may want to ask something earlier."
LONG_SENTENCE = "Your longest sentence has {longest} words; shorter ones are easier to follow."
UNBROKEN = "{words} words without a full stop; a few short sentences would be easier to follow."
SECONDS, MINUTE, MINUTES = "{count} seconds", "a minute", "{count} minutes"
NOTICED = "I noticed {there}."
NOTICED_SOME = "I noticed {there}; I did not notice {other}."
UNNOTICED = "I did not notice an example or a reason."
CODE = " There is code in your answer, which I did not check."

STEP_HINT = "{hint} Start from there."
STEP_ADD = "{ask} Unless you said it, add one sentence on that."
STEP_ORDER = "Say it again in half the time, the main point first."
STEPS = {
    "an example": "Add an example from your own work.",
    "a reason": "Say why you would do it this way.",
    "a trade-off": "If you have not yet, say what it costs and when you would choose differently.",
    "a figure": "Put a figure to it, such as how much, how often or how fast.",
}
BOTH = "I read this together with your answer before it."
UNKNOWN = "I do not know this question, so I can only describe how your answer is built."
HELP = {
    Legibility.BLANK: "There are no words here yet.",
    Legibility.NOISE: "I could not make out any sentences here.",
    Legibility.TOO_SHORT: "That is too short for me to work with.",
    Legibility.NO_ANSWER: "Not being sure is a fair place to start.",
    Legibility.FOREIGN: "This does not look like English, the only language I read.",
    Legibility.CODE: "This looks like code, which I cannot read.",
}
HELP_STEPS = {
    Legibility.BLANK: "Write one sentence, even if you have to guess.",
    Legibility.NOISE: "Try one plain sentence.",
    Legibility.TOO_SHORT: "Answer in one full sentence, and say why.",
    Legibility.NO_ANSWER: "Guess in one sentence, and say what makes you think so.",
    Legibility.FOREIGN: "Say the same in English; short, simple sentences are fine.",
    Legibility.CODE: "Say in a sentence or two what the code does and why.",
}


def points_line(heard: Set[int], covered: Set[int] | None, count: int) -> str:
    """Return how many key points an answer covers.

    Args:
        heard: the indexes of the points that the coach heard.
        covered: those that the candidate ticked; None before they checked.
        count: how many points there are.
    """
    if covered is None:
        return HEARD.format(heard=len(heard), count=count)
    both = len(heard & covered)
    own = len(covered) - both
    return COVERED.format(covered=len(covered), count=count, heard=both, own=own)


def length(text: str) -> int:
    """Return the number of words of a review that are the coach's own."""
    return len(re.sub(r"“[^”]*”", "", text).split())


def review(entry: Entry, reading: AnswerReading) -> str:
    """Return the feedback on an answer, within `BUDGET`: first asks are left out, then points."""
    shapes = [(asks, QUOTE) for asks in range(ASKED, 0, -1)] + [(1, BARE_QUOTE)]
    texts = [_review(entry, reading, asks, quote) for asks, quote in shapes]
    return next((text for text in texts if length(text) <= BUDGET), texts[-1])


def _review(entry: Entry, reading: AnswerReading, asks: int, quote: str) -> str:
    counted = entry.counted
    line = points_line(counted & reading.heard.keys(), None, len(counted))
    lines = [RELEVANCE.format(line=line)]
    for n, said in reading.heard.items():
        text = quote.format(quote=said, point=entry.points[n].point)
        lines.append(text if n in counted else BONUS.format(text=text))
    if not reading.heard and reading.recall > FAMILIAR:
        lines.append(NO_MATCH)
    step, later = _next_step(entry, reading)
    blocks = ["\n".join(lines)]
    if later:
        blocks.append("\n".join([ASK, *(f"- {entry.points[n].ask}" for n in later[:asks])]))
    return "\n\n".join([*blocks, *_form(reading.observations, step)])


def _next_step(entry: Entry, reading: AnswerReading) -> tuple[str, tuple[int, ...]]:
    """Return the next step, and the points that are left to ask about."""
    unheard = reading.unheard
    if not reading.heard:
        return STEP_HINT.format(hint=entry.hint), unheard
    if len(unheard) > 1:
        return STEP_ADD.format(ask=entry.points[unheard[0]].ask), unheard[1:ASKED]
    return _deepen(reading.observations), unheard


def unknown_question(seen: Observations) -> str:
    """Return feedback on the form of an answer, where no key points are known."""
    return "\n\n".join([UNKNOWN, *_form(seen, _deepen(seen))])


def help_with(why: Legibility, entry: Entry | None) -> str:
    """Return a way to begin, where there is no answer to read."""
    said = [HELP[why]]
    if entry:
        first = entry.points[min(entry.counted)]
        said += [HINT.format(hint=entry.hint), BEGIN.format(ask=first.ask)]
    return "\n\n".join([*said, NEXT_STEP.format(step=HELP_STEPS[why])])


def _form(seen: Observations, step: str) -> list[str]:
    """Return the observations on clarity and communication, and the next step."""
    return [
        CLARITY.format(observation=_clarity(seen)),
        COMMUNICATION.format(observation=_communication(seen)),
        NEXT_STEP.format(step=step),
    ]


def _clarity(seen: Observations) -> str:
    if seen.unbroken:
        said = UNBROKEN
    elif seen.words > LONG_ANSWER:
        said = LONG
    elif seen.longest > LONGEST_SENTENCE:
        said = LONG_SENTENCE
    else:
        said = LENGTH if seen.words >= SHORT_ANSWER else SHORT if seen.words > 1 else ONE_WORD
    return said.format(words=seen.words, time=_time(seen.words), longest=seen.longest)


def _time(words: int) -> str:
    """Return how long it takes to say so many words."""
    seconds = words / SPOKEN
    if seconds < 55:
        return SECONDS.format(count=5 * round(seconds / 5))
    minutes = round(seconds / 30) / 2
    return MINUTE if minutes == 1 else MINUTES.format(count=f"{minutes:g}")


def _communication(seen: Observations) -> str:
    said = UNNOTICED
    if seen.signs:
        other = next((sign for sign in STEPS if sign not in seen.signs), "")
        form = NOTICED_SOME if other else NOTICED
        said = form.format(there=in_words(seen.signs), other=other)
    return said + (CODE if seen.code else "")


def _deepen(seen: Observations) -> str:
    """Return the step that adds a sign, or `STEP_ORDER` if the answer has all or is long."""
    if seen.words > LONG_ANSWER:
        return STEP_ORDER
    return next((step for sign, step in STEPS.items() if sign not in seen.signs), STEP_ORDER)
