"""What the coach says: from a reading to a few warm, concrete lines of Markdown."""

import re

from ..bank.entries import Entry
from .legibility import Legibility
from .points import Found
from .reading import AnswerReading
from .structure import Form

SHOWN = 3  # key points named of a kind; more would be a lecture
QUOTE = 90  # characters
SURE = 4  # the relevance from which on one line that may be read wrongly sets no next step
_LINK = re.compile(r"^(?:and|but|so|because|since|then|which|while|where)\s+(?=\S)", re.IGNORECASE)

_UNGRADED = {
    Legibility.BLANK: "There is nothing to grade yet, and nothing is lost.",
    Legibility.NOISE: "No English words could be made out here, so nothing was scored.",
    Legibility.NO_ANSWER: "Not knowing is a fair place to start, so nothing was scored.",
    Legibility.FOREIGN: (
        "This does not seem to be English. The coach reads English only, so it left this unread "
        "and did not score it."
    ),
}
_FIRST_STEPS = {
    Legibility.BLANK: "write one sentence on the first of these, even if you have to guess.",
    Legibility.NOISE: "try one plain sentence on the first of these.",
    Legibility.NO_ANSWER: "make a guess at the first of these in one sentence, and say why.",
    Legibility.FOREIGN: "say the same in English; short, simple sentences are fine.",
}


def not_graded(entry: Entry, why: Legibility) -> str:
    """Help for somebody who has not said anything that can be read."""
    asks = "\n".join(f"- {point.ask}" for point in entry.points[:SHOWN])
    return (
        f"{_UNGRADED[why]}\n\n**A hint:** {entry.hint}\n\n"
        f"**A strong reply covers**, among other things\n{asks}\n\n"
        f"**Next step:** {_FIRST_STEPS[why]}"
    )


def review(r: AnswerReading, relevance: int) -> str:
    """What worked, what was missing as questions, and one next step."""
    missing = _missing(r)
    parts = [
        _worked(r, relevance),
        *([missing] if missing else []),
        f"**Next step:** {_next_step(r, relevance)}",
    ]
    return "\n\n".join(parts)


def _worked(r: AnswerReading, relevance: int) -> str:
    """A reason is praised only where it is one for what was asked: the grades say so, too."""
    lines = [f"- {point.point}: {_quoted(found)}" for point, found in r.made[:SHOWN]]
    if more := len(r.made) - SHOWN:
        lines += [f"- and {_count(more, 'more key point')}"] * (more > 0)
    signs = _signs(r.form)
    if lines and signs:
        lines.append(f"- It {_joined(signs)}.")
    if lines:
        return "**What worked**\n" + "\n".join(lines)
    if r.form.echoed and not r.content:
        return "**What worked:** you have the question in view, but so far it is only repeated."
    start = f"it {_joined(signs)}" if signs and relevance > 1 else "you made a start"
    return f"**What worked:** {start}, though none of the key points could be found in it yet."


def _missing(r: AnswerReading) -> str:
    lines = [
        f"- You wrote {_quoted(found)}. Is that so? {point.ask}"
        for point, found in r.denied[:SHOWN]
    ]
    left = max(1, SHOWN - len(lines))
    lines += [f"- {point.ask}" for point in r.missed[:left]]
    if not lines:
        return ""
    return "**What was missing**, as questions to think about\n" + "\n".join(lines)


def _next_step(r: AnswerReading, relevance: int) -> str:
    if r.form.listed:
        return "key words alone leave open how they belong together: make a sentence of each."
    if r.plainly_reversed or (r.denied and relevance < SURE):
        return "read again what it denies; where the opposite of what is usual is meant, say why."
    if r.form.repeated:
        return "say each thing once, and use the room for a point that is still missing."
    if not r.made:
        return "start from the situation in the question: what would you do first, and why?"
    if r.rambling:
        return "halve the length: the point first, then the reason, then one example."
    if len(r.missed) > 1:
        return "answer the first of these questions in one sentence, and build it in."
    return _polish(r.form)


def _polish(form: Form) -> str:
    """What still lifts an answer that has said nearly everything."""
    if not form.leads:
        return "leave out the opening words and start with the point itself."
    if not form.example:
        return "add an example from your own work, in one sentence."
    if not form.trade_off:
        return "name the price of your choice: when would you decide differently?"
    if not form.figure:
        return "put a figure to it: how much, how often, how fast?"
    return "say the same in half the time: the point first, then the reason, then the example."


def form_only(form: Form, why: Legibility) -> str:
    """Feedback where no key points are known: on the form of what was said only."""
    if why is not Legibility.READ:
        return f"{_UNGRADED[why]}\n\n**Next step:** say first what you would do, and then why."
    signs = _signs(form)
    worked = f"it {_joined(signs)}" if signs else "there is something to build on"
    return (
        f"**What worked:** {worked}.\n\n"
        "**What was missing:** the coach has no key points for this question, so it can read only "
        "the form of what you said, not whether it is right. Nothing was scored.\n\n"
        f"**Next step:** {_polish(form)}"
    )


def _signs(form: Form) -> list[str]:
    told = (
        (form.reason, "gives a reason"),
        (form.example, "gives an example"),
        (form.trade_off, "weighs one thing against another"),
        (form.figure, "puts a figure to it"),
    )
    return [sign for there, sign in told if there]


def _joined(items: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"


def _quoted(found: Found) -> str:
    """The candidate's words, verbatim, in quotation marks; a long quote stops at a word."""
    line = _LINK.sub("", found.quote.splitlines()[0].strip())
    if len(line) <= QUOTE:
        return f"“{line}”"
    cut = line.rfind(" ", 0, QUOTE)
    return f"“{line[: cut if cut > 0 else QUOTE]}” …"
