"""Two replicas behind a real nginx, with the configuration that `deploy/` ships."""

import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from gradio_client import Client
from playwright.async_api import Browser, expect

from interviewer.web.headers import security_headers
from tests.support.app import ROOT, App
from tests.support.client import ANSWER, FORM, chat, connect
from tests.support.http_page import TLS
from tests.support.model_server import Endpoint, Request, good
from tests.support.nginx import CONF, nginx
from tests.support.page import begin, box, button
from tests.support.waits import until

VISITORS = 30


@pytest.fixture(scope="module")
def model() -> Iterator[Endpoint]:
    """The model server behind both replicas."""
    with Endpoint() as server:
        yield server


@pytest.fixture(scope="module")
def replicas(
    model: Endpoint, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[App, App]]:
    """Two replicas with three questions an interview and the same model server."""
    logs = tmp_path_factory.mktemp("replicas")
    environ = {"ENDPOINT_URL": model.url, "QUESTION_COUNT": "3"}
    with App(logs / "1.log", **environ) as one, App(logs / "2.log", **environ) as two:
        yield one, two


class Visitor:
    """A client that keeps the latest save, and goes on with it when its connection is lost."""

    def __init__(self, url: str, number: int) -> None:
        self.number = number
        self.said: list[str] = []
        self.back_at = 0.0  # when the event that was lost was done, by the monotonic clock
        self._url = url
        self._saved: Any = None
        self._client: Client | None = None

    def do(self, api_name: str, *data: str) -> None:
        lost = False
        for _ in range(20):
            try:
                self._client = self._client or connect(self._url)
                job = self._client.submit(*data, saved=self._saved, api_name=api_name)
                result = job.result(timeout=30)
                break
            except (CancelledError, httpx.HTTPError, KeyError, TimeoutError, ValueError):
                lost = True
                self.leave()
                time.sleep(0.1)
        else:
            raise AssertionError(f"visitor {self.number} found no replica")
        if lost:
            self.back_at = time.monotonic()
        self.said, self._saved = chat(result), result[-1]

    def leave(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None


def test_a_killed_replica_costs_no_interview(
    model: Endpoint, replicas: tuple[App, App], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Thirty interviews finish although one of two replicas is killed while it works."""
    model.script = lambda request: good(request, pause=0.02)
    ready, go = threading.Semaphore(0), threading.Event()

    def whole(visitor: Visitor) -> Visitor:
        try:
            visitor.do("/start", f"Visitor {visitor.number}", *FORM[1:])
            visitor.do("/answer", f"{ANSWER} One {visitor.number}.")
        finally:
            ready.release()
        go.wait()
        visitor.do("/answer", f"{ANSWER} Two {visitor.number}.")
        visitor.do("/answer", f"{ANSWER} Three {visitor.number}.")
        visitor.leave()
        return visitor

    with nginx(tmp_path, *replicas) as url, ThreadPoolExecutor(VISITORS) as threads:
        jobs = [threads.submit(whole, Visitor(url, n)) for n in range(VISITORS)]
        for _ in jobs:
            ready.acquire(timeout=120)
        go.set()
        until(lambda: model.open >= VISITORS // 3)  # feedback is being written
        replicas[0].kill()
        killed = time.monotonic()
        visitors = [job.result(timeout=120) for job in jobs]
    replicas[0].start()
    model.script = good
    for visitor in visitors:
        assert "thank" in visitor.said[-1].lower()
        assert f"Visitor {visitor.number}!" in visitor.said[-1]
        for number in ("One", "Two", "Three"):
            assert "".join(visitor.said).count(f"{number} {visitor.number}.") == 1
        assert sum("of 3</strong>" in text for text in visitor.said) == 3
    lost = [visitor.back_at - killed for visitor in visitors if visitor.back_at]
    assert 3 <= len(lost) < VISITORS  # some were on it, not all
    with capfd.disabled():
        print(f"\n{len(lost)} of {VISITORS} visitors were interrupted, {max(lost):.1f} s at most")


def app_id(app: App) -> float:
    return float(httpx.get(f"{app.url}config").json()["app_id"])


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_an_open_page_goes_on_at_another_replica(
    browser: Browser, model: Endpoint, replicas: tuple[App, App], tmp_path: Path
) -> None:
    """Its replica is killed while feedback streams, and the page continues by itself."""
    homes = {app_id(replica): replica for replica in replicas}
    with nginx(tmp_path, *replicas) as url:
        page = await browser.new_page()
        await page.goto(url)
        await begin(page)
        await expect(button(page, "Send")).to_be_visible()
        log = (tmp_path / "access.log").read_text()
        limited = re.findall(r"(?m)^.* /(?!assets/|static/).*$", log)
        burst = re.search(r"burst=(\d+)", CONF)
        assert burst
        assert 64 * len(limited) < int(burst[1])  # 64 people of one office may begin at once
        home = homes[float(await page.evaluate("window.gradio_config.app_id"))]
        model.script = lambda request: [*good(request)[:6], "hang"]
        await box(page).fill(ANSWER)
        await button(page, "Send").click()
        await expect(page.get_by_text("What worked")).to_be_visible()
        model.script = good
        home.kill()
        try:
            shown = page.locator("#chat")
            await button(page, "Next question").click()
            await expect(shown.get_by_text("Question 2 of 3", exact=True)).to_be_visible()
            await expect(shown.get_by_text(ANSWER)).to_have_count(1)
            await page.close()
        finally:
            home.start()


def test_a_browser_stays_with_its_replica(replicas: tuple[App, App], tmp_path: Path) -> None:
    """nginx sets a cookie once and follows it; visitors spread over both replicas."""
    with nginx(tmp_path, *replicas) as url:
        seen = set()
        for _ in range(16):
            with httpx.Client(base_url=url, verify=TLS) as visitor:
                first = visitor.get("/config")
                assert re.search(r"replica=[0-9a-f]{32}; .*HttpOnly", first.headers["set-cookie"])
                later = [visitor.get("/config") for _ in range(2)]
                assert "replica=" not in later[0].headers.get("set-cookie", "")
                (app,) = {reply.json()["app_id"] for reply in later}
                seen.add(app)
                for name in security_headers(()):
                    assert len(first.headers.get_list(name)) == 1
        assert len(seen) == 2
        forged = httpx.get(url + "config", headers={"cookie": "replica=x; replica=y"})
        assert "replica=" in forged.headers["set-cookie"]


@contextmanager
def in_front(tmp_path: Path, **changes: str) -> Iterator[tuple[httpx.Client, list[Request]]]:
    """Ask nginx in front of a server that says ok to everything, and see what it was asked."""
    policy = "permissions-policy: microphone=(self)"
    ok = f"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n{policy}\r\n\r\nok"
    with Endpoint(lambda request: [ok.encode()]) as upstream:
        server: Any = upstream
        with nginx(tmp_path, server, server, **changes) as url, httpx.Client(base_url=url) as http:
            yield http, upstream.requests


def test_nginx_passes_on_what_is_small_and_keeps_nothing_of_it(tmp_path: Path) -> None:
    """It refuses ten megabytes and forged addresses; a recording stays in its memory.

    The app's own headers pass. The log has neither queries nor the hashes and ids in paths.
    """
    with in_front(tmp_path) as (http, asked):
        http.get("config", headers={"x-forwarded-for": "1.2.3.4, 5.6.7.8"})
        big, small = (http.post("queue/join", content=bytes(n)) for n in (10_000_000, 2_000_000))
        for path in ("queue/data?session_hash=", "heartbeat/", "call/hint/", "call/v2/hint/"):
            http.get(f"gradio_api/{path}secret42")
    assert re.findall(r"(?im)^x-forwarded-for: (.*?)\s*$", asked[0].head) == ["127.0.0.1"]
    assert [len(request.body) for request in asked] == [0, 2_000_000, *[0] * 4]
    assert "temporary file" not in (tmp_path / "error.log").read_text()
    assert small.headers.get_list("permissions-policy") == ["microphone=(self)"]
    assert big.status_code == 413
    assert big.headers["server"] == "nginx"
    assert "frame-ancestors 'none'" in big.headers["content-security-policy"]
    assert big.headers["x-content-type-options"] == "nosniff"
    assert big.headers["permissions-policy"] == "microphone=()"
    log = (tmp_path / "access.log").read_text()
    assert "secret42" not in log
    for path in ("queue/data 200", "heartbeat/- 200", "call/hint/- 200", "call/v2/hint/- 200"):
        assert f"GET /gradio_api/{path}" in log


def test_nginx_limits_the_requests_of_one_address(tmp_path: Path) -> None:
    """It refuses a flood of them, but none for the page's files."""
    with in_front(tmp_path, burst="5", rate="1r") as (http, _):
        files = {http.get(f"assets/{n}.js").status_code for n in range(15)}
        asked = [http.get("config").status_code for _ in range(15)]
    assert files == {200}
    assert asked[:3] == [200, 200, 200]
    assert asked[-3:] == [429, 429, 429]


def test_the_deployment_example_is_consistent() -> None:
    """Every replica that nginx knows is a service, waited for until it is healthy."""
    services = yaml.safe_load((ROOT / "deploy/docker-compose.yml").read_text("utf-8"))["services"]
    known = set(re.findall(r"(?m)^\s*server (\w+):7860 max_fails", CONF))
    assert len(known) >= 2
    assert known == set(services["nginx"]["depends_on"]) == set(services) - {"nginx"}
    docker = (ROOT / "Dockerfile").read_text("utf-8")
    assert {"HEALTHCHECK", "USER", "EXPOSE 7860"} <= set(re.findall(r"(?m)^\w+(?: 7860)?", docker))
    for service in services.values():
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert {"mem_limit", "pids_limit"} <= set(service)
    for source in re.findall(r"(?m)^COPY (\S+)", docker):
        assert (ROOT / source).exists()
        assert f"!{source}" in (ROOT / ".dockerignore").read_text().splitlines()
