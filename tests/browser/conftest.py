"""A tab that tests use one after the other, since a new one costs twice the processor time."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.support.app import App
from tests.support.model_server import Endpoint, good
from tests.support.page import REFUSED, anew, open_page


@pytest_asyncio.fixture(loop_scope="session")
async def browser(one_browser: Browser) -> AsyncIterator[Browser]:
    """As for the other tests, but what was open before the test stays open."""
    REFUSED.clear()
    shared = one_browser.contexts
    yield one_browser
    for visitor in one_browser.contexts:
        if visitor not in shared:
            await visitor.close()
    assert REFUSED == []


@pytest_asyncio.fixture(loop_scope="session")
async def tab(one_browser: Browser, built_in_app: App) -> Page:
    """The tab that is open, or a new one after a test of another folder, which closes all."""
    if one_browser.contexts:
        return one_browser.contexts[0].pages[0]
    return await open_page(await one_browser.new_context(), built_in_app)


@pytest_asyncio.fixture(loop_scope="session")
async def page(tab: Page, browser: Browser, built_in_app: App) -> Page:
    """The form as a new visitor finds it."""
    await anew(tab, built_in_app)
    return tab


@pytest.fixture(scope="session")
def model_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Endpoint]]:
    """The app with a model, shared by the tests of a worker."""
    log = tmp_path_factory.mktemp("model") / "app.log"
    with (
        Endpoint() as endpoint,
        App(log, ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model") as app,
    ):
        yield app, endpoint


@pytest.fixture
def model(model_app: tuple[App, Endpoint]) -> Endpoint:
    """The server of that model, which is well-behaved until a test says otherwise."""
    endpoint = model_app[1]
    endpoint.script = good
    return endpoint


@pytest_asyncio.fixture(loop_scope="session")
async def model_page(
    tab: Page, browser: Browser, model_app: tuple[App, Endpoint], model: Endpoint
) -> Page:
    """The form of the app with a model, as a new visitor finds it."""
    await anew(tab, model_app[0])
    return tab
