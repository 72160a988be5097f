"""The built-in interviewer: asks from the question bank, and coaches without a model."""

import asyncio
import random
from dataclasses import dataclass, replace

from ..builtin.bank.entries import Bank
from ..builtin.bank.selection import Picker
from ..builtin.coach.grading import coach
from ..interview.events import Draft, FeedbackReady, QuestionReady
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.profile import Level
from ..interview.records import Turn
from ..llm.inbox import Pace, at_once
from .follow_ups import follow_up
from .work import Steps

SPEAKING = 0.8  # seconds over which the coach's feedback appears


@dataclass(frozen=True)
class BuiltInInterviewer:
    """The question bank and the coach.

    pace: of the coach's words. note: why they stand in for a model, if they do.
    """

    picker: Picker
    rng: random.Random
    pace: Pace = at_once
    note: str = ""

    @property
    def bank(self) -> Bank:
        """Where the questions come from."""
        return self.picker.bank

    def noting(self, note: str) -> "BuiltInInterviewer":
        """The same, saying why it was asked."""
        return replace(self, note=note)

    async def questions(self, interview: Interview, need: NeedQuestions) -> Steps:
        """All at once: there is nothing to wait for."""
        profile, choices = interview.profile, interview.choices
        for question in self.picker.pick(
            interview.stack,
            Level(choices.level) if choices.level else Level.of_years(profile.years),
            need.missing,
            self.rng,
            have=interview.questions,
            seen=interview.seen,
            note=self.note,
        ):
            yield QuestionReady(question)

    async def feedback(self, interview: Interview, need: NeedFeedback) -> Steps:
        """The coach's words at a reading pace, whole within a second."""
        turn = need.turn
        entry = self.bank.find(turn.question.bank_id, turn.question.topic)
        whole = replace(coach(entry, _said(turn)), note=self.note)
        words = whole.text.split(" ")
        said = 0.0
        while (pause := self.pace()) and (said := said + pause) < SPEAKING:
            yield Draft(" ".join(words[: int(len(words) * said / SPEAKING)]), writer=whole.writer)
            await asyncio.sleep(pause)
        yield FeedbackReady(whole, follow_up=follow_up(entry, turn, whole))


def _said(turn: Turn) -> str:
    """What the coach reads: an answer to a follow-up adds to the answer before it."""
    last = turn.attempts[-1]
    before = [a.answer for a in turn.own[-1:]] if last.to_follow_up else []
    return "\n".join([*before, last.answer])
