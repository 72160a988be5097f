"""The app starts with any proxy variable in its environment, and says what it cannot use."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from interviewer.settings import prepare_proxies
from tests.support.app import ROOT, free_port


@pytest.mark.parametrize(
    "environ",
    [
        {"ALL_PROXY": "socks5://127.0.0.1:1", "HTTP_PROXY": "http://127.0.0.1:1"},
        {"http_proxy": "127.0.0.1:1", "NO_PROXY": "localhost,127.0.0.1,::1,fd00::/8"},
    ],
    ids=["SOCKS and a dead proxy", "no scheme and a network of IPv6"],
)
def test_the_app_starts_behind(environ: dict[str, str], tmp_path: Path) -> None:
    """In a fresh process, where Gradio reads the environment; its health check is on loopback."""
    port, log = free_port(), tmp_path / "log"
    own = {"GRADIO_SERVER_PORT": str(port), "GRADIO_ANALYTICS_ENABLED": "False", **environ}
    with log.open("wb") as out:
        command = [sys.executable, "app.py"]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **own}, stdout=out, stderr=out
        )
    try:
        with httpx.Client(trust_env=False, base_url=f"http://127.0.0.1:{port}") as client:
            while process.poll() is None:
                with contextlib.suppress(httpx.TransportError):
                    assert client.get("/config").status_code == 200
                    return
                time.sleep(0.1)
        raise AssertionError(log.read_text())
    finally:
        process.kill()
        process.wait()


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
