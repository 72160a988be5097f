"""Key points of a bank question that an answer covers: heard, or ticked by the candidate."""

from dataclasses import dataclass

from ..builtin.bank.entries import Bank, Entry
from ..builtin.coach.phrasing import ASK, points_line
from ..builtin.coach.reading import read_answer
from ..interview.records import Attempt, Turn


@dataclass(frozen=True)
class Points:
    """What an answer says of the key points of its question, by their indexes.

    Attributes:
        heard: what the coach heard, with the candidate's words.
        checked: what the candidate says the answer makes; None before they said so.
        asks: the question that asks for each point.
    """

    heard: dict[int, str]
    checked: frozenset[int] | None
    asks: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self.asks)

    @property
    def covered(self) -> frozenset[int]:
        """What counts as covered: the candidate knows best."""
        return frozenset(self.heard) if self.checked is None else self.checked

    @property
    def line(self) -> str:
        """The figure in a sentence: `Key points covered: 4 of 5 (2 heard, 2 by you)`."""
        return points_line(self.heard, self.checked, self.count)


def entry_of(turn: Turn, bank: Bank) -> Entry | None:
    """Return the bank's entry behind a question, framed for its technology."""
    question = turn.question
    return bank.find(question.bank_id, question.topic) if question.built_in else None


def points_of(turn: Turn, attempt: Attempt, bank: Bank) -> Points | None:
    """Return the points of one attempt; None if the bank does not know the question."""
    entry = entry_of(turn, bank)
    if entry is None:
        return None
    heard = dict(read_answer(entry, attempt.answer).heard)
    checked = attempt.covered
    numbers = None if checked is None else frozenset(n - 1 for n in checked)
    return Points(heard, numbers, tuple(point.ask for point in entry.points))


def latest_points(turn: Turn, bank: Bank) -> Points | None:
    """Return the points of the latest answer to the question itself."""
    attempts = [attempt for attempt in turn.main_attempts if attempt.feedback]
    return points_of(turn, attempts[-1], bank) if attempts else None


def newly_covered(turn: Turn, attempt: Attempt, bank: Bank) -> list[str]:
    """Return the points heard in this attempt and not in the one before it."""
    entry, main = entry_of(turn, bank), turn.main_attempts
    if entry is None or attempt.to_follow_up or attempt not in main[1:]:
        return []
    earlier = read_answer(entry, main[main.index(attempt) - 1].answer).heard
    now = read_answer(entry, attempt.answer).heard
    return [entry.points[index].point for index in now if index not in earlier]


def with_check(text: str, points: Points | None) -> str:
    """Return the coach's text after the candidate's own check: its figure, what is still open."""
    if points is None or points.checked is None:
        return text
    text = text.replace(points_line(points.heard, None, points.count), points.line, 1)
    done = {f"- {points.asks[index]}" for index in points.checked}
    lines = [line for line in text.split("\n") if line not in done]
    asked = any(f"- {ask}" in lines for ask in points.asks)
    return "\n".join(line for line in lines if asked or line != ASK)
