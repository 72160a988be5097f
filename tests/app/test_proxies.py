"""The app says which proxy variables it cannot use, and corrects the others."""

import os

import pytest

from interviewer.settings import prepare_proxies


def test_proxies_are_corrected_or_left_out_with_a_sentence() -> None:
    """No sentence shows a password; loopback is never asked through a proxy."""
    environ = {"ALL_PROXY": "socks5://user:secret@host:1", "https_proxy": "proxy:3128"}
    environ["no_proxy"] = "intern.example,fd00::/8"
    one, other = prepare_proxies(environ)
    assert "ALL_PROXY" in one
    assert "secret" not in one
    assert "fd00::/8" in other
    listed = "intern.example,localhost,127.0.0.1,::1"
    assert environ == {"https_proxy": "http://proxy:3128", "NO_PROXY": listed, "no_proxy": listed}
    none = {"PATH": "/bin"}
    assert prepare_proxies(none) == []
    assert none == {"PATH": "/bin"}


def test_a_variable_may_have_one_name_in_either_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where NO_PROXY and no_proxy are one."""
    monkeypatch.setattr(os.environ, "encodekey", lambda key: os.fsencode(key.upper()))
    monkeypatch.setenv("NO_PROXY", "intern.example")
    assert prepare_proxies(os.environ) == []
    assert os.environ["NO_PROXY"] == "intern.example,localhost,127.0.0.1,::1"
