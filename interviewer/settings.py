"""Everything the owner can configure, read from the environment in one place."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from .errors import SettingsError

DEFAULT_MODEL = "microsoft/Phi-3-mini-4k-instruct"
DEFAULT_FALLBACKS = (
    "microsoft/Phi-4-mini-instruct",
    "microsoft/Phi-3.5-mini-instruct",
    "Qwen/Qwen2.5-7B-Instruct",
    "meta-llama/Llama-3.1-8B-Instruct",
)
DEFAULT_NEXT_STEPS = (
    "This was practice, not an application. Read the feedback once more, pick one "
    "thing to improve, and answer a question again or start a new interview in a day or two."
)
DEFAULT_STATE_SECRET = "ai-interviewer-browser-state"  # noqa: S105 (obfuscates, see docs)


class Mode(Enum):
    """Where questions and feedback come from."""

    ENDPOINT = "endpoint"
    HUB = "hub"
    BUILT_IN = "built-in"


@dataclass(frozen=True)
class Settings:
    """The configuration of one process. Times are in seconds; names as in the README's table."""

    hf_token: str = ""
    model_id: str = DEFAULT_MODEL
    fallback_model_ids: tuple[str, ...] = DEFAULT_FALLBACKS
    endpoint_url: str = ""
    endpoint_token: str = ""
    question_count: int = 5
    first_token_timeout: float = 30.0
    stall_timeout: float = 15.0
    total_timeout: float = 120.0
    max_concurrency: int = 256
    queue_size: int = 1000
    starts_per_hour: int = 20
    model_cooldown: float = 60.0
    require_login: bool = False
    session_ttl: float = 3600.0
    state_secret: str = DEFAULT_STATE_SECRET
    next_steps: str = DEFAULT_NEXT_STEPS

    @property
    def mode(self) -> Mode:
        """An endpoint comes before the Hub, the Hub before the built-in interviewer."""
        if self.endpoint_url:
            return Mode.ENDPOINT
        return Mode.HUB if self.hf_token else Mode.BUILT_IN

    @property
    def models(self) -> tuple[str, ...]:
        """The models to ask, in order; an endpoint serves only the one it has."""
        if self.mode is Mode.ENDPOINT:
            return (self.model_id,)
        return tuple(dict.fromkeys((self.model_id, *self.fallback_model_ids)))

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the variables; a blank one counts as not set.

        Raises SettingsError with one line naming the variable, its value and what is allowed.
        """
        read = _Reader(environ)
        fallbacks = read.text("FALLBACK_MODEL_IDS", ",".join(DEFAULT_FALLBACKS))
        return cls(
            hf_token=read.text("HF_TOKEN", ""),
            model_id=read.text("MODEL_ID", DEFAULT_MODEL),
            fallback_model_ids=tuple(m.strip() for m in fallbacks.split(",") if m.strip()),
            endpoint_url=read.url("ENDPOINT_URL"),
            endpoint_token=read.text("ENDPOINT_TOKEN", ""),
            question_count=read.whole("QUESTION_COUNT", 5, 1, 20),
            first_token_timeout=read.seconds("FIRST_TOKEN_TIMEOUT", 30),
            stall_timeout=read.seconds("STALL_TIMEOUT", 15),
            total_timeout=read.seconds("TOTAL_TIMEOUT", 120),
            max_concurrency=read.whole("MAX_CONCURRENCY", 256, 1, 10_000),
            queue_size=read.whole("QUEUE_SIZE", 1000, 1, 100_000),
            starts_per_hour=read.whole("STARTS_PER_HOUR", 20, 0, 100_000),
            model_cooldown=read.seconds("MODEL_COOLDOWN", 60, least=0),
            require_login=read.switch("REQUIRE_LOGIN", False),
            session_ttl=read.seconds("SESSION_TTL", 3600, most=30 * 86_400),
            state_secret=read.text("STATE_SECRET", DEFAULT_STATE_SECRET),
            next_steps=read.text("NEXT_STEPS", DEFAULT_NEXT_STEPS),
        )


class _Reader:
    """Typed look-ups in the environment."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str, default: str) -> str:
        return self._environ.get(name, "").strip() or default

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        try:
            number = int(value)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise _unusable(name, value, f"a whole number from {least} to {most}")
        return number

    def seconds(
        self, name: str, default: float, least: float = 0.01, most: float = 86_400
    ) -> float:
        value = self.text(name, str(default))
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not least <= number <= most:
            raise _unusable(name, value, f"a number of seconds from {least:g} to {most:g}")
        return number

    def switch(self, name: str, default: bool) -> bool:
        value = self.text(name, "on" if default else "off")
        if value.lower() in {"1", "true", "yes", "on"}:
            return True
        if value.lower() in {"0", "false", "no", "off"}:
            return False
        raise _unusable(name, value, "on or off")

    def url(self, name: str) -> str:
        value = self.text(name, "")
        try:
            parts = urlsplit(value)
            good = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            good = False
        if value and not good:
            raise _unusable(name, value, "a URL that starts with http:// or https://")
        return value


def _unusable(name: str, value: str, allowed: str) -> SettingsError:
    shown = value if len(value) <= 60 else value[:57] + "..."
    return SettingsError(f"{name}={shown!r} cannot be used: it must be {allowed}.")
