"""ASGI middleware: believes what a trusted proxy says of a request, and nobody else."""

import os
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from ..settings import Settings

PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
LOOPBACK = ("127.0.0.0/8", "::1")
_SERVER = b"x-gradio-server"  # Gradio takes the app's address from it


def trusted_proxies(settings: Settings, share: bool) -> list[str]:
    """Return the addresses and networks of the proxies in front of the app.

    A Space stands behind the Hub's proxy on a private network; a share link ends in a process on
    this machine.
    """
    if settings.trusted_proxies is not None:
        return [str(network) for network in settings.trusted_proxies]
    return [*(PRIVATE if os.environ.get("SPACE_ID") else ()), *(LOOPBACK if share else ())]


class ForwardedHeaders:
    """Sets client, scheme and Host from a trusted proxy's X-Forwarded-* headers.

    Removes these headers from everybody else's requests, since Gradio would believe them, too.

    Args:
        app: the next application.
        trusted: addresses and networks of the proxies.
    """

    def __init__(self, app: ASGIApp, trusted: Sequence[str]) -> None:
        self._app = ProxyHeadersMiddleware(app, list(trusted))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the headers that may be believed."""
        if scope["type"] in ("http", "websocket"):
            peer = scope["client"][0] if scope.get("client") else None
            trusted = peer in self._app.trusted_hosts
            removed = (_SERVER,) if trusted else (_SERVER, b"x-forwarded-")
            kept = [(n, value) for n, value in scope["headers"] if not n.startswith(removed)]
            headers = MutableHeaders(raw=kept)
            if host := headers.get("x-forwarded-host", "").partition(",")[0].strip():
                headers["host"] = host
            scope = {**scope, "headers": headers.raw}
        await self._app(scope, receive, send)  # type: ignore[arg-type]
