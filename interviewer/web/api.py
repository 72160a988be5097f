"""API functions that need no interview: questions, and feedback on an answer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import gradio as gr

from ..builtin.bank.entries import Bank
from ..engine import stateless
from ..engine.fallback import ChooseInterviewer
from ..engine.work import Interviewer
from ..privacy.redactor import Redactor
from .access import AccessControl, Visitor


@dataclass
class Api:
    """One method per API name.

    Attributes:
        count: the number of questions.
        bank: the question bank.
        choose: selects the interviewer.
        access: checks and counts visitors.
    """

    count: int
    bank: Bank
    choose: ChooseInterviewer
    access: AccessControl

    async def generate_questions(
        self, position: str, years: float, stack: str, request: gr.Request | None = None
    ) -> list[str]:
        """Return distinct technical interview questions for a position, experience and stack."""
        by = self.interviewer(self.access.count_start(Visitor.of(request)))
        return await stateless.generate_questions(by, self.count, position, years, stack)

    async def generate_response(
        self, question: str, answer: str, request: gr.Request | None = None
    ) -> AsyncIterator[str]:
        """Stream constructive feedback on an answer to a question."""
        by = self.interviewer(self.access.require_login(Visitor.of(request)))
        async for text in stateless.generate_response(by, self.bank, question, answer):
            yield text

    def interviewer(self, visitor: Visitor) -> Interviewer:
        """Select the interviewer for one call of this visitor."""
        return self.choose(Redactor(), visitor.token, partial(self.access.requests.count, visitor))
