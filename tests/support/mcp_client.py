"""The real MCP client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent

from tests.support.app import App
from tests.support.http_page import TLS

PATH = "gradio_api/mcp/"
PROFILE = {"position": "Engineer", "years": 4, "stack": "Python, SQL"}


@asynccontextmanager
async def session(app: App, **headers: str) -> AsyncIterator[ClientSession]:
    """Open a session over streamable HTTP, with these headers in each request."""
    async with (
        httpx.AsyncClient(headers=headers, timeout=120, verify=TLS) as http,
        streamable_http_client(app.url + PATH, http_client=http) as (reading, writing, _),
        ClientSession(reading, writing) as opened,
    ):
        await opened.initialize()
        yield opened


async def call(app: App, tool: str, arguments: dict[str, Any], **headers: str) -> CallToolResult:
    """Call one tool in a session of its own."""
    async with session(app, **headers) as opened:
        return await opened.call_tool(tool, arguments)


def result(called: CallToolResult) -> dict[str, Any]:
    """Return what a tool returned, which has to fit its schema."""
    assert not called.isError, called.content
    assert called.structuredContent is not None
    return called.structuredContent


def refusal(called: CallToolResult) -> str:
    """Return the sentence with which a tool refused."""
    assert called.isError
    assert isinstance(called.content[0], TextContent)
    return called.content[0].text
