"""The report as a file: Markdown and JSON."""

import json
from collections.abc import Callable

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview
from ..interview.records import Turn
from ..interview.saves import to_save
from ..text.markdown import fenced, line, rewritten
from . import summary, texts
from .review import (
    entry_of,
    feedback_source,
    grades,
    latest_points,
    points_of,
    question_source,
    remarks,
    with_check,
)

SCHEMA = "ai-interviewer-report/1"


def _work_on_this(interview: Interview, bank: Bank, escape: Callable[[str], str]) -> str:
    steps = [escape(step.text) for step in summary.next_steps(interview, bank)]
    return "## Work on this\n\n" + "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))


def markdown(interview: Interview, closing_steps: str, bank: Bank) -> str:
    """The whole report as a Markdown document."""
    profile = interview.profile
    parts = [
        "# Interview report",
        f"**{line(profile.name)}** · {line(profile.position)} · {profile.years_text} of "
        f"experience · {line(profile.stack_text)}",
        summary.sentences(interview, bank),
        f"*{texts.PRACTICE}*",
        _work_on_this(interview, bank, line),
    ]
    for number, turn in enumerate(interview.turns, 1):
        parts += _document_turn(number, turn, bank)
    if topics := summary.topics_to_practise(interview, bank):
        parts.append("## Topics to practise\n\n" + "\n".join(f"- {line(t)}" for t in topics))
    parts += ["## Next steps", closing_steps, f"Thank you for practising, {line(profile.name)}!"]
    return "\n\n".join(parts) + "\n"


def _document_turn(number: int, turn: Turn, bank: Bank) -> list[str]:
    asked, source = turn.question, question_source(turn.question, line)
    parts = [f"## Question {number}", rewritten(asked.text), f"*{source}*"]
    if not turn.attempts:
        parts.append("*Skipped.*" if turn.skipped else "*Not answered.*")
    for attempt in turn.attempts:
        if attempt.to_follow_up:
            parts += ["### Follow-up", rewritten(turn.follow_up)]
        parts += ["### Your answer", fenced(attempt.answer)]
        if feedback := attempt.feedback:
            earlier = turn.graded_before(attempt)
            scores = earlier.feedback.scores if earlier and earlier.feedback else None
            table = grades(feedback, scores)
            said = with_check(feedback.text, points_of(turn, attempt, bank))
            parts += ["### Feedback", rewritten(said), *remarks(feedback), *table]
            parts.append(f"*{feedback_source(feedback, line)}*")
        else:
            parts.append(texts.NO_FEEDBACK)
    entry, points = entry_of(turn, bank), latest_points(turn, bank)
    if entry and points:
        parts += [f"*{points.line}*", "### Which of these did you cover?"]
        marks = ("x" if n in points.covered else " " for n in range(len(points.asks)))
        listed = zip(marks, points.asks, strict=True)
        parts.append("\n".join(f"- [{mark}] {line(ask)}" for mark, ask in listed))
        parts += [f"### {texts.MODEL_ANSWER}", rewritten(entry.model_answer)]
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
