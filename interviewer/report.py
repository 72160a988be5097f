"""What the candidate leaves with: an interview as figures and as Markdown."""

import re
from dataclasses import dataclass

from . import texts
from .feedback import DIMENSIONS, Scores
from .interview import Interview, Turn
from .markup import safe, typed
from .rubric import ANCHORS


@dataclass(frozen=True)
class Summary:
    """Means over the graded answers, by dimension; None where nothing was graded."""

    answered: int
    count: int
    graded: int
    means: dict[str, float | None]


def summary(interview: Interview) -> Summary:
    """The figures of an interview."""
    graded = [scores for turn in interview.turns if (scores := best(turn)) is not None]
    means: dict[str, float | None] = {}
    for name in DIMENSIONS:
        values = [value for scores in graded if (value := getattr(scores, name)) is not None]
        means[name] = sum(values) / len(values) if values else None
    return Summary(interview.answered, interview.count, len(graded), means)


def best(turn: Turn) -> Scores | None:
    """The best-graded attempt's scores, or None if no attempt was graded."""
    graded = [a.feedback.scores for a in turn.attempts if a.feedback and a.feedback.scores.any]
    return max(graded, key=lambda s: sum(v or 0 for _, v in s.items()), default=None)


def score_table(scores: Scores) -> str:
    """Grades with their anchors, as a Markdown table; a sentence if there are none."""
    if not scores.any:
        return texts.NOT_SCORED
    rows = [
        f"| {name.capitalize()} | {value} | {ANCHORS[name][value]} |"
        if value
        else f"| {name.capitalize()} | – | not scored |"
        for name, value in scores.items()
    ]
    return "\n".join([texts.SCORE_HEAD, *rows])


def sentence(figures: Summary) -> str:
    """The figures in words."""
    said = f"You answered {figures.answered} of {figures.count} questions."
    graded = {n: m for n, m in figures.means.items() if m is not None}
    if not graded:
        return said + " No answer was scored."
    top = max(graded, key=lambda n: graded[n])
    low = min(graded, key=lambda n: graded[n])
    means = ", ".join(f"{name} {mean:.1f}" for name, mean in graded.items())
    tail = f" Strongest: {top}; most to gain: {low}." if graded[top] > graded[low] else ""
    return f"{said} On average, out of 5: {means}.{tail}"


def page(interview: Interview, closing: str) -> str:
    """The report as it stands on the screen: Markdown in which nothing typed is active."""
    parts = [closing, sentence(summary(interview)), _overview(interview)]
    last = [a for turn in interview.turns for a in turn.attempts if a.feedback][-1:]
    parts += [f"### The last feedback\n\n{safe(a.feedback.text)}" for a in last if a.feedback]
    parts.append("### Transcript")
    for number, turn in enumerate(interview.turns, 1):
        parts.append(_details(number, turn))
    return "\n\n".join([*parts, f"<small>{texts.PRACTICE}</small>"])


def _overview(interview: Interview) -> str:
    heads = " | ".join(name.capitalize() for name in DIMENSIONS)
    lines = [f"| Question | {heads} |", "|---|" + ":-:|" * len(DIMENSIONS)]
    for number, turn in enumerate(interview.turns, 1):
        scores = best(turn)
        cells = [str(value or "–") for _, value in scores.items()] if scores else ["–"] * 3
        state = "" if turn.attempts else " (skipped)" if turn.skipped else " (not answered)"
        lines.append(f"| {number}{state} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _details(number: int, turn: Turn) -> str:
    said = "".join(
        f"\n\n{typed(a.answer)}\n\n" + (safe(a.feedback.text) if a.feedback else "")
        for a in turn.attempts
    )
    return (
        f"<details><summary>Question {number}</summary>\n\n{safe(turn.question.text)}{said}"
        "\n\n</details>"
    )


def markdown(interview: Interview, next_steps: str) -> str:
    """The whole report as a Markdown document."""
    profile = interview.profile
    parts = [
        "# Interview report",
        f"**{one_line(profile.name)}** · {one_line(profile.position)} · {profile.years_text} of "
        f"experience · {one_line(profile.stack_text)}",
        sentence(summary(interview)),
        f"*{texts.PRACTICE}*",
    ]
    for number, turn in enumerate(interview.turns, 1):
        parts += _turn(number, turn)
    parts += ["## Next steps", next_steps, f"Thank you for practising, {one_line(profile.name)}!"]
    return "\n\n".join(parts) + "\n"


def _turn(number: int, turn: Turn) -> list[str]:
    parts = [f"## Question {number}", turn.question.text, f"*{turn.question.writer}*"]
    if not turn.attempts:
        parts.append("*Skipped.*" if turn.skipped else "*Not answered.*")
    for attempt in turn.attempts:
        parts += ["### Your answer", fenced(attempt.answer)]
        if feedback := attempt.feedback:
            parts += ["### Feedback", feedback.text]
            if not feedback.complete:
                parts.append(texts.CUT_SHORT)
            parts += [score_table(feedback.scores), f"*{feedback.writer}*"]
        else:
            parts.append("*No feedback yet.*")
    return parts


def fenced(text: str) -> str:
    """A code block that shows `text` as typed, whatever backticks it holds."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def one_line(text: str) -> str:
    """A person's words in a heading or sentence of a Markdown file."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))
