"""The built-in interviewer: asks from the question bank, and coaches without a model."""

import random
from dataclasses import dataclass, replace

from ..builtin.bank.selection import QuestionSelector
from ..builtin.coach.phrasing import BOTH
from ..builtin.coach.review import coach
from ..interview.events import FeedbackReady, QuestionReady
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.profile import Level
from ..report.review import entry_of
from .follow_ups import follow_up
from .work import Emit


@dataclass(frozen=True)
class BuiltInInterviewer:
    """The question bank and the coach.

    Attributes:
        picker: selects questions.
        rng: its source of chance.
        note: why it stands in for a model, "" if it does not.
    """

    picker: QuestionSelector
    rng: random.Random
    note: str = ""

    async def questions(self, interview: Interview, need: NeedQuestions, emit: Emit) -> None:
        """Emit all questions at once."""
        profile, options = interview.profile, interview.choices
        for question in self.picker.pick(
            interview.stack,
            Level(options.level) if options.level else Level.of_years(profile.years),
            need.missing,
            self.rng,
            have=interview.questions,
            seen=interview.asked_ids,
            note=self.note,
        ):
            await emit(QuestionReady(question))

    async def feedback(self, interview: Interview, need: NeedFeedback, emit: Emit) -> None:
        """Emit the coach's feedback at once."""
        turn, attempt = need.turn, need.turn.attempts[-1]
        entry = entry_of(turn, self.picker.bank)
        feedback = replace(coach(entry, turn.said(attempt)), note=self.note)
        if attempt.to_follow_up:
            feedback = replace(feedback, text=f"{BOTH}\n\n{feedback.text}")
        asked = follow_up(entry, turn, feedback) if interview.choices.follow_ups else ""
        await emit(FeedbackReady(feedback, follow_up=asked))
