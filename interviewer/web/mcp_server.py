"""The MCP server: questions, and feedback on an answer, as tools for other programs.

It holds no interview: the caller's program asks the questions one at a time. Only `MCP=on` imports
this module, which needs the package `mcp`.
"""

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr
from mcp.server.fastmcp import Context, FastMCP
from mcp.server.fastmcp.server import StreamableHTTPASGIApp
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from starlette.routing import Route

from ..engine import stateless
from ..errors import InputError, InterviewerError
from ..interview.records import Feedback, Question
from ..report import texts
from ..settings import Mode, Settings
from .access import Visitor
from .api import Api
from .mcp_schema import (
    INSTRUCTIONS,
    Answer,
    AskedQuestion,
    Count,
    Position,
    Questions,
    QuestionText,
    Review,
    Stack,
    Years,
    mock_interview,
    scale,
)
from .routes import MCP

Call = Context[Any, Any, Any]

logger = logging.getLogger(__name__)

_TOKEN = re.compile(r"Bearer +(hf_\w{1,500})", re.ASCII | re.IGNORECASE)


class McpServer:
    """The tools, with what they share with the page: interviewer, limits, sign-in.

    Attributes:
        arguments: the server's route and lifespan, for the web server's app.
    """

    def __init__(self, settings: Settings, api: Api) -> None:
        self._settings = settings
        self._api = api
        self._free = asyncio.Semaphore(settings.max_concurrency)
        self._calls = 0
        server = _server()
        for tool in (self.generate_questions, self.review_answer):
            server.add_tool(tool, annotations=ToolAnnotations(readOnlyHint=True))
        server.prompt()(mock_interview)
        server.resource("rubric://scale", mime_type="text/markdown")(scale)
        server.streamable_http_app()  # makes the session manager
        manager = server.session_manager
        endpoint = StreamableHTTPASGIApp(manager)
        self.arguments: Mapping[str, Any] = {
            "routes": [Route(path, endpoint, methods=["POST"]) for path in (MCP, f"{MCP}/")],
            "lifespan": lambda _: manager.run(),
        }

    async def generate_questions(
        self,
        position: Position,
        years: Years,
        stack: Stack,
        call: Call,
        number_of_questions: Count = None,
    ) -> Questions:
        """Make distinct technical interview questions for a position, experience and tech stack."""
        async with self._served():
            by = self._api.interviewer(self._api.access.count_start(self._visitor(call)))
            count, found = number_of_questions or self._api.count, tuple[Question, ...]()
            asking = stateless.ask(by, count, position, years, stack)
            async with contextlib.aclosing(asking):
                async for found in asking:
                    await call.report_progress(len(found), count)
            return Questions(questions=[AskedQuestion.of(question) for question in found])

    async def review_answer(self, question: QuestionText, answer: Answer, call: Call) -> Review:
        """Review a candidate's answer to an interview question, briefly and constructively."""
        async with self._served():
            by = self._api.interviewer(self._api.access.require_login(self._visitor(call)))
            reviewing, drafts = stateless.review(by, self._api.bank, question, answer), 0
            async with contextlib.aclosing(reviewing):
                async for draft in reviewing:
                    if isinstance(draft, Feedback):
                        return Review.of(draft)
                    drafts += 1
                    await call.report_progress(drafts)
            raise InterviewerError

    def _visitor(self, call: Call) -> Visitor:
        """Return the caller, who pays with a Hugging Face token of their own if they sent one.

        Nobody has checked the token, so it does not stand for an account, and an endpoint of the
        owner's would serve whoever made one up: there it counts for nothing.
        """
        request: Any = call.request_context.request
        visitor = Visitor.of(gr.Request(request))
        sent = _TOKEN.fullmatch(request.headers.get("authorization", ""))
        if sent is None or self._settings.mode is Mode.ENDPOINT:
            return visitor
        return replace(visitor, token=sent[1])

    @contextlib.asynccontextmanager
    async def _served(self) -> AsyncIterator[None]:
        """Wait for one of `MAX_CONCURRENCY` places; turn any error into an InterviewerError.

        The library sends an error's text to the caller, and does not log it.
        """
        if self._calls >= self._settings.max_concurrency + self._settings.queue_size:
            raise InputError(texts.QUEUE_FULL)
        self._calls += 1
        try:
            async with self._free:
                yield
        except InterviewerError:
            raise
        except Exception:
            logger.exception("a tool failed")
            raise InterviewerError from None
        finally:
            self._calls -= 1


def _server() -> FastMCP[Any]:
    """Return a server without tools, sessions or log.

    The app checks Host and Origin itself. The library logs requests that it cannot read, with what
    they hold, and sets up logging for the whole process if nobody has.
    """
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: record.name.partition(".")[0] not in ("mcp", "root"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    return FastMCP(
        texts.TITLE,
        instructions=INSTRUCTIONS,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
