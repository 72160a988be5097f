"""The connection behind one request: where it goes, with which key, and what comes back."""

import contextlib
import ssl
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from huggingface_hub import AsyncInferenceClient, is_offline_mode, set_async_client_factory
from huggingface_hub.utils import httpx  # the library's own HTTP client, which is not PyPI's httpx

from ..errors import MovedError, OfflineError, UnauthorizedError
from ..settings import Mode, Settings
from .error_mapping import of_status
from .stream import GatheredStream

CONNECT_TIMEOUT = 10.0  # seconds ...
CONNECT_SHARE = 0.8  # ... and of the wait for the first token, so that either has its own sentence
MAX_ERROR = 65_536  # bytes; no server explains an error in more
NO_TOKEN = "none"  # noqa: S105 (an empty one would make the library send the machine's own)


@lru_cache(maxsize=1)
def ssl_context() -> ssl.SSLContext:
    """Return the one context of the process; making it takes some 40 ms (measured)."""
    return ssl.create_default_context()


async def _prepare(response: Any) -> None:
    """Put a reply into plain form; raise for an error before the library reads its body.

    The library loses a body that comes in pieces, and fails on one that is not a JSON object.
    """
    if response.status_code in {301, 302, 303} and response.request.method == "POST":
        raise MovedError
    if response.status_code < 400:
        if "content-encoding" not in response.headers and response.request.method == "POST":
            response.stream = GatheredStream(response.stream)
        return
    body = b""
    with contextlib.suppress(httpx.HTTPError):
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > MAX_ERROR:
                break
    raise of_status(response.status_code, response.headers.get("retry-after", ""), body)


def http_client() -> Any:
    """Return the HTTP client of one request."""
    return httpx.AsyncClient(
        verify=ssl_context(), follow_redirects=True, event_hooks={"response": [_prepare]}
    )


set_async_client_factory(http_client)


def chat_url(endpoint: str) -> str:
    """Return the address to post to.

    A path that ends in `/chat/completions` stays; any other gets it; no path gets `/v1`, too.
    """
    parts = urlsplit(endpoint)
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = f"{path or '/v1'}/chat/completions"
    return urlunsplit(parts._replace(path=path))


def connection(settings: Settings, model: str, token: str | None) -> AsyncInferenceClient:
    """Return a client for one request.

    HF_TOKEN goes to the Hub only, ENDPOINT_TOKEN to the endpoint only.
    """
    timeout: Any = httpx.Timeout(
        max(settings.first_token_timeout, settings.stall_timeout) + 1,
        connect=min(CONNECT_TIMEOUT, CONNECT_SHARE * settings.first_token_timeout),
    )
    if settings.mode is Mode.ENDPOINT:
        url = chat_url(settings.endpoint_url)
        key = settings.endpoint_token or NO_TOKEN
        return AsyncInferenceClient(base_url=url, api_key=key, timeout=timeout)
    if is_offline_mode():
        raise OfflineError
    key = token or settings.hf_token
    if not key:
        raise UnauthorizedError
    return AsyncInferenceClient(provider="auto", api_key=key, timeout=timeout)
