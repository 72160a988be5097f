"""The middleware that every request passes before Gradio, in this order."""

from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from ..report import texts
from ..settings import Settings
from .forwarded import ForwardedHeaders, trusted_proxies
from .headers import ResponseHeaders, security_headers
from .request_guard import RequestGuard

OWN_HOSTS = ("127.0.0.1", "localhost")  # Gradio asks itself at its start


def web_arguments(settings: Settings, blocks: Any, share: bool) -> dict[str, Any]:
    """Return the arguments of the web server's app.

    Args:
        settings: the configuration.
        blocks: the `gr.Blocks` that the requests are for.
        share: whether a share link leads to it.
    """
    hosts = [*settings.allowed_hosts, *OWN_HOSTS]
    return {
        "middleware": [
            Middleware(ResponseHeaders, headers=security_headers(settings.embed_origins)),
            Middleware(ForwardedHeaders, trusted=trusted_proxies(settings, share)),
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
            Middleware(RequestGuard, blocks, settings.embed_origins, settings.mcp),
            Middleware(GZipMiddleware, compresslevel=6),
        ],
        "exception_handlers": {503: _queue_full},
    }


async def _queue_full(request: Request, error: Exception) -> JSONResponse:
    """Say so in our own words; Gradio's name its numbers."""
    return JSONResponse({"detail": texts.QUEUE_FULL}, 503)
