"""The app serves a list of routes, and only to those who may use them."""

import re
from typing import Any

import httpx
import pytest

from interviewer.web.request_guard import RequestGuard
from interviewer.web.routes import ALLOWED
from tests.support.app import App
from tests.support.client import ANSWER
from tests.support.raw import RawSession


def test_a_refused_route_says_so_in_a_sentence(built_in_app: App) -> None:
    """As 404, and without a word of Gradio's own; a file that is sent there is not read."""
    gets = ("monitoring", "gradio_api/file=app.py", "gradio_api/custom_component/x%0aFORGED")
    replies = [httpx.get(built_in_app.url + path) for path in gets]
    for way in ("upload", "process_recording", "component_server"):
        file = {"files": ("../../evil.html", b"x" * 3_000_000)}
        replies.append(httpx.post(f"{built_in_app.url}gradio_api/{way}", files=file))
    for reply in replies:
        assert (reply.status_code, reply.json()["detail"]) == (404, "This is not available here.")
    assert "FORGED" not in built_in_app.log.read_text()


def test_a_session_or_event_of_another_visitor_opens_nothing(built_in_app: App) -> None:
    """By no route that takes one, while an event runs and after it."""
    victim = RawSession(built_in_app)
    saved = victim.begin()
    event = victim.join("answer", ANSWER, None, saved).json()["event_id"]
    thief = RawSession(built_in_app)
    assert thief.http.cookies["visitor"] != victim.http.cookies["visitor"]
    for name in (victim.session, event):
        for route in ALLOWED:
            if "GET" in ALLOWED[route] and re.search(r"\{(session|event)\}", route):
                path = re.sub(r"\{(session|event)\}", name, route).replace("{name}", "answer")
                assert thief.http.get(path).status_code == 403, path
        assert thief.http.get(f"gradio_api/queue/data?session_hash={name}").status_code == 403
        body = {"session_hash": name, "fn_index": 1, "event_id": name}
        assert thief.post("cancel", body).status_code == 403
        assert thief.post("cancel", {**body, "session_hash": thief.session}).status_code == 403
        assert thief.post("call/answer", {"data": ["x"], "session_hash": name}).status_code == 403
    assert thief.join("answer", "Stolen.", session_hash=victim.session).status_code == 403
    assert victim.messages()[-2]["success"]
    said = victim.said()
    assert any("Feedback on question 1" in text for text in said)
    assert any("Question 2 of 5" in text for text in said)


def test_a_client_without_a_session_reads_its_own_event(built_in_app: App) -> None:
    """`call/…` with curl knows no cookie and no session: the event's id is enough."""
    call = f"{built_in_app.url}gradio_api/call/generate_questions"
    event = httpx.post(call, json={"data": ["Engineer", 3, "Python"]}).json()["event_id"]
    assert "event: complete" in httpx.get(f"{call}/{event}", timeout=30).text


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        (None, None, True),
        ("http://127.0.0.1:{port}", None, True),
        ("http://localhost:{port}", "localhost:{port}", True),
        ("https://owner-space.hf.space", "owner-space.hf.space", True),
        ("https://owner-space.hf.space", None, True),
        ("https://huggingface.co", None, True),
        ("http://evil.test", None, False),
        ("http://localhost:9999", None, False),
        ("https://huggingface.co.evil.test", None, False),
        ("null", None, False),
        ("", None, False),
    ],
)
def test_only_our_own_pages_and_embedders_may_post(
    built_in_app: App, origin: str | None, host: str | None, allowed: bool
) -> None:
    """For localhost, a Space in its frame, and a share link; another site's page is refused."""
    headers = {"origin": origin, "host": host}
    given = {k: v.format(port=built_in_app.port) for k, v in headers.items() if v is not None}
    body = {"data": ["Engineer", 3, "Python"]}
    url = f"{built_in_app.url}gradio_api/call/generate_questions"
    reply = httpx.post(url, json=body, headers=given)
    assert reply.status_code == (200 if allowed else 403)


def test_another_site_signs_nobody_out(built_in_app: App) -> None:
    """Not even by a link or an image."""
    reply = httpx.get(f"{built_in_app.url}logout", headers={"sec-fetch-site": "cross-site"})
    assert reply.status_code == 403


def test_one_visitors_host_is_not_shown_to_another(built_in_app: App) -> None:
    """Gradio keeps its description of the API; the addresses in it are made anew."""
    info = f"{built_in_app.url}gradio_api/info"
    assert "evil.test" in httpx.get(info, headers={"host": "evil.test"}).text
    assert "evil.test" not in httpx.get(info).text
    assert "/start" in httpx.get(info).json()["named_endpoints"]


def test_a_long_cookie_header_is_refused_at_once(built_in_app: App) -> None:
    """Reading one takes quadratic time in Python's own reader."""
    cookie = 'visitor="' + '\\"' * 30_000
    assert httpx.get(built_in_app.url, headers={"cookie": cookie}).status_code == 431


async def test_a_websocket_is_refused() -> None:
    """The app needs none, whatever the web server could do."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await RequestGuard(None, None)({"type": "websocket"}, None, send)  # type: ignore[arg-type]
    assert sent == ["websocket.close"]


def test_a_session_has_a_limited_number_of_waiting_events(built_in_app: App) -> None:
    """A client that reads no results is told to reload, and does not fill the memory."""
    raw = RawSession(built_in_app)
    codes = [raw.join("hint").status_code for _ in range(25)]
    assert codes == [200] * 20 + [429] * 5
    raw.messages()
    assert raw.join("hint").status_code == 200
