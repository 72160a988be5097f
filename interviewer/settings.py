"""Everything the owner can configure, read from the environment in one place."""

from collections.abc import Iterator, Mapping, MutableMapping
from enum import Enum
from functools import cached_property
from importlib.util import find_spec
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    IPvAnyNetwork,
    ValidationError,
)

from .errors import SettingsError

DEFAULT_MODEL = "microsoft/Phi-3-mini-4k-instruct"
DEFAULT_FALLBACKS = (
    "microsoft/Phi-4-mini-instruct",
    "microsoft/Phi-3.5-mini-instruct",
    "Qwen/Qwen2.5-7B-Instruct",
    "meta-llama/Llama-3.1-8B-Instruct",
)
DEFAULT_NEXT_STEPS = (
    "Read the feedback once more, pick one thing to improve, and answer a question again or start "
    "a new interview in a day or two."
)
DEFAULT_RECOGNISER = "whisper-1"  # OpenAI's name, which servers like it accept
DEFAULT_STATE_SECRET = "ai-interviewer-browser-state"  # noqa: S105 (obfuscates, see docs)
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Mode(Enum):
    """The source of questions and feedback."""

    ENDPOINT = "endpoint"
    HUB = "hub"
    BUILT_IN = "built-in"


def _whole(default: int, least: int, most: int) -> Any:
    allowed = f"a whole number from {least} to {most}"
    return Field(default, ge=least, le=most, description=allowed)


def _seconds(default: float, least: float = 0.01, most: float = 86_400) -> Any:
    allowed = f"a number of seconds from {least:g} to {most:g}"
    return Field(default, ge=least, le=most, description=allowed)


def _names(value: Any) -> Any:
    return [n.strip() for n in value.split(",") if n.strip()] if isinstance(value, str) else value


def _url(value: str) -> str:
    if value:
        HttpUrl(value)  # raises ValueError; the value itself stays as typed
        if not urlsplit(value).netloc:  # "http:localhost", which HttpUrl completes
            raise ValueError
    return value


_NAMES = BeforeValidator(_names)
_TOKEN = Field(
    default="",
    pattern=r"^[!-~]*$",  # what a header can carry
    description="plain letters, digits and signs without spaces",
)
_URL = Field(default="", description="a URL that starts with http:// or https://")
Url = Annotated[str, AfterValidator(_url)]
_LOWER = BeforeValidator(lambda value: value.lower().removesuffix("/"))  # as a browser writes it
HostName = Annotated[str, _LOWER, Field(pattern=r"^(\*|(\*\.)?[a-z0-9.-]+)$")]
Origin = Annotated[
    str,
    _LOWER,
    Field(pattern=r"^https?://[a-z0-9.-]+(:\d{1,5})?$"),
]


class Settings(BaseModel):
    """The configuration of one process. Times are in seconds; the README explains each field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hf_token: str = _TOKEN
    model_id: str = DEFAULT_MODEL
    fallback_model_ids: Annotated[tuple[str, ...], _NAMES] = DEFAULT_FALLBACKS
    endpoint_url: Url = _URL
    endpoint_token: str = _TOKEN
    speech_model: str = Field(
        default="",
        pattern=r"^[\w.-]+(/[\w.-]+)*(:[\w-]+)?$",
        description="a model's name such as openai/whisper-large-v3",
    )
    speech_url: Url = _URL
    speech_token: str = _TOKEN
    question_count: int = _whole(5, 1, 20)
    first_token_timeout: float = _seconds(30)
    stall_timeout: float = _seconds(15)
    total_timeout: float = _seconds(120)
    max_concurrency: int = _whole(256, 1, 10_000)
    queue_size: int = _whole(1000, 1, 100_000)
    starts_per_hour: int = _whole(20, 0, 100_000)
    model_requests_per_hour: int = _whole(200, 0, 1_000_000)
    trusted_proxies: Annotated[tuple[IPvAnyNetwork, ...], _NAMES] | None = Field(
        default=None, description="IP addresses or networks such as 10.0.0.0/8"
    )
    allowed_hosts: Annotated[tuple[HostName, ...], _NAMES] = Field(
        default=("*",), description="host names such as app.example.org or *.example.org"
    )
    embed_origins: Annotated[tuple[Origin, ...], _NAMES] = Field(
        default=("https://huggingface.co",),
        description="origins such as https://example.org, separated by commas",
    )
    model_cooldown: float = _seconds(60, least=0)
    require_login: bool = Field(default=False, description="on or off")
    session_ttl: float = _seconds(3600, most=30 * 86_400)
    state_secret: str = DEFAULT_STATE_SECRET
    next_steps: str = DEFAULT_NEXT_STEPS
    mcp: bool = Field(default=False, description="on or off")

    @cached_property
    def mode(self) -> Mode:
        """Return the mode: an endpoint comes first, then the Hub, then the built-in interviewer."""
        if self.endpoint_url:
            return Mode.ENDPOINT
        return Mode.HUB if self.hf_token else Mode.BUILT_IN

    @cached_property
    def models(self) -> tuple[str, ...]:
        """Return the models to ask, in order; an endpoint serves one model only."""
        if self.mode is Mode.ENDPOINT:
            return (self.model_id,)
        return tuple(dict.fromkeys((self.model_id, *self.fallback_model_ids)))

    @cached_property
    def recogniser(self) -> "Settings | None":
        """Return the settings with the recogniser in the model's place, or None without one.

        So it has the limits, the tries and the key's rules of a model. A Hub model is asked with
        `HF_TOKEN`, which never goes to `SPEECH_URL`.
        """
        if not self.speech_url and not self.speech_model:
            return None
        changes = {
            "model_id": self.speech_model or DEFAULT_RECOGNISER,
            "fallback_model_ids": (),
            "endpoint_url": self.speech_url,
            "endpoint_token": self.speech_token,
        }
        return Settings(**{**self.model_dump(exclude_defaults=True), **changes})

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the variables; a blank one counts as not set.

        Raises SettingsError with one line naming the variable, its value (unless it may hold a key)
        and what is allowed.
        """
        given = {name: environ.get(name.upper(), "").strip() for name in cls.model_fields}
        try:
            return cls.model_validate({name: value for name, value in given.items() if value})
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
        value, allowed = given[name], cls.model_fields[name].description
        shown = f"={value if len(value) <= 60 else value[:57] + '...'!r}"
        if name.endswith("token") or (name.endswith("url") and not {*"@?"}.isdisjoint(value)):
            shown = ""  # a key is not for a log
        raise SettingsError(f"{name.upper()}{shown} cannot be used: it must be {allowed}.")


def prepare_proxies(environ: MutableMapping[str, str]) -> list[str]:
    """Correct the proxy variables in place; return a sentence for each that cannot be used.

    Gradio and HTTP clients fail at import or at start if they cannot parse one. Requests to this
    machine bypass the proxy.
    """
    problems = []
    for name in _present(environ, PROXIES):
        value = environ[name].strip()
        if value and "://" not in value:
            value = f"http://{value}"
        if problem := _problem(value):
            del environ[name]
            problems.append(f"{name} is unusable and will be ignored: {problem}.")
        else:
            environ[name] = value
    names = [*_present(environ, ("NO_PROXY",))]
    entries = [entry.strip() for name in names for entry in environ.pop(name, "").split(",")]
    # The HTTP client can match an IPv6 address, but not an IPv6 network.
    networks = [entry for entry in entries if ":" in entry and "/" in entry and "//" not in entry]
    if networks:
        shown = ", ".join(networks)
        problems.append(f"NO_PROXY names networks that the HTTP client cannot match: {shown}.")
    kept = [entry for entry in entries if entry and entry not in networks]
    if names or any(_present(environ, PROXIES)):
        environ["NO_PROXY"] = environ["no_proxy"] = ",".join(dict.fromkeys((*kept, *LOOPBACK)))
    return problems


def _present(environ: MutableMapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from (spelt for spelt in (name, name.lower()) if spelt in environ)


def _problem(value: str) -> str:
    """Return the problem with a proxy's address, or ""; never the address, which may hold a key."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "it is not an address"
    if parts.scheme.startswith("socks"):
        return "" if find_spec("socksio") else "SOCKS needs the package socksio"
    if value and (parts.scheme not in {"http", "https"} or not host):
        return "it is not an address that starts with http:// or https://"
    return ""
