"""The connection to a model's server: its address, its key, and the parameters it accepts."""

import contextlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from huggingface_hub import AsyncInferenceClient, is_offline_mode, set_async_client_factory
from huggingface_hub.utils import httpx  # the library's own HTTP client, which is not PyPI's httpx

from ..errors import MovedError, OfflineError, RequestRejectedError, UnauthorizedError
from ..settings import Mode, Settings
from ..text.units import estimate_tokens
from .error_mapping import of_status
from .prompts import Prompt
from .stream import GatheredStream

CONNECT_TIMEOUT = 10.0  # seconds ...
CONNECT_SHARE = 0.8  # ... and share of the first-token limit, so that each has its own error
MAX_ERROR = 65_536  # bytes; enough for any server's explanation
LIMIT, NEW_LIMIT = "max_tokens", "max_completion_tokens"  # two names of one parameter
OPTIONAL = ("stop", "temperature", LIMIT, NEW_LIMIT)
MAX_OUTPUT = 4_096  # tokens; no request of the app needs more
STOPS = ("<|endoftext|>", "<|user|>")
PHI_STOP = "<|end|>"  # ends Phi-3's turn; other models may end a thought with it
SMALL_CONTEXT = "phi-3-mini-4k"  # has no more than `MAX_OUTPUT` tokens for prompt and output
TLS = ssl.create_default_context()  # once for the process; it takes about 40 ms (measured)
NO_TOKEN = "none"  # noqa: S105 (an empty one would make the library send the machine's own)


@dataclass
class RequestShape:
    """The form of request that a model accepts, learnt from refusals; lives with the process.

    Attributes:
        model: the model's id.
        refused: parameters that its server does not accept.
        limit: the parameter that limits the output.
        roomy: the model thinks first, and so needs more output than its reply has.
    """

    model: str
    refused: set[str] = field(default_factory=set)
    limit: str = LIMIT
    roomy: bool = False

    def parameters(self, prompt: Prompt) -> dict[str, Any]:
        """Return the request's parameters beside messages and model."""
        known = self.model.casefold()
        room = prompt.max_tokens
        if self.roomy:
            used = estimate_tokens(prompt.content) if SMALL_CONTEXT in known else 0
            room = max(room, MAX_OUTPUT - used)
        stops = (PHI_STOP, *STOPS) if "phi-3" in known else STOPS
        wanted = {self.limit: room, "temperature": prompt.temperature, "stop": [*stops]}
        sent = {name: value for name, value in wanted.items() if name not in self.refused}
        unknown = {name: sent.pop(name) for name in (NEW_LIMIT,) if name in sent}
        return {**sent, "extra_body": unknown}  # for what the library has no argument

    def adapt(self, error: RequestRejectedError, sent: Mapping[str, Any]) -> bool:
        """Learn from the refusal of a request. Return whether to ask again.

        Another request may have learned the same in the meantime; then that is reason enough.
        """
        names = {**sent, **sent["extra_body"]}
        refused = next((name for name in OPTIONAL if name in names and error.names(name)), None)
        if refused is None:
            return False
        if self.roomy and refused in {LIMIT, NEW_LIMIT}:
            self.roomy = False  # it may be more output than this model can give
        elif refused == LIMIT and error.names(NEW_LIMIT):
            self.limit = NEW_LIMIT
        else:
            self.refused.add(refused)
        return True


async def _prepare(response: Any) -> None:
    """Wrap a reply's stream, or raise its error before the library reads the body.

    The library loses an error body that comes in pieces, and fails if it is not a JSON object.
    Raises MovedError for a redirect to another server, or one that would turn POST into GET.
    """
    posted = response.request.method == "POST"
    if response.is_redirect:
        keeps_method = response.status_code in {307, 308} or not posted
        if not (keeps_method and response.has_redirect_location and _stays(response)):
            raise MovedError
    elif response.status_code < 400:
        if posted and "content-encoding" not in response.headers:
            response.stream = GatheredStream(response.stream)
    else:
        body = b""
        with contextlib.suppress(httpx.HTTPError):
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MAX_ERROR:
                    break
        raise of_status(response.status_code, response.headers.get("retry-after", ""), body)


def _stays(response: Any) -> bool:
    """Tell whether a redirect keeps host and port, or turns http into https on the same host."""
    old = response.url
    new = old.join(response.headers["location"])
    secured = old.scheme == "http" and new.scheme == "https"
    same = (new.scheme, new.port) == (old.scheme, old.port)
    return new.host == old.host and (same or secured)


def http_client() -> Any:
    """Return the HTTP client of one request."""
    hooks = {"response": [_prepare]}
    return httpx.AsyncClient(verify=TLS, follow_redirects=True, event_hooks=hooks)


set_async_client_factory(http_client)


def chat_url(endpoint: str) -> str:
    """Return the address for chat requests: a path gets the end it lacks, no path `/v1` as well."""
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
