"""API functions that need no interview: questions, and feedback on an answer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import gradio as gr

from ..builtin.bank.entries import Bank
from ..engine import stateless
from ..engine.fallback import ChooseInterviewer
from ..privacy.redactor import Redactor
from .access import AccessControl, Visitor, user_errors


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
        with user_errors():
            visitor = self.access.count_start(Visitor.of(request))
            by = self.choose(Redactor(), visitor.token, partial(self.access.count_request, visitor))
            return await stateless.generate_questions(by, self.count, position, years, stack)
        return []

    async def generate_response(
        self, question: str, answer: str, request: gr.Request | None = None
    ) -> AsyncIterator[str]:
        """Stream constructive feedback on an answer to a question."""
        with user_errors():
            visitor = self.access.require_login(Visitor.of(request))
            by = self.choose(Redactor(), visitor.token, partial(self.access.count_request, visitor))
            async for text in stateless.generate_response(by, self.bank, question, answer):
                yield text
