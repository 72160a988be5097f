"""The report as a page and as a file: Markdown on the screen, Markdown and JSON to take away."""

import json
import re

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview
from ..interview.records import Attempt, PastInterview, Turn
from ..interview.rubric import DIMENSIONS
from ..interview.saves import to_save
from ..text.markup import plain, safe, typed
from . import summary, texts
from .points import entry_of, latest_points, points_of, with_check
from .review import feedback_source, feedback_text, grades, question_source, remarks

SCHEMA = "ai-interviewer-report/1"
POINTS = "key points"


def overview(interview: Interview, closing: str, bank: Bank) -> str:
    """The upper half of the report's page: thanks, summary, what to work on."""
    steps = "\n".join(f"{n}. {s}" for n, s in enumerate(summary.next_steps(interview, bank), 1))
    parts = [closing, summary.sentences(interview, bank), f"## Work on this\n\n{steps}"]
    return "\n\n".join(parts)


def details(interview: Interview, bank: Bank) -> str:
    """Return the lower half: the last feedback, the key points, all that was said."""
    parts = [_last(interview, bank), _heard(interview, bank), _open_points(interview, bank)]
    topics = summary.topics_to_practise(interview, bank)
    if topics:
        parts.append("## Topics to practise\n\n" + "\n".join(f"- {plain(t)}" for t in topics))
    parts += [_trend(interview, bank), "## Transcript"]
    parts += [_folded(n, turn, bank) for n, turn in enumerate(interview.turns, 1)]
    return "\n\n".join([*filter(None, parts), f"<small>{texts.PRACTICE}</small>"])


def charts(interview: Interview) -> list[dict[str, int]]:
    """For each dimension the best grades by question, `{"Q1": 4, …}`; empty without a grade."""
    best = [
        (f"Q{n}", scores) for n, t in enumerate(interview.turns, 1) if (scores := summary.best(t))
    ]
    return [
        {number: value for number, s in best if (value := getattr(s, name)) is not None}
        for name in DIMENSIONS
    ]


def _last(interview: Interview, bank: Bank) -> str:
    """The feedback that came last: that of the turn at hand, if it has any."""
    numbered = list(enumerate(interview.turns, 1))
    at_hand = numbered[interview.current : interview.current + 1]
    for number, turn in (*at_hand, *reversed(numbered)):
        if reviewed := [attempt for attempt in turn.attempts if attempt.feedback]:
            review = _reviewed(turn, reviewed[-1], bank)
            return f"## The last feedback\n\n**Question {number}**\n\n{review}"
    return ""


def _heard(interview: Interview, bank: Bank) -> str:
    """Quote what was heard of the key points, question by question."""
    lines = []
    for number, turn in enumerate(interview.turns, 1):
        if points := latest_points(turn, bank):
            quotes = "; ".join(f"“{plain(quote)}”" for quote in [*points.heard.values()][:2])
            lines.append(f"- Question {number}: {points.line}" + (f" · {quotes}" if quotes else ""))
    return "## Key points\n\n" + "\n".join(lines) if lines else ""


def _open_points(interview: Interview, bank: Bank) -> str:
    """Ask about each point that is not covered, beside a model answer."""
    blocks = []
    for number, turn in enumerate(interview.turns, 1):
        entry, points = entry_of(turn, bank), latest_points(turn, bank)
        if entry is None or points is None:
            continue
        asks = [plain(ask) for n, ask in enumerate(points.asks) if n not in points.covered]
        listed = "\n".join(f"- {ask}" for ask in asks)
        blocks.append(
            f"**Question {number}**\n\n{listed}\n\n<details><summary>A model answer</summary>"
            f"\n\n{safe(entry.model_answer)}\n\n</details>"
        )
    return "## Did you say this?\n\n" + "\n\n".join(blocks) if blocks else ""


def _trend(interview: Interview, bank: Bank) -> str:
    """Compare this interview with those before it; a column for each figure that there is."""
    rows = [past for past in summary.with_this_in_history(interview, bank) if past.measured]
    if len(rows) < 2:
        return ""
    columns = [name for name in (*DIMENSIONS, POINTS) if any(_shown(past, name) for past in rows)]
    lines = ["| Interview | " + " | ".join(n.capitalize() for n in columns) + " |"]
    lines.append("|---|" + "---|" * len(columns))
    for number, past in enumerate(rows, 1):
        name = "this one" if number == len(rows) else f"{number} · {plain(past.position)}"
        lines.append(f"| {name} | " + " | ".join(_shown(past, n) or "–" for n in columns) + " |")
    return "## Over time\n\n" + "\n".join(lines)


def _shown(past: PastInterview, name: str) -> str:
    """Return one figure of an interview, "" if it has none."""
    if name == POINTS:
        return f"{past.covered} of {past.points}" if past.points else ""
    mean = getattr(past, name)
    return f"{mean:.1f}" if mean is not None else ""


def _folded(number: int, turn: Turn, bank: Bank) -> str:
    said = "".join(
        f"\n\n{typed(a.answer)}\n\n{_reviewed(turn, a, bank) if a.feedback else texts.NO_FEEDBACK}"
        for a in turn.attempts
    )
    state = "" if turn.attempts else " · skipped" if turn.skipped else " · not answered"
    source = f"<small>{question_source(turn.question)}</small>"
    return (
        f"<details><summary>Question {number}{state}</summary>\n\n{safe(turn.question.text)}\n\n"
        f"{source}{said}\n\n</details>"
    )


def _reviewed(turn: Turn, attempt: Attempt, bank: Bank) -> str:
    feedback = attempt.feedback
    assert feedback is not None  # noqa: S101 (the caller has looked)
    earlier = turn.graded_before(attempt)
    scores = earlier.feedback.scores if earlier and earlier.feedback else None
    return feedback_text(feedback, scores, points=points_of(turn, attempt, bank))


# --- to take away -------------------------------------------------------------------------------


def markdown(interview: Interview, closing_steps: str, bank: Bank) -> str:
    """The whole report as a Markdown document."""
    profile = interview.profile
    steps = "\n".join(f"{n}. {s}" for n, s in enumerate(summary.next_steps(interview, bank), 1))
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
        parts.append(
            "\n".join(
                f"- [{'x' if n in points.covered else ' '}] {ask}"
                for n, ask in enumerate(points.asks)
            )
        )
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
