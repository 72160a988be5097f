"""The environment variables."""

import pytest

from interviewer.errors import SettingsError
from interviewer.settings import DEFAULT_MODEL, Mode, Settings


def test_nothing_set_means_built_in_mode_with_the_documented_defaults() -> None:
    """An empty environment is a working one."""
    settings = Settings.from_env({})
    assert settings == Settings()
    assert settings.mode is Mode.BUILT_IN
    assert settings.model_id == DEFAULT_MODEL


@pytest.mark.parametrize(
    ("environ", "mode"),
    [
        ({"HF_TOKEN": "hf_x"}, Mode.HUB),
        ({"ENDPOINT_URL": "http://127.0.0.1:1"}, Mode.ENDPOINT),
        ({"ENDPOINT_URL": "http://127.0.0.1:1", "HF_TOKEN": "hf_x"}, Mode.ENDPOINT),
        ({"HF_TOKEN": "  "}, Mode.BUILT_IN),
    ],
)
def test_the_mode_follows_from_what_is_configured(environ: dict[str, str], mode: Mode) -> None:
    """Endpoint before Hub before built-in; blank is not set."""
    assert Settings.from_env(environ).mode is mode


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QUESTION_COUNT", "0"),
        ("QUESTION_COUNT", "21"),
        ("QUESTION_COUNT", "five"),
        ("QUESTION_COUNT", "2.5"),
        ("FIRST_TOKEN_TIMEOUT", "-1"),
        ("STALL_TIMEOUT", "nan"),
        ("TOTAL_TIMEOUT", "inf"),
        ("MAX_CONCURRENCY", "0"),
        ("QUEUE_SIZE", "x"),
        ("STARTS_PER_HOUR", "-1"),
        ("MODEL_COOLDOWN", "-1"),
        ("REQUIRE_LOGIN", "maybe"),
        ("SESSION_TTL", "0"),
        ("ENDPOINT_URL", "localhost:8000"),
        ("ENDPOINT_URL", "http://["),
    ],
)
def test_an_unusable_value_names_variable_value_and_what_is_allowed(name: str, value: str) -> None:
    """One line tells the owner what to change."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({name: value})
    message = str(caught.value)
    assert name in message
    assert value in message
    assert "must be" in message
    assert "\n" not in message


def test_fallback_models_are_asked_once_each_and_after_the_first() -> None:
    """The list is comma-separated; repetitions of the first model go."""
    settings = Settings.from_env(
        {"HF_TOKEN": "hf_x", "MODEL_ID": "a/b:fast", "FALLBACK_MODEL_IDS": " c/d ,a/b:fast, e/f"}
    )
    assert settings.models == ("a/b:fast", "c/d", "e/f")
