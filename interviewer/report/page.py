"""The report as the page shows it, by question: Markdown with HTML around it.

Classes such as `improve turn-3` tell the page's script what a button does.
"""

from datetime import UTC, datetime

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview
from ..interview.records import Attempt, Turn
from ..interview.rubric import DIMENSIONS
from ..text.markup import marked, plain, safe
from . import summary, texts
from .review import feedback_text, latest_points, level, pips, points_of, question_source

TEASER = 90  # characters of a question in its card's head


def page(interview: Interview, next_steps: str, bank: Bank) -> str:
    """Return the whole report but the trend. next_steps: the owner's, as Markdown."""
    figures = summary.summary(interview, bank)
    what_now = [_steps(interview, bank), _table(interview, bank)]
    parts = [
        _head(interview, bank),
        _cards(interview, figures),
        f'<div class="columns">\n\n{_joined(what_now)}\n\n</div>',
        "## Your answers",
        *(_question(interview, index, bank) for index in range(len(interview.turns))),
        f"## Next steps\n\n{safe(next_steps)}",
        f"<small>{texts.PRACTICE}</small>",
    ]
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    return "\n\n".join(filter(None, parts))


def _head(interview: Interview, bank: Bank) -> str:
    profile, date = interview.profile, datetime.fromtimestamp(interview.ended_at, UTC)
    thanks = f"<strong>Thank you, {plain(profile.name)}!</strong>"
    about = [plain(profile.position), plain(profile.stack_text), f"{date.day} {date:%B %Y}"]
    return (
        f'<h2 class="title">{texts.REPORT}</h2>\n\n<small>{" · ".join(about)}</small>\n\n'
        f"{thanks} {summary.sentences(interview, bank)}"
    )


# --- figures ------------------------------------------------------------------------------------


def _cards(interview: Interview, figures: summary.Summary) -> str:
    """Return a card for each figure, with the change since the interview before it."""
    before = next((past for past in reversed(interview.history) if past.measured), None)
    cards = []
    for name, mean in figures.means.items():
        if mean is not None:
            last = getattr(before, name) if before else None
            change = "" if last is None else _change(round(mean - last, 1))
            row = pips(round(mean, 1))
            cards.append(_card(name.capitalize(), f"{mean:.1f}", "of 5", row, change))
    if figures.points:
        change = ""
        if before and before.points:
            change = f"last time {before.covered} of {before.points}"
        row, of = pips(5 * figures.covered / figures.points), f"of {figures.points}"
        cards.append(_card("Key points heard or ticked", str(figures.covered), of, row, change))
    return f'<div class="cards">{"".join(cards)}</div>' if cards else ""


def _change(points: float) -> str:
    return f"{points:+.1f} since last time" if points else "as last time"


def _card(name: str, value: str, of: str, row: str, change: str) -> str:
    change = f"<small>{change.replace('-', '−')}</small>" if change else ""
    return f'<div class="card"><h3>{name}</h3><p><b>{value}</b> {of}</p>{row}{change}</div>'


def _table(interview: Interview, bank: Bank) -> str:
    """Return a table, question × dimension, with the points where the bank knows them."""
    best = [turn.best_scores for turn in interview.turns]
    points = [latest_points(turn, bank) for turn in interview.turns]
    names = [name for name in DIMENSIONS if any(s and getattr(s, name) for s in best)]
    columns = [name.capitalize() for name in names] + ["Key points"] * any(points)
    if not columns:
        return ""
    rows = []
    for number, turn in enumerate(interview.turns, 1):
        scores, found = best[number - 1], points[number - 1]
        cells = [_grade(getattr(scores, name) if scores else None) for name in names]
        if any(points):
            cells.append(f"<td>{found.covered_count} of {found.count}</td>" if found else _NONE)
        topic = f" {plain(turn.question.topic)}" if turn.question.topic else ""
        left = "" if turn.attempts else f"<td colspan='{len(columns)}'>{_state(turn)}</td>"
        rows.append(f'<tr><th scope="row">{number}{topic}</th>{left or "".join(cells)}</tr>')
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    return (
        '<section class="card">\n\n## By question\n\n<table class="scores"><thead><tr>'
        f'<th scope="col">Question</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
        "\n\n</section>"
    )


_NONE = "<td>–</td>"


def _grade(value: int | None) -> str:
    if value is None:
        return _NONE
    return f'<td class="{level(value)}">{value}</td>'


def _steps(interview: Interview, bank: Bank) -> str:
    """Return what to work on, with a button where a step is about one question."""
    lines = []
    for step in summary.next_steps(interview, bank):
        button = ""
        if step.number:
            tried = interview.turns[step.number - 1].attempts
            label = f"Answer question {step.number}{' again' if tried else ''}"
            button = f' <button class="improve turn-{step.number}">{label}</button>'
        lines.append(f"<li>{plain(step.text)}{button}</li>")
    return f'<section class="card">\n\n## Work on this\n\n<ol>{"".join(lines)}</ol>\n\n</section>'


# --- one card a question ------------------------------------------------------------------------


def _question(interview: Interview, index: int, bank: Bank) -> str:
    turn, number = interview.turns[index], index + 1
    opened = " open" if index == _last(interview) else ""
    words = turn.question.text.replace("`", "")
    teaser = words if len(words) <= TEASER else f"{words[:TEASER].rsplit(maxsplit=1)[0]} …"
    topic = plain(turn.question.topic) or "Question"
    head = (
        f'<b class="dot">{number}</b><span><strong>{topic}</strong> '
        f"<small>{plain(teaser)}</small></span>{_result(turn, bank)}"
    )
    parts = [
        f"### The question\n\n{safe(turn.question.text, highlight=True)}",
        f"<small>{question_source(turn.question)}</small>",
        *(_attempt(turn, attempt, bank) for attempt in turn.attempts),
        _known(turn, bank),
        f'<button class="improve turn-{number}">{texts.IMPROVE if turn.attempts else "Answer"}'
        "</button>",
    ]
    start = f'<details class="card q-card"{opened}><summary>{head}</summary>'
    return _joined([start, *parts, "</details>"])


def _last(interview: Interview) -> int:
    """Return the index of the question whose feedback came last: the one at hand, if any."""
    reviewed = [i for i, t in enumerate(interview.turns) if any(a.feedback for a in t.attempts)]
    return interview.current if interview.current in reviewed else (reviewed or [-1])[-1]


def _result(turn: Turn, bank: Bank) -> str:
    """Return the figure in the head of a question's card."""
    if (scores := turn.best_scores) and (mean := scores.mean):
        return f'<span class="result">{pips(mean)} {mean:.1f}</span>'
    if points := latest_points(turn, bank):
        share = 5 * points.covered_count / points.count
        return f'<span class="result">{pips(share)} {points.covered_count}/{points.count}</span>'
    return f'<span class="result">{_state(turn)}</span>'


def _state(turn: Turn) -> str:
    return "not scored" if turn.attempts else "skipped" if turn.skipped else "not answered"


def _attempt(turn: Turn, attempt: Attempt, bank: Bank) -> str:
    said = attempt.feedback.text if attempt.feedback else ""
    asked = f"### Follow-up\n\n{safe(turn.follow_up)}\n\n" if attempt.to_follow_up else ""
    answer = f"### Your answer\n\n{marked(attempt.answer, said)}"
    if attempt.feedback is None:
        return f"{asked}{answer}\n\n{texts.NO_FEEDBACK}"
    scores, points = turn.scores_before(attempt), points_of(turn, attempt, bank)
    review = feedback_text(attempt.feedback, scores, points=points)
    return (
        f'{asked}<div class="pair">\n\n<div>\n\n{answer}\n\n</div>\n\n'
        f"<div>\n\n### Feedback\n\n{review}\n\n</div>\n\n</div>"
    )


def _known(turn: Turn, bank: Bank) -> str:
    """Return what the bank knows: the points, ticked or open, and a model answer."""
    points = latest_points(turn, bank)
    if points is None:
        return ""
    items = "".join(
        f"<li class='{'done' if n in points.covered else 'open'}'>{plain(ask)}</li>"
        for n, ask in enumerate(points.asks)
    )
    return (
        f'### {points.line}\n\n<ul class="ticks">{items}</ul>\n\n<details><summary>'
        f"{texts.MODEL_ANSWER}</summary>\n\n{safe(points.entry.model_answer)}\n\n</details>"
    )
