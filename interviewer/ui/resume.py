"""Fill in the form from a résumé. The page sends the file as a value; it reaches no disk."""

import html
import time
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ..engine.resumes import ResumeReader
from ..errors import InterviewerError
from ..report import texts
from ..web.access import AccessControl, Visitor
from .layout import Screen
from .render import Update


@dataclass
class ResumeHandlers:
    """One method for the one event.

    Attributes:
        screen: the form.
        access: checks and counts visitors.
        reader: reads a few at a time.
    """

    screen: Screen
    access: AccessControl
    reader: ResumeReader

    async def fill(self, file: Any, request: gr.Request | None = None, *sent: Any) -> Update:
        """Fill in what the résumé says; None is a choice that the visitor broke off.

        In the place of the fields the page sends whether an earlier résumé can still be undone.
        The request stands before them, since Gradio passes it by its position only.
        """
        if file is None:
            return {self.screen.filled: gr.skip()}
        before = "earlier" if any(sent) else ""
        try:
            self.access.count_resume(Visitor.of(request))
            facts = await self.reader.read(file)
        except InterviewerError as error:
            return {self.screen.filled: _said(html.escape(str(error)), "problem", before)}
        years = "" if facts.years is None else f"{facts.years:g}"
        values = {
            self.screen.position: (facts.position, texts.FOUND_POSITION),
            self.screen.years: (years, texts.FOUND_YEARS),
            self.screen.stack: (", ".join(facts.stack), texts.FOUND_STACK),
            self.screen.projects: ("\n".join(facts.projects), texts.FOUND_PROJECTS),
        }
        found = {field: value for field, (value, _) in values.items() if value}
        said = texts.NOTHING_FOUND
        if found:
            named = ", ".join(name for value, name in values.values() if value)
            said = texts.FILLED_IN.format(found=named)
        said += texts.ONLY_BEGINNING * facts.cut
        updates: Update = {self.screen.filled: _said(said, "", "now" if found else before)}
        if facts.projects:
            updates[self.screen.more] = gr.update(open=True)
        return {**found, **updates}


def _said(text: str, look: str, filled: str) -> str:
    """Return a sentence in HTML; `filled` says which résumé Undo would take back, "" for none."""
    # The time makes each answer differ: the page draws an equal one only once.
    attributes = {"class": look, "data-filled": filled, "data-at": time.time_ns()}
    given = "".join(f" {name}={value}" for name, value in attributes.items() if value)
    return f"<p{given}>{text}</p>"
