"""The app serves a list of routes, and only to those who may use them."""

import re
from typing import Any

import httpx

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
        paths = [re.sub(r"\{(session|event)\}", name, route) for route in ALLOWED]
        paths = [path.replace("{name}", "answer") for path in paths if name in path]
        body = {"session_hash": name, "fn_index": 1, "event_id": name}
        for reply in (
            *map(thief.http.get, (*paths, f"gradio_api/queue/data?session_hash={name}")),
            thief.post("cancel", body),
            thief.post("cancel", {**body, "session_hash": thief.session}),
            thief.post("call/answer", {"data": ["x"], "session_hash": name}),
            thief.join("answer", "Stolen.", session_hash=name),
        ):
            assert reply.status_code == 403, reply.url
    assert victim.messages()[-2]["success"]
    said = "".join(victim.said())
    assert "Feedback on question 1" in said
    assert "Question 2 of 5" in said


def test_only_our_own_pages_and_embedders_may_post(built_in_app: App) -> None:
    """For localhost, a Space in its frame, and a share link; another site signs nobody out."""
    url, own = built_in_app.url, f"localhost:{built_in_app.port}"
    sites = ("https://owner-space.hf.space", "https://huggingface.co")
    allowed = ({}, {"origin": f"http://{own}", "host": own}, *({"origin": one} for one in sites))
    others = ("http://localhost:9999", "https://huggingface.co.evil.test", "null", "")
    for headers in (*allowed, *({"origin": one} for one in others)):
        reply = httpx.post(f"{url}gradio_api/call/hint", json={"data": [None]}, headers=headers)
        assert reply.status_code == (200 if headers in allowed else 403), headers
    reply = httpx.get(f"{url}logout", headers={"sec-fetch-site": "cross-site"})
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
