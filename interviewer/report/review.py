"""One piece of feedback as text, with its grades, and who wrote it."""

from collections.abc import Callable, Sequence

from ..builtin.bank.entries import GENERAL
from ..interview.records import Feedback, Question, Scores
from ..interview.rubric import ANCHORS
from ..text.markup import plain, safe
from . import texts
from .answer import highlighted
from .points import Points, with_check

LOW, HIGH = 0.5, 0.7  # shares: grades 1 and 2 are low, 4 and 5 high


def feedback_text(
    feedback: Feedback,
    before: Scores | None = None,
    new: Sequence[str] = (),
    points: Points | None = None,
) -> str:
    """Return one piece of feedback with its grades and its source.

    Args:
        feedback: what was said.
        before: the grades of the attempt it improves.
        new: key points that are new in this attempt.
        points: of the answer, as the candidate has checked them.
    """
    text = with_check(feedback.text, points) if points else feedback.text
    parts = [highlighted(safe(text)), *remarks(feedback)]
    if new:
        parts.append(texts.NOW_MADE + " " + "; ".join(map(plain, new)) + ".")
    parts += [*grades(feedback, before), f"<small>{feedback_source(feedback)}</small>"]
    return "\n\n".join(parts)


def grades(feedback: Feedback, before: Scores | None = None) -> list[str]:
    """Return a model's grades with their anchors as a Markdown table; the coach gives none.

    before: the grades of the attempt that this one improves, for the change of each.
    """
    scores = feedback.scores
    if not scores.any:
        return [] if feedback.built_in else [texts.NOT_SCORED]
    rows = [texts.SCORE_HEAD]
    for name, value in scores.items():
        if value is None:
            rows.append(f"| {name.capitalize()} | – | not scored |")
            continue
        old = getattr(before, name) if before else None
        change = f"**{_signed(value - old)}** · " if old is not None else ""
        meaning = f"{pips(value)} {change}{ANCHORS[name][value]}"
        rows.append(f"| {name.capitalize()} | {value} | {meaning} |")
    return ["\n".join(rows)]


def pips(value: float, of: int = 5) -> str:
    """Return a row of `of` pips, of which the page fills `value`; a figure stands beside it."""
    level = "low" if value / of < LOW else "high" if value / of > HIGH else "middle"
    return f'<i class="pips {level}" style="--n:{value:g};--of:{of}"></i>'


def _signed(change: int) -> str:
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"


def remarks(feedback: Feedback) -> list[str]:
    """What has to be said about a reply: that it was cut short, that it misquoted."""
    said = [] if feedback.complete else [texts.CUT_SHORT]
    if feedback.unquoted:
        form = texts.UNQUOTED_ONE if feedback.unquoted == 1 else texts.UNQUOTED
        said.append(form.format(count=feedback.unquoted))
    return said


def question_source(question: Question, escape: Callable[[str], str] = plain) -> str:
    """Who wrote a question, and why it was not the model."""
    if not question.built_in:
        return texts.SOURCE_MODEL.format(writer=escape(question.writer))
    said = texts.SOURCE_BANK
    if is_general(question):
        said += f", {texts.GENERAL}"
    elif question.topic:
        said += f", {texts.ABOUT.format(topic=escape(question.topic))}"
    because = f" · {escape(question.note)}" if question.note else ""
    return said + (f"; {escape(question.gap)}" if question.gap else "") + because


def is_general(question: Question) -> bool:
    """Tell whether a question of the bank fits any technology."""
    return question.bank_id.startswith(f"{GENERAL}-")


def feedback_source(feedback: Feedback, escape: Callable[[str], str] = plain) -> str:
    """Who wrote a piece of feedback, and why it was not the model."""
    if not feedback.built_in:
        return texts.SOURCE_MODEL.format(writer=escape(feedback.writer))
    return texts.SOURCE_COACH + (f" · {escape(feedback.note)}" if feedback.note else "")
