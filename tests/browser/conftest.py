"""A tab that tests use one after the other, since a new one costs twice the processor time."""

from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.support.app import App
from tests.support.model_server import Endpoint
from tests.support.page import anew, open_page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of this folder drive one browser, in one event loop."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker("browser")
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tab(one_browser: Browser, built_in_app: App) -> Page:
    """The tab that all these tests share."""
    return await open_page(await one_browser.new_context(), built_in_app)


@pytest_asyncio.fixture(loop_scope="session")
async def page(tab: Page, browser: Browser, built_in_app: App) -> Page:
    """The form as a new visitor finds it."""
    await anew(tab, built_in_app)
    return tab


@pytest_asyncio.fixture(loop_scope="session")
async def model_page(tab: Page, browser: Browser, model_app: App, model: Endpoint) -> Page:
    """The form of the app with a model, as a new visitor finds it."""
    await anew(tab, model_app)
    return tab
