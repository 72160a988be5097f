"""Who is believed about a visitor's address, and the app's own."""

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from interviewer.settings import Settings
from interviewer.web.forwarded import ForwardedHeaders, trusted_proxies


async def show(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that tells what it sees of a request."""
    request = Request(scope)
    assert request.client is not None
    seen = [request.client.host, request.url.scheme, request.headers["host"]]
    await JSONResponse([*seen, "x-forwarded-host" in request.headers])(scope, receive, send)


@pytest.mark.parametrize(
    ("peer", "forwarded", "seen"),
    [
        ("10.0.0.7", "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"),
        ("10.0.0.7", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.7", "", "10.0.0.7"),
        ("127.0.0.1", "1.2.3.4", "127.0.0.1"),
    ],
)
async def test_only_a_trusted_proxy_is_believed(peer: str, forwarded: str, seen: str) -> None:
    """It names the visitor, the scheme and the host; anybody else's words are removed."""
    transport = httpx.ASGITransport(ForwardedHeaders(show, ["10.0.0.0/8"]), client=(peer, 1))
    headers = {"x-forwarded-for": forwarded, "x-forwarded-proto": "https"}
    headers |= {"x-forwarded-host": "app.example.org", "x-gradio-server": "http://evil.test"}
    async with httpx.AsyncClient(transport=transport, base_url="http://inside") as client:
        reply = (await client.get("/", headers=headers)).json()
    if peer == "10.0.0.7":
        assert reply == [seen, "https", "app.example.org", True]
    else:
        assert reply == [seen, "http", "inside", False]


def test_the_default_follows_from_where_the_app_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Space trusts private networks, a share link this machine, and else nobody is trusted."""
    monkeypatch.delenv("SPACE_ID", raising=False)
    assert trusted_proxies(Settings(), share=False) == []
    assert "127.0.0.0/8" in trusted_proxies(Settings(), share=True)
    monkeypatch.setenv("SPACE_ID", "owner/space")
    assert "10.0.0.0/8" in trusted_proxies(Settings(), share=False)
    own = Settings.from_env({"TRUSTED_PROXIES": "203.0.113.7, 10.0.0.0/8"})
    assert trusted_proxies(own, share=True) == ["203.0.113.7/32", "10.0.0.0/8"]
