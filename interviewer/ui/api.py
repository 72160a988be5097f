"""What a script can call without an interview: questions, and feedback on an answer."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import gradio as gr

from ..builtin.bank.entries import Bank
from ..engine import stateless
from ..engine.work import Interviewer
from .access import Doors, Visitor
from .inputs import told


@dataclass
class Api:
    """Two methods, each an API name. count: how many questions."""

    count: int
    bank: Bank
    interviewer: Callable[[str | None], Interviewer]
    doors: Doors

    async def generate_questions(
        self, position: str, years: float, stack: str, request: gr.Request | None = None
    ) -> list[str]:
        """Distinct technical interview questions for this position, experience and stack."""
        with told():
            visitor = self.doors.let_start(Visitor.of(request))
            by = self.interviewer(visitor.token)
            return await stateless.generate_questions(by, self.count, position, years, stack)
        return []

    async def generate_response(
        self, question: str, answer: str, request: gr.Request | None = None
    ) -> AsyncIterator[str]:
        """Constructive feedback on an answer to a question, streamed."""
        with told():
            visitor = self.doors.let_in(Visitor.of(request))
            by = self.interviewer(visitor.token)
            async for text in stateless.generate_response(by, self.bank, question, answer):
                yield text
