"""The report as a file: Markdown and JSON."""

import json

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview
from ..interview.records import Turn
from ..interview.saves import to_save
from ..text.markdown import line, rewritten
from ..text.markup import fenced
from . import summary, texts
from .review import (
    feedback_source,
    grades,
    latest_points,
    points_of,
    question_source,
    remarks,
    with_check,
)

SCHEMA = "ai-interviewer-report/1"


def markdown(interview: Interview, closing_steps: str, bank: Bank) -> str:
    """Return the whole report as a Markdown document."""
    profile = interview.profile
    steps = enumerate(summary.next_steps(interview, bank), 1)
    parts = [
        "# Interview report",
        f"**{line(profile.name)}** · {line(profile.position)} · {profile.years_text} of "
        f"experience · {line(profile.stack_text)}",
        summary.sentences(interview, bank),
        f"*{texts.PRACTICE}*",
        "## Work on this",
        "\n".join(f"{number}. {line(step.text)}" for number, step in steps),
    ]
    for number, turn in enumerate(interview.turns, 1):
        parts += _document_turn(number, turn, bank)
    if topics := summary.topics_to_practise(interview, bank):
        parts.append("## Topics to practise\n\n" + "\n".join(f"- {line(t)}" for t in topics))
    parts += ["## Next steps", closing_steps, f"Thank you for practising, {line(profile.name)}!"]
    return "\n\n".join(parts) + "\n"


def _document_turn(number: int, turn: Turn, bank: Bank) -> list[str]:
    source = question_source(turn.question, line)
    parts = [f"## Question {number}", rewritten(turn.question.text), f"*{source}*"]
    if not turn.attempts:
        parts.append("*Skipped.*" if turn.skipped else "*Not answered.*")
    for attempt in turn.attempts:
        if attempt.to_follow_up:
            parts += ["### Follow-up", rewritten(turn.follow_up)]
        parts += ["### Your answer", fenced(attempt.answer)]
        if feedback := attempt.feedback:
            points = points_of(turn, attempt, bank)
            said = with_check(feedback.text, points) if points else feedback.text
            parts += ["### Feedback", rewritten(said), *remarks(feedback)]
            parts += grades(feedback, turn.scores_before(attempt))
            parts.append(f"*{feedback_source(feedback, line)}*")
        else:
            parts.append(texts.NO_FEEDBACK)
    if points := latest_points(turn, bank):
        ticks = [
            f"- [{'x' if n in points.covered else ' '}] {line(ask)}"
            for n, ask in enumerate(points.asks)
        ]
        parts += [f"*{points.line}*", f"### {texts.CHECKLIST}", "\n".join(ticks)]
        parts += [f"### {texts.MODEL_ANSWER}", rewritten(points.entry.model_answer)]
    return parts


def to_json(interview: Interview, bank: Bank) -> str:
    """Return the report as JSON: the whole interview and its figures. See docs/report.md."""
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
