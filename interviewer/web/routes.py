"""The routes of Gradio that this app serves; it refuses every other one."""

import re
from dataclasses import dataclass

from starlette.routing import compile_path

GET = frozenset({"GET", "HEAD", "OPTIONS"})
POST = frozenset({"POST", "OPTIONS"})
API = "/gradio_api"

PAGES = ("/", "/config")
"""The first requests of a browser; the answer sets the visitor's cookie."""

INFO = f"{API}/info"
HEARTBEAT = f"{API}/heartbeat/{{session}}"
STREAM = f"{API}/queue/data"
JOIN = f"{API}/queue/join"
SIGN_OUT = "/logout"
MCP = f"{API}/mcp"
"""Served only with `MCP=on`; its own server says which methods it takes."""
RESULTS = tuple(f"{API}/{way}/{{name}}/{{event}}" for way in ("call", "call/v2"))
CALLS = tuple(f"{API}/{way}/{{name}}" for way in ("run", "api", "call", "call/v2"))

ALLOWED = {
    **dict.fromkeys(PAGES, GET),
    # what the page loads
    "/assets/{path:path}": GET,
    "/static/{path:path}": GET,
    "/theme.css": GET,
    f"{API}/theme.css": GET,
    "/favicon.ico": GET,
    "/manifest.json": GET,
    "/pwa_icon": GET,
    "/pwa_icon/{size}": GET,
    "/robots.txt": GET,
    # what describes the app to a client, and what Gradio asks itself at its start
    INFO: GET,
    f"{API}/app_id": GET,
    f"{API}/startup-events": GET,
    # signing in with Hugging Face
    "/login/huggingface": GET,
    "/login/callback": GET,
    SIGN_OUT: GET,
    # events and their results
    HEARTBEAT: GET,
    STREAM: GET,
    f"{API}/queue/status": GET,
    **dict.fromkeys(RESULTS, GET),
    JOIN: POST,
    **dict.fromkeys(CALLS, POST),
    f"{API}/cancel": POST,
    f"{API}/reset": POST,
    MCP: GET | POST | {"DELETE"},
}


@dataclass(frozen=True)
class Route:
    """An allowed route that a request matches.

    Attributes:
        template: its key in `ALLOWED`.
        values: what stands in the place of its `{names}`.
    """

    template: str
    values: dict[str, str]


_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    (template, compile_path(template)[0]) for template in ALLOWED
]


def find_route(method: str, path: str) -> Route | None:
    """Return the allowed route of a request, with or without a slash at its end; None if none."""
    bare = path.rstrip("/") or "/"
    for template, pattern in _PATTERNS:
        if (found := pattern.match(bare)) and method in ALLOWED[template]:
            return Route(template, found.groupdict())
    return None
