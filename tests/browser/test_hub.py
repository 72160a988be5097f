"""Hub mode, with the Hub's router played by a real HTTPS server behind a proxy on loopback."""

from collections.abc import Callable

import pytest
from playwright.async_api import Browser, expect

from interviewer.settings import DEFAULT_MODEL
from tests.support.app import App
from tests.support.model_server import Endpoint, Request, Step, error, good
from tests.support.page import open_page, take_interview


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_a_whole_interview_through_the_hub(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App], router: dict[str, str]
) -> None:
    """The first model is not served, the next one conducts it; the router gets the token."""

    def script(request: Request) -> list[Step]:
        if request.model == DEFAULT_MODEL:
            return error("400 Bad Request", {"error": {"code": "model_not_supported"}})
        return good(request)

    endpoint.script = script
    page = await open_page(browser, serve(FALLBACK_MODEL_IDS="next/model", **router))
    await take_interview(page, "It counts references, and cycles need a second look.")
    await expect(page.locator("#page")).to_contain_text("Thank you")
    models = [request.model for request in endpoint.requests]
    assert models == [DEFAULT_MODEL, *["next/model"] * 6]  # the first one rests after its refusal
    assert all("hf_test" in request.head for request in endpoint.requests)
