"""ASGI middleware around the whole server: headers with which a browser limits what a page may do.

They are the second line of defence. The first is that `text/markup.py` renders nothing active.
"""

from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def security_headers(embed_origins: Sequence[str]) -> dict[str, str]:
    """Return the headers of every response; `embed_origins` may show the app in a frame.

    Only this page may use the microphone; in a frame the site around it has to allow that as well.

    Gradio's page needs inline scripts and `eval`. With `no-referrer` a browser would send the
    page's own requests with `Origin: null`.
    """
    policy = (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        " ".join(("frame-ancestors 'self'", *embed_origins)),
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "microphone=(self)",
    }


class ResponseHeaders:
    """Sets the headers on every response."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a stream is not held back.

        Gradio puts middleware of its own around ours, which answers some requests itself. As the
        server starts, its stack is complete, and this class wraps it once more.
        """

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        if scope["type"] == "lifespan":
            server = scope["app"]
            server.middleware_stack = ResponseHeaders(server.middleware_stack, self._headers)
        await self._app(scope, receive, sending if scope["type"] == "http" else send)
