"""What an interview is made of: turns, each a question with all the attempts at it."""

from dataclasses import dataclass, replace

from .feedback import Feedback
from .questions import Question


@dataclass(frozen=True)
class Choices:
    """What the candidate chose beside the profile.

    count: how many questions. level: a `Level`'s value, or "" to go by years of experience.
    job: a job description, or "". follow_ups: ask back, once a question, after a weak answer.
    timer: show the time a question takes.
    """

    count: int = 5
    level: str = ""
    job: str = ""
    follow_ups: bool = False
    timer: bool = False


USUAL = Choices()


@dataclass(frozen=True)
class Attempt:
    """One answer to a question. seconds: from reading to sending. feedback: None while it waits.

    to_follow_up: whether it answers the follow-up instead of the question itself.
    """

    answer: str
    feedback: Feedback | None = None
    seconds: float = 0.0
    to_follow_up: bool = False


@dataclass(frozen=True)
class Turn:
    """A question with all that was said to it. follow_up: the question asked back, or ""."""

    question: Question
    attempts: tuple[Attempt, ...] = ()
    skipped: bool = False
    hinted: bool = False
    follow_up: str = ""
    follow_up_skipped: bool = False

    @property
    def follow_up_open(self) -> bool:
        """Whether the follow-up waits for an answer."""
        answered = any(a.to_follow_up and a.feedback for a in self.attempts)
        return bool(self.follow_up) and not answered and not self.follow_up_skipped

    @property
    def done(self) -> bool:
        """Skipped, or answered with feedback and no follow-up open."""
        return self.skipped or (any(a.feedback for a in self.attempts) and not self.follow_up_open)

    @property
    def asked(self) -> Question:
        """The question that the next answer is to."""
        if self.follow_up_open:
            return replace(self.question, text=f"{self.question.text}\n\n{self.follow_up}")
        return self.question

    @property
    def own(self) -> tuple[Attempt, ...]:
        """The attempts at the question itself."""
        return tuple(a for a in self.attempts if not a.to_follow_up)
