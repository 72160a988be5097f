"""Every response tells the browser what the page may do."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, expect

from tests.support.app import App, free_port
from tests.support.page import button
from tests.support.raw import RawSession
from tests.support.site import site
from tests.support.waits import soon, until

API = "gradio_api"
PREFLIGHT = {"Origin": "http://evil.test", "Access-Control-Request-Method": "POST"}


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("GET", "", {}, 200),
        ("GET", f"{API}/startup-events/", {}, 307),
        ("OPTIONS", f"{API}/queue/join", {"headers": PREFLIGHT}, 200),
        ("POST", f"{API}/queue/join", {"content": bytes(2_000_001)}, 413),
    ],
)
def test_every_response_has_the_headers(
    built_in_app: App, method: str, path: str, more: dict[str, Any], status: int
) -> None:
    """Pages, redirects, refusals and what Gradio's middleware answers itself."""
    reply = httpx.request(method, built_in_app.url + path, trust_env=False, **more)
    assert reply.status_code == status
    (policy,) = reply.headers.get_list("content-security-policy")
    assert "default-src 'self'" in policy
    assert policy.endswith("frame-ancestors 'self' https://huggingface.co")
    assert reply.headers.get_list("x-content-type-options") == ["nosniff"]
    assert reply.headers.get_list("referrer-policy") == ["same-origin"]


def test_a_stream_has_the_headers_and_is_not_held_back(built_in_app: App) -> None:
    """The heartbeat of an open page arrives while the response is still under way."""
    url = f"{built_in_app.url}{API}/heartbeat/{RawSession(built_in_app).session}"
    with httpx.stream("GET", url, trust_env=False, timeout=10) as reply:
        assert "frame-ancestors" in reply.headers["content-security-policy"]
        assert next(reply.iter_lines()).startswith("data:")


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_only_the_owners_sites_frame_the_page(
    browser: Browser, serve: Callable[..., App]
) -> None:
    """A site from EMBED_ORIGINS shows the app in a frame, under another name it shows nothing."""
    embedder = free_port()
    app = serve(EMBED_ORIGINS=f"https://friend.test,http://127.0.0.1:{embedder}")
    page = await browser.new_page()
    with site(f"<iframe src={app.url}></iframe>", embedder):
        await page.goto(f"http://127.0.0.1:{embedder}/")
        frame = page.frame_locator("iframe")
        await expect(frame.get_by_role("button", name="Start interview")).to_be_visible()
        await page.goto(f"http://localhost:{embedder}/")
        await soon(lambda: page.frames[-1].url.startswith("chrome-error:"))


SPACE = {"SYSTEM": "spaces", "SPACE_ID": "ada/interviewer"}
SHARED = {"arguments": ("--share",), "program": "tests/support/shared.py"}


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("kind", [SPACE, SHARED], ids=["a Space", "a share link"])
async def test_the_page_loads_nothing_from_elsewhere(
    browser: Browser, serve: Callable[..., App], kind: dict[str, Any]
) -> None:
    """Gradio's page would ask the Hub for a header, and the makers of Gradio for its scripts."""
    app = serve(**kind)
    until(lambda: kind is SPACE or "public URL" in app.log.read_text())
    asked: list[str] = []
    page = await browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(app.url)
    await expect(button(page, "Start interview")).to_be_visible()
    assert [url for url in asked if not url.startswith((app.url, "data:"))] == []
