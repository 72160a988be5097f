"""What the coach reads in an answer."""

from dataclasses import dataclass

from ..bank.entries import KeyPoint
from .legibility import Legibility
from .points import Found
from .structure import Form
from .thresholds import MARKS


@dataclass(frozen=True)
class AnswerReading:
    """What an answer says of each key point, and how it is built."""

    made: tuple[tuple[KeyPoint, Found], ...]
    denied: tuple[tuple[KeyPoint, Found], ...]
    missed: tuple[KeyPoint, ...]  # neither made nor denied
    content: float  # 0 to 5, against the model answer
    aim: float  # 0 to 1.5: precision and half the recall, against the model answer
    form: Form
    legibility: Legibility = Legibility.READ
    doubtful: int = 0  # missed points that are named where something is denied
    turned: int = 0  # clauses that say the contrary of the model answer
    wholes: int = 0  # key points of the question

    @property
    def doubted(self) -> int:
        """How many key points are denied, or may be."""
        return len(self.denied) + self.doubtful

    @property
    def reversed(self) -> bool:
        """Whether much of what is said is denied where it should be affirmed, or the reverse."""
        against = self.doubted
        if self.turned >= MARKS.turned or (self.turned and against):
            return True
        return bool(against) and against >= MARKS.reversed * (against + len(self.made))

    @property
    def plainly_reversed(self) -> bool:
        """Whether that can be said: a single clause that may be denied may be misread as well."""
        plain = self.denied or self.turned or self.doubtful >= MARKS.doubts
        return bool(plain) and self.reversed

    @property
    def rambling(self) -> bool:
        """Whether many words carry few points."""
        return self.form.words > max(MARKS.long, MARKS.thin * len(self.made))
