"""The connection to a model's server: its address, its key, and the parameters it accepts."""

import contextlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from huggingface_hub import AsyncInferenceClient, is_offline_mode, set_async_client_factory
from huggingface_hub.utils import httpx  # the library's own HTTP client, which is not PyPI's httpx

from ..errors import MovedError, OfflineError, RequestRejectedError, UnauthorizedError
from ..settings import Mode, Settings
from ..text.tokens import estimate_tokens
from .error_mapping import of_status
from .prompts import Prompt
from .stream import GatheredStream

CONNECT_TIMEOUT = 10.0  # seconds ...
CONNECT_SHARE = 0.8  # ... and share of the first-token limit, so that each has its own error
MAX_ERROR = 65_536  # bytes; enough for any server's explanation
RENAMES = {"max_tokens": "max_completion_tokens"}
OPTIONAL = ("stop", "temperature", "max_tokens", "max_completion_tokens")
MAX_OUTPUT = 4_096  # tokens; no request of the app needs more
STOPS = ("<|endoftext|>", "<|user|>")
PHI_STOP = "<|end|>"  # ends Phi-3's turn; other models may end a thought with it
CONTEXTS = {"phi-3-mini-4k": 4_096}  # positions for prompt and output together, where known
NO_TOKEN = "none"  # noqa: S105 (an empty one would make the library send the machine's own)


@dataclass
class RequestShape:
    """The form of request that a model accepts, learnt from refusals; lives with the process.

    Attributes:
        model: the model's id.
        refused: parameters that its server does not accept.
        renamed: parameters that it accepts under another name.
        roomy: the model thinks first, and so needs more output than its reply has.
    """

    model: str
    refused: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    roomy: bool = False

    def parameters(self, prompt: Prompt) -> dict[str, Any]:
        """Return the request's parameters beside messages and model."""
        known = self.model.casefold()
        room = prompt.max_tokens
        if self.roomy:
            context = next((size for name, size in CONTEXTS.items() if name in known), None)
            free = context - estimate_tokens(prompt.content) if context else MAX_OUTPUT
            room = max(room, min(MAX_OUTPUT, free))
        stops = (PHI_STOP, *STOPS) if "phi-3" in known else STOPS
        wanted: dict[str, Any] = {
            "max_tokens": room,
            "temperature": prompt.temperature,
            "stop": list(stops),
        }
        taken = {name: value for name, value in wanted.items() if name not in self.refused}
        renamed = {new: taken.pop(old) for old, new in self.renamed.items() if old in taken}
        renamed = {name: value for name, value in renamed.items() if name not in self.refused}
        return {**taken, "extra_body": renamed} if renamed else taken  # the library knows no others

    def adapt(self, error: RequestRejectedError, sent: Mapping[str, Any]) -> bool:
        """Learn from the refusal of a request. Return whether to ask again.

        Another request may have learned the same in the meantime; then that is reason enough.
        """
        names = {**sent, **sent.get("extra_body", {})}
        refused = next((name for name in OPTIONAL if name in names and error.names(name)), None)
        if refused is None:
            return False
        new = RENAMES.get(refused)
        if self.roomy and refused in {*RENAMES, *RENAMES.values()}:
            self.roomy = False  # it may be more output than this model can give
        elif new and error.names(new):
            self.renamed[refused] = new
        else:
            self.refused.add(refused)
        return True

    def needs_room(self) -> bool:
        """Ask for more output from now on. Return whether that is new."""
        new, self.roomy = not self.roomy, True
        return new


@lru_cache(maxsize=1)
def ssl_context() -> ssl.SSLContext:
    """Return the process's TLS context; creating one takes about 40 ms (measured)."""
    return ssl.create_default_context()


async def _prepare(response: Any) -> None:
    """Wrap a reply's stream, or raise its error before the library reads the body.

    The library loses an error body that comes in pieces, and fails if it is not a JSON object.
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
    """Return the address for chat requests.

    A path that ends in `/chat/completions` stays as it is. Any other path gets
    `/chat/completions`, and an address without a path `/v1/chat/completions`.
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
