"""Key points of a bank question that an answer covers: heard, or ticked by the candidate."""

from dataclasses import dataclass, replace

from ..builtin.bank.entries import Bank, Entry
from ..builtin.coach.phrasing import ASK, BONUS, points_line
from ..builtin.coach.reading import read_answer
from ..interview.records import Attempt, Turn


@dataclass(frozen=True)
class Points:
    """What an answer says of the key points of its question, by their indexes.

    Attributes:
        heard: what the coach heard, with the candidate's words.
        checked: what the candidate says the answer makes; None before they said so.
        asks: the question that asks for each point, with a mark at a bonus.
        counted: the indexes of the points that the question asks for.
    """

    heard: dict[int, str]
    checked: frozenset[int] | None
    asks: tuple[str, ...]
    counted: frozenset[int]

    @property
    def covered(self) -> frozenset[int]:
        """Return what is covered, bonus or not: the candidate knows best."""
        return frozenset(self.heard) if self.checked is None else self.checked

    @property
    def count(self) -> int:
        """Return how many points count."""
        return len(self.counted)

    @property
    def covered_count(self) -> int:
        """Return how many of those are covered."""
        return len(self.covered & self.counted)

    @property
    def line(self) -> str:
        """The figure in a sentence: `Key points covered: 4 of 5 (2 heard, 2 by you)`."""
        checked = None if self.checked is None else self.checked & self.counted
        return points_line(self.counted & self.heard.keys(), checked, self.count)

    @property
    def line_before(self) -> str:
        """Return the figure as it was before the candidate's own check."""
        return replace(self, checked=None).line


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
    return Points(heard, numbers, asks_of(entry), entry.counted)


def asks_of(entry: Entry) -> tuple[str, ...]:
    """Return the questions of the checklist, in the order of the points."""
    return tuple(BONUS.format(text=p.ask) if p.bonus else p.ask for p in entry.points)


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
    text = text.replace(points.line_before, points.line, 1)
    done = {f"- {points.asks[index]}" for index in points.checked}
    lines = [line for line in text.split("\n") if line not in done]
    asked = any(f"- {ask}" in lines for ask in points.asks)
    return "\n".join(line for line in lines if asked or line != ASK)
