"""Feedback on one answer: the words, the grades, and who gave them."""

from dataclasses import dataclass

from .rubric import DIMENSIONS

COACH = "built-in coach"


@dataclass(frozen=True)
class Scores:
    """Whole grades from 1 to 5; None where no grade was given."""

    clarity: int | None = None
    relevance: int | None = None
    communication: int | None = None

    def __post_init__(self) -> None:
        for name in DIMENSIONS:
            value = getattr(self, name)
            if value is not None and value not in range(1, 6):
                raise ValueError(f"{name} must be a whole number from 1 to 5")

    def items(self) -> tuple[tuple[str, int | None], ...]:
        """`(("clarity", 4), …)` in the order of the table."""
        return tuple((name, getattr(self, name)) for name in DIMENSIONS)

    @property
    def any(self) -> bool:
        """Whether there is a grade at all."""
        return any(value is not None for _, value in self.items())


@dataclass(frozen=True)
class Feedback:
    """What an interviewer says to one answer.

    text: Markdown without the grades. writer: a model id, or `COACH`. complete: False if the reply
    was cut short. note: why another interviewer than the first one wrote it, or "". unquoted: how
    many quotations were none and have lost their marks.
    """

    text: str
    scores: Scores
    writer: str
    complete: bool = True
    note: str = ""
    unquoted: int = 0

    @property
    def built_in(self) -> bool:
        """Whether the coach wrote it."""
        return self.writer == COACH
