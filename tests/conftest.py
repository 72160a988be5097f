"""Shared fixtures: a model server, the app, a browser."""

import os
import ssl
import subprocess

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.pop("HF_TOKEN", None)

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings as hypothesis_settings
from playwright.async_api import Browser, async_playwright, expect

from tests.support.app import FLAGS, App, chromium
from tests.support.model_server import Endpoint, good
from tests.support.page import REFUSED
from tests.support.waits import until

hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.load_profile("repeatable")
expect.set_options(timeout=15_000)  # milliseconds, generous for a busy machine


SLOW = """
    benchmarks resume measures rendering interview improvement everyone faults replicas form
    check_bank request_guard privacy docs api mcp api_docs proxies privacy_traces
""".split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slowest files first, so that no worker is left with one at the end."""
    rank = {f"test_{name}.py": number for number, name in enumerate(SLOW)}
    items.sort(key=lambda item: rank.get(item.path.name, len(SLOW)))


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A well-behaved model server, until a test says otherwise."""
    with Endpoint() as server:
        yield server


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., App]]:
    """Start the app with these environment variables, and stop it after the test."""
    with ExitStack() as stack:
        yield lambda **environ: stack.enter_context(App(tmp_path / "app.log", **environ))


@pytest.fixture(scope="session")
def built_in_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app without a model, with MCP and a Space's name, shared by all tests of a worker."""
    environ = {"MCP": "on", "SPACE_HOST": "owner-space.hf.space"}
    with App(tmp_path_factory.mktemp("app") / "app.log", **environ) as app:
        yield app


@pytest.fixture(scope="session")
def one_model() -> Iterator[Endpoint]:
    """The model server behind `model_app`."""
    with Endpoint() as server:
        yield server


@pytest.fixture(scope="session")
def model_app(one_model: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app with a model and MCP, shared by all tests of a worker; it serves four at once."""
    environ = {"ENDPOINT_URL": one_model.url, "MODEL_ID": "tests/model"}
    limits = {"MAX_CONCURRENCY": "4", "MODEL_REQUESTS_PER_HOUR": "0"}
    with App(tmp_path_factory.mktemp("app") / "app.log", MCP="on", **environ, **limits) as app:
        yield app


@pytest.fixture
def model(one_model: Endpoint) -> Endpoint:
    """The model server behind `model_app`, well-behaved again and with no requests yet."""
    until(lambda: not one_model.open)  # what the test before left
    one_model.script = good
    one_model.requests.clear()
    return one_model


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def one_browser() -> AsyncIterator[Browser]:
    """Headless Chromium, started once."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(one_browser: Browser) -> AsyncIterator[Browser]:
    """The browser. What a test opens is closed after it.

    Whatever a test does with it, the page needs nothing that the Content-Security-Policy refuses.
    """
    REFUSED.clear()
    shared = one_browser.contexts
    yield one_browser
    for visitor in one_browser.contexts:
        if visitor not in shared:
            await visitor.close()
    assert REFUSED == []


ROUTER = "router.huggingface.co"


@pytest.fixture
def router(endpoint: Endpoint, tmp_path: Path) -> dict[str, str]:
    """The environment in which the router's name leads to `endpoint`, over TLS."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", f"/CN={ROUTER}", "-addext", f"subjectAltName=DNS:{ROUTER}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    endpoint.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    endpoint.tls.load_cert_chain(certificate, key)
    return {
        "HTTPS_PROXY": f"http://127.0.0.1:{endpoint.port}",
        "SSL_CERT_FILE": str(certificate),
        "HF_TOKEN": "hf_test",
    }
