"""The app says which proxy variables it cannot use, and corrects the others."""

import os

import pytest

from interviewer.settings import prepare_proxies


def test_what_cannot_be_used_is_said_and_left_out() -> None:
    """In one sentence, which shows no password."""
    environ = {"ALL_PROXY": "socks5://user:secret@host:1", "HTTP_PROXY": "proxy:3128"}
    (said,) = prepare_proxies(environ)
    assert "ALL_PROXY" in said
    assert "secret" not in said
    assert environ["HTTP_PROXY"] == "http://proxy:3128"
    assert "ALL_PROXY" not in environ


def test_loopback_is_never_asked_through_a_proxy() -> None:
    """In the spelling of either library; what was listed stays listed."""
    environ = {"https_proxy": "http://proxy:1", "no_proxy": "intern.example,fd00::/8"}
    (said,) = prepare_proxies(environ)
    assert "fd00::/8" in said
    assert environ["NO_PROXY"] == environ["no_proxy"] == "intern.example,localhost,127.0.0.1,::1"


def test_an_environment_without_proxies_stays_as_it_is() -> None:
    """Nothing is added."""
    environ = {"PATH": "/bin"}
    assert prepare_proxies(environ) == []
    assert environ == {"PATH": "/bin"}


def test_a_variable_may_have_one_name_in_either_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where NO_PROXY and no_proxy are one."""
    monkeypatch.setattr(os.environ, "encodekey", lambda key: os.fsencode(key.upper()))
    monkeypatch.setenv("NO_PROXY", "intern.example")
    assert prepare_proxies(os.environ) == []
    assert os.environ["NO_PROXY"] == "intern.example,localhost,127.0.0.1,::1"
