"""Settings come from environment variables."""

import pytest

from interviewer.errors import SettingsError
from interviewer.settings import Mode, Settings


@pytest.mark.parametrize(
    ("environ", "mode"),
    [
        ({}, Mode.BUILT_IN),
        ({"HF_TOKEN": "hf_x"}, Mode.HUB),
        ({"ENDPOINT_URL": "http://127.0.0.1:1", "HF_TOKEN": "hf_x"}, Mode.ENDPOINT),
        ({"HF_TOKEN": "  "}, Mode.BUILT_IN),
    ],
)
def test_the_mode_follows_from_the_environment(environ: dict[str, str], mode: Mode) -> None:
    """The endpoint comes before the Hub, the Hub before built-in; blank means not set."""
    assert Settings.from_env(environ).mode is mode


UNUSABLE = {
    "QUESTION_COUNT": ["0", "21", "five", "2.5"],
    "FIRST_TOKEN_TIMEOUT": ["-1"],
    "STALL_TIMEOUT": ["nan"],
    "TOTAL_TIMEOUT": ["inf"],
    "MAX_CONCURRENCY": ["0"],
    "QUEUE_SIZE": ["x"],
    "STARTS_PER_HOUR": ["-1"],
    "MODEL_COOLDOWN": ["-1"],
    "REQUIRE_LOGIN": ["maybe"],
    "SESSION_TTL": ["0"],
    "ENDPOINT_URL": ["localhost:8000", "http://[", "ftp://127.0.0.1", "http:localhost:8000"],
    "MODEL_REQUESTS_PER_HOUR": ["-1"],
    "TRUSTED_PROXIES": ["nginx"],
    "ALLOWED_HOSTS": ["https://app.example.org"],
    "EMBED_ORIGINS": ["a.b", "https://a.b, https://c.d/path", "https://a.b; script-src *"],
    "SPEECH_URL": ["localhost:8000"],
    "ENDPOINT_TOKEN": ["“abc”", "two words"],
    "SPEECH_MODEL": ["https://example.org/whisper", "whisper large"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in UNUSABLE.items() for value in values]
)
def test_an_unusable_value_is_reported_in_one_line(name: str, value: str) -> None:
    """The line names the variable, the value and what is allowed."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({name: value})
    message = str(caught.value)
    assert name in message
    assert (value in message) is not name.endswith("TOKEN")  # a key is not for a log
    assert "must be" in message
    assert "\n" not in message


def test_a_value_is_cut_and_a_password_left_out() -> None:
    """The line stays one that fits a log."""
    for url in ("htps://user:secret@host", "htps://host?key=secret"):
        with pytest.raises(SettingsError, match=r"^ENDPOINT_URL cannot be used"):
            Settings.from_env({"ENDPOINT_URL": url})
    with pytest.raises(SettingsError, match=r"^QUESTION_COUNT='x{57}\.\.\.' cannot be used"):
        Settings.from_env({"QUESTION_COUNT": "x" * 61})


def test_lists_are_separated_by_commas() -> None:
    """A repeated model is asked once; host and origin are as a browser writes them."""
    models = {"HF_TOKEN": "hf_x", "MODEL_ID": "a/b:fast", "FALLBACK_MODEL_IDS": " c/d ,a/b:fast,e"}
    settings = Settings.from_env({**models, "EMBED_ORIGINS": "https://A.org/, http://localhost:8"})
    assert settings.models == ("a/b:fast", "c/d", "e")
    assert settings.embed_origins == ("https://a.org", "http://localhost:8")
    assert Settings.from_env({"ALLOWED_HOSTS": "App.A.org"}).allowed_hosts == ("app.a.org",)


def test_settings_do_not_change_once_they_are_read() -> None:
    """What every part of the app was built with holds as long as the process."""
    with pytest.raises(ValueError, match="frozen"):
        Settings().question_count = 7


def test_the_recogniser_has_an_address_and_key_of_its_own() -> None:
    """It takes the place of the model, whose own settings do not reach it."""
    assert Settings(hf_token="hf_x", endpoint_url="http://127.0.0.1:1").recogniser is None
    model = {"ENDPOINT_URL": "http://127.0.0.1:1", "ENDPOINT_TOKEN": "e", "TOTAL_TIMEOUT": "7"}
    own = {"SPEECH_URL": "http://127.0.0.1:2", "SPEECH_TOKEN": "s", "SPEECH_MODEL": "whisper"}
    recogniser = Settings.from_env({**model, **own}).recogniser
    assert recogniser
    assert (recogniser.endpoint_url, recogniser.endpoint_token) == (own["SPEECH_URL"], "s")
    assert (recogniser.models, recogniser.total_timeout) == (("whisper",), 7.0)


def test_a_recogniser_on_the_hub_has_the_owners_token() -> None:
    """Even if the model is elsewhere; without a token only a visitor's own can pay."""
    hub = {"SPEECH_MODEL": "openai/whisper-large-v3:fal-ai", "ENDPOINT_URL": "http://127.0.0.1:1"}
    for token, mode in (("hf_x", Mode.HUB), ("", Mode.BUILT_IN)):
        recogniser = Settings.from_env({**hub, "HF_TOKEN": token}).recogniser
        assert recogniser
        assert recogniser.mode is mode
        assert recogniser.models == ("openai/whisper-large-v3:fal-ai",)
