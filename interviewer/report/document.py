"""The report as a file: Markdown and JSON."""

import json
import re

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview
from ..interview.records import Turn
from ..interview.saves import to_save
from . import summary, texts
from .points import entry_of, latest_points, points_of, with_check
from .review import feedback_source, grades, question_source, remarks

SCHEMA = "ai-interviewer-report/1"


def markdown(interview: Interview, closing_steps: str, bank: Bank) -> str:
    """The whole report as a Markdown document."""
    profile = interview.profile
    numbered = enumerate(summary.next_steps(interview, bank), 1)
    steps = "\n".join(f"{n}. {step.text}" for n, step in numbered)
    parts = [
        "# Interview report",
        f"**{_line(profile.name)}** · {_line(profile.position)} · {profile.years_text} of "
        f"experience · {_line(profile.stack_text)}",
        summary.sentences(interview, bank),
        f"*{texts.PRACTICE}*",
        f"## Work on this\n\n{steps}",
    ]
    for number, turn in enumerate(interview.turns, 1):
        parts += _document_turn(number, turn, bank)
    if topics := summary.topics_to_practise(interview, bank):
        parts.append("## Topics to practise\n\n" + "\n".join(f"- {_line(t)}" for t in topics))
    parts += ["## Next steps", closing_steps, f"Thank you for practising, {_line(profile.name)}!"]
    return "\n\n".join(parts) + "\n"


def _document_turn(number: int, turn: Turn, bank: Bank) -> list[str]:
    parts = [f"## Question {number}", turn.question.text, f"*{question_source(turn.question)}*"]
    if not turn.attempts:
        parts.append("*Skipped.*" if turn.skipped else "*Not answered.*")
    for attempt in turn.attempts:
        if attempt.to_follow_up:
            parts += ["### Follow-up", turn.follow_up]
        parts += ["### Your answer", _fenced(attempt.answer)]
        if feedback := attempt.feedback:
            earlier = turn.graded_before(attempt)
            scores = earlier.feedback.scores if earlier and earlier.feedback else None
            table = grades(feedback, scores)
            said = with_check(feedback.text, points_of(turn, attempt, bank))
            parts += ["### Feedback", said, *remarks(feedback), *table]
            parts.append(f"*{feedback_source(feedback)}*")
        else:
            parts.append(texts.NO_FEEDBACK)
    entry, points = entry_of(turn, bank), latest_points(turn, bank)
    if entry and points:
        parts += [f"*{points.line}*", "### Which of these did you cover?"]
        marks = ("x" if n in points.covered else " " for n in range(points.count))
        listed = zip(marks, entry.points, strict=True)
        parts.append("\n".join(f"- [{mark}] {point.ask}" for mark, point in listed))
        parts += [f"### {texts.MODEL_ANSWER}", entry.model_answer]
    return parts


def to_json(interview: Interview, bank: Bank) -> str:
    """The report as JSON: the interview whole, and its figures. See docs/report.md."""
    figures = summary.summary(interview, bank)
    document = {
        "schema": SCHEMA,
        "summary": {
            "answered": figures.answered,
            "questions": figures.count,
            "graded": figures.graded,
            "means": figures.means,
            "covered": figures.covered,
            "points": figures.points,
            "minutes": round(figures.minutes, 1),
            "text": summary.sentences(interview, bank),
        },
        "save": json.loads(to_save(interview)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _fenced(text: str) -> str:
    """A code block that shows `text` as typed, whatever backticks it holds."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _line(text: str) -> str:
    """A person's words in a heading or sentence of a Markdown file."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))
