"""The review of one answer: the key points it covers, the feedback with its grades, its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..builtin.bank.coverage import in_sentence
from ..builtin.bank.entries import GENERAL, Bank, Entry
from ..builtin.coach.phrasing import BONUS, points_line
from ..builtin.coach.reading import read_answer
from ..interview.records import Attempt, Feedback, Question, Scores, Turn
from ..interview.rubric import ANCHORS
from ..text.markup import plain, safe
from . import texts

LOW, HIGH = 2.5, 3.5  # grades 1 and 2 are low, 4 and 5 high


@dataclass(frozen=True)
class Points:
    """The key points of a question that an answer covers, by their indexes.

    Attributes:
        entry: the question in the bank, framed for its technology.
        heard: what the coach heard, with the candidate's words.
        checked: what the candidate says the answer makes; None before they said so.
    """

    entry: Entry
    heard: dict[int, str]
    checked: frozenset[int] | None

    @property
    def asks(self) -> list[str]:
        """Return the question that asks for each point, with a mark at a bonus."""
        return [BONUS.format(text=p.ask) if p.bonus else p.ask for p in self.entry.points]

    @property
    def covered(self) -> frozenset[int]:
        """Return what is covered, bonus or not: the candidate knows best."""
        return frozenset(self.heard) if self.checked is None else self.checked

    @property
    def count(self) -> int:
        """Return how many points count."""
        return len(self.entry.counted)

    @property
    def covered_count(self) -> int:
        """Return how many of those are covered."""
        return len(self.covered & self.entry.counted)

    @property
    def line(self) -> str:
        """Return the figure in a sentence: `Key points covered: 4 of 5 (2 heard, 2 by you)`."""
        counted = self.entry.counted
        checked = None if self.checked is None else self.checked & counted
        return points_line(counted & self.heard.keys(), checked, self.count)


def entry_of(turn: Turn, bank: Bank) -> Entry | None:
    """Return the bank's entry behind a question, framed for its technology."""
    question = turn.question
    return bank.find(question.bank_id, question.topic) if question.bank_id else None


def points_of(turn: Turn, attempt: Attempt, bank: Bank) -> Points | None:
    """Return the points of one attempt; None if the bank does not know the question.

    What was ticked before a follow-up still counts after it.
    """
    entry = entry_of(turn, bank)
    if entry is None:
        return None
    heard = dict(read_answer(entry, turn.said(attempt)).heard)
    if attempt.covered is not None:
        return Points(entry, heard, frozenset(number - 1 for number in attempt.covered))
    before = turn.answer_before(attempt)
    earlier = points_of(turn, before, bank) if before else None
    if earlier is None or earlier.checked is None:
        return Points(entry, heard, None)
    return Points(entry, heard, earlier.checked | (heard.keys() - earlier.heard.keys()))


def latest_points(turn: Turn, bank: Bank) -> Points | None:
    """Return the points of the latest answer to a question."""
    attempts = [attempt for attempt in turn.attempts if attempt.feedback]
    return points_of(turn, attempts[-1], bank) if attempts else None


def newly_covered(points: Points, turn: Turn, attempt: Attempt) -> list[str]:
    """Return the points heard in an improved answer and in none before it."""
    before = turn.attempts[: turn.attempts.index(attempt)]
    if attempt.to_follow_up or not before:
        return []
    earlier = {n for one in before for n in read_answer(points.entry, one.answer).heard}
    return [points.entry.points[n].point for n in points.heard if n not in earlier]


def with_check(text: str, points: Points) -> str:
    """Return the coach's text with the new figure, and marks at what was ticked or unticked."""
    if points.checked is None:
        return text
    text = text.replace(replace(points, checked=None).line, points.line, 1)
    ticked = {f"- {points.asks[n]}" for n in points.checked}
    quoted = [(n in points.checked, f"- “{said}”") for n, said in points.heard.items()]
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line in ticked:
            lines[at] = f"- ✓ {line[2:]}"
        elif quoted and line.startswith(quoted[0][1]):  # a line each, in this order
            lines[at] += "" if quoted.pop(0)[0] else f" {texts.UNTICKED}"
    return "\n".join(lines)


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
    parts = [safe(text, highlight=True), *remarks(feedback)]
    if new:
        parts.append(texts.NOW_MADE + " " + "; ".join(map(plain, new)) + ".")
    parts += [*grades(feedback, before, pips), f"<small>{feedback_source(feedback)}</small>"]
    return "\n\n".join(parts)


def grades(
    feedback: Feedback, before: Scores | None = None, draw: Callable[[int], str] | None = None
) -> list[str]:
    """Return a model's grades with their anchors as a Markdown table; the coach gives none.

    Args:
        feedback: with the grades.
        before: the grades of the attempt that this one improves, for the change of each.
        draw: returns HTML for a grade, to stand before its anchor.
    """
    scores = feedback.scores
    if not scores.mean:
        return [] if feedback.built_in else [texts.NOT_SCORED]
    rows = [texts.SCORE_HEAD]
    for name, value in vars(scores).items():
        if value is None:
            rows.append(f"| {name.capitalize()} | – | not scored |")
            continue
        old = getattr(before, name) if before else None
        change = f"**{_signed(value - old)}** · " if old is not None else ""
        drawn = f"{draw(value)} " if draw else ""
        meaning = f"{drawn}{change}{ANCHORS[name][value]}"
        rows.append(f"| {name.capitalize()} | {value} | {meaning} |")
    return ["\n".join(rows)]


def pips(value: float) -> str:
    """Return a row of five pips, of which the page fills `value`; a figure stands beside it."""
    return f'<i class="pips {level(value)}" style="--n:{value:g}"></i>'


def level(value: float) -> str:
    """Return the level of a grade or of a figure out of 5, by which the page colours it."""
    return "low" if value < LOW else "high" if value > HIGH else "middle"


def _signed(change: int) -> str:
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"


def remarks(feedback: Feedback) -> list[str]:
    """Return the remarks on a reply: that it was cut short, that it misquoted."""
    said = [] if feedback.complete else [texts.CUT_SHORT]
    if feedback.unquoted:
        form = texts.UNQUOTED_ONE if feedback.unquoted == 1 else texts.UNQUOTED
        said.append(form.format(count=feedback.unquoted))
    return said


def question_source(question: Question, escape: Callable[[str], str] = plain) -> str:
    """Say who wrote a question, and why it was not the model."""
    if not question.built_in:
        return texts.SOURCE_MODEL.format(writer=escape(question.writer))
    said = texts.SOURCE_BANK
    if is_general(question):
        said += f", {texts.GENERAL}"
    elif question.topic:
        said += f", {texts.ABOUT.format(topic=escape(in_sentence(question.topic)))}"
    because = f" · {escape(question.note)}" if question.note else ""
    return said + (f"; {escape(question.gap)}" if question.gap else "") + because


def is_general(question: Question) -> bool:
    """Tell whether a question of the bank fits any technology."""
    return question.bank_id.startswith(f"{GENERAL}-")


def feedback_source(feedback: Feedback, escape: Callable[[str], str] = plain) -> str:
    """Say who wrote a piece of feedback, and why it was not the model."""
    if not feedback.built_in:
        return texts.SOURCE_MODEL.format(writer=escape(feedback.writer))
    return texts.SOURCE_COACH + (f" · {escape(feedback.note)}" if feedback.note else "")
