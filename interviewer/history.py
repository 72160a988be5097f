"""What stays of finished interviews: figures, topics and what was asked, no answers."""

from dataclasses import dataclass

LONGEST = 20  # interviews; the oldest goes first


@dataclass(frozen=True)
class Past:
    """One finished interview. ended_at: seconds since the epoch. Means are from 1 to 5, or None.

    weak: technologies to practise, weakest first. asked: ids of the bank questions it had.
    questions: texts of those that a model wrote.
    """

    ended_at: float
    position: str
    clarity: float | None
    relevance: float | None
    communication: float | None
    weak: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether any answer was."""
        return any(mean is not None for mean in (self.clarity, self.relevance, self.communication))
