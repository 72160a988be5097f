"""Handle a recorded answer: it becomes text for the box, and the server keeps none of it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import gradio as gr

from ..engine.checks import check_recording, require_interview
from ..errors import InputError, ModelError
from ..interview.interview import Interview
from ..llm.prompts import clean_input
from ..llm.speech import Recogniser
from ..privacy.redactor import redactor_of
from ..report import texts
from ..web.access import AccessControl, Visitor


@dataclass
class Voice:
    """The event of a recording.

    Attributes:
        recogniser: writes down what was said.
        access: checks and counts visitors.
        own_accounts: only a visitor who has signed in has a key for the recogniser.
    """

    recogniser: Recogniser
    access: AccessControl
    own_accounts: bool

    async def transcribe(
        self,
        recording: Any,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> str:
        """Return the words of a recording, as they were said, for the candidate to edit.

        Args:
            recording: a data URL.
        """
        visitor = self.access.require_login(Visitor.of(request))
        if self.own_accounts and visitor.token is None:
            raise InputError(texts.LOGIN_NEEDED)
        profile = require_interview(interview, saved).profile
        redactor = redactor_of(profile)
        try:
            text = await self.recogniser.transcribe(
                check_recording(recording),
                clean_input(redactor, profile.stack_text),
                visitor.token,
                partial(self.access.requests.count, visitor),
            )
        except ModelError as error:
            raise InputError(texts.NO_TRANSCRIPT.format(problem=error)) from None
        if not text:
            raise InputError(texts.NO_WORDS)
        return text
