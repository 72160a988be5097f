"""Requests that go around the page: refused in a sentence, without effect, without a trace."""

import itertools
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import httpx
import pytest

from tests.app.test_api import ADA, ANSWER
from tests.support.app import ROOT, App

INSIDES = ("Traceback", 'File "', "site-packages", ".py", "object at 0x", "<gradio", str(ROOT))
BIG = 10_000_000
JSON = {"content-type": "application/json"}


def clean(text: str) -> str:
    """The same text, which tells nothing about our insides."""
    for inside in INSIDES:
        assert inside not in text, text[:500]
    return text


class Raw:
    """A session spoken to by hand, as a page would, or as nobody should."""

    numbers = itertools.count(1)
    made: ClassVar[list["Raw"]] = []

    def __init__(self, app: App, session: str | None = None) -> None:
        self.http = httpx.Client(base_url=app.url, timeout=60, verify=False)  # noqa: S501 (http)
        self.made.append(self)
        self.session = session or f"session{next(self.numbers)}"
        self.functions = {
            one["api_name"]: one for one in self.http.get("config").json()["dependencies"]
        }

    def post(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """A POST whose reply, whatever it is, shows nothing of our insides."""
        if "content" not in more:
            more = {"content": json.dumps(body), "headers": JSON}
        reply = self.http.post(f"gradio_api/{path}", **more)
        clean(reply.text)
        return reply

    def join(self, name: str, *data: Any, **more: Any) -> httpx.Response:
        """Queue one event; the value of the session's state is not ours to send."""
        inputs = self.functions[name]["inputs"]
        values = [*data, *[None] * (len(inputs) - len(data))]
        body = {
            "data": values,
            "fn_index": self.functions[name]["id"],
            "session_hash": self.session,
        }
        return self.post("queue/join", {**body, **more})

    def messages(self) -> list[dict[str, Any]]:
        """What the queue sends to this session until its last event is over."""
        found = []
        url = f"gradio_api/queue/data?session_hash={self.session}"
        with self.http.stream("GET", url) as stream:
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    found.append(json.loads(clean(line)[5:]))
                    if found[-1]["msg"] in ("close_stream", "unexpected_error"):
                        break
        return found

    def do(self, name: str, *data: Any) -> tuple[bool, Any]:
        """Whether an event was carried out, and its output or the reason."""
        reply = self.join(name, *data)
        if reply.is_error:
            return False, reply.json()["detail"]
        last = [m for m in self.messages() if m["msg"] == "process_completed"][-1]
        output = last["output"]
        return last["success"], output.get("data", output.get("error"))

    def answer(self, text: Any, saved: Any = None) -> tuple[bool, Any]:
        return self.do("answer", text, None, saved)

    def begin(self) -> Any:
        """An interview under way; gives its save."""
        done, output = self.do("start", *ADA)
        assert done
        return self.saved(output)

    def said(self) -> list[str]:
        """The chat as it stands: a hint shows all of it, and changes nothing that counts."""
        done, output = self.do("hint")
        assert done, output
        return [message["content"][0]["text"] for message in output[0]]

    def saved(self, output: Any) -> Any:
        """The save among an event's outputs."""
        return next(
            one for one in reversed(output) if isinstance(one, str) and one.startswith('{"version"')
        )


@pytest.fixture
def bystander(built_in_app: App) -> Iterator[Raw]:
    """Somebody in the middle of an interview, who must not notice anything."""
    raw = Raw(built_in_app)
    raw.begin()
    raw.answer("The bystander's own words.")
    before = raw.said()
    yield raw
    assert raw.said() == before


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Every connection is closed at the end of a test."""
    yield
    while Raw.made:
        Raw.made.pop().http.close()


@pytest.mark.usefixtures("bystander")
def test_broken_requests_are_refused(built_in_app: App) -> None:
    """Bad bodies, unknown functions, and the wrong number of values."""
    raw = Raw(built_in_app)
    good = {"data": [], "session_hash": "s", "fn_index": 0}
    for body in (
        *({}, [], "x", 5, None),
        {"data": []},
        *({**good, "data": data} for data in ("x", {}, None, 5, [1], [None] * 500)),
        *({**good, "fn_index": index} for index in ("x", None, 1.5, 9999, -1, 10**30, [0])),
        *({**good, "session_hash": session} for session in (None, 5, [], {})),
        {**good, "trigger_id": "x"},
        {**good, "event_id": 5},
    ):
        assert raw.post("queue/join", body).is_error, body
    for text in (b"\xff\xfe{", b"{", b"[" * 100_000 + b"]" * 100_000, b""):
        assert raw.post("queue/join", content=text, headers=JSON).is_error
    for name in ("start", "answer", "nobody", "again", "check_profile", "../config"):
        for way in ("run", "api", "call", "call/v2"):
            assert raw.post(f"{way}/{name}", {"data": [1] * 77, "nobody": 1}).is_error, name
    unknown = raw.post("queue/join", {**good, "fn_index": 9999})
    assert len(unknown.text) < 200


@pytest.mark.usefixtures("bystander")
def test_ten_megabytes_are_refused_wherever_they_stand(built_in_app: App) -> None:
    """In every field, in the answer, in the save, in the hash; the interview goes on."""
    raw, huge = Raw(built_in_app), "x" * BIG
    for place in range(len(ADA)):
        form = [*ADA]
        form[place] = huge
        done, why = raw.do("start", *form)
        assert not done
        assert len(json.dumps(why)) < 5_000
    raw.begin()
    before = raw.said()
    for name, data in (
        ("answer", (huge, None, None)),
        ("answer", (ANSWER, None, huge)),
        ("answer", (ANSWER, None, {"version": 1, "interview": huge})),
        ("hint", (None, [huge])),
        ("generate_questions", (huge, 1, "Python")),
        ("generate_questions", ("Engineer", 1, huge)),
        ("generate_response", (huge, ANSWER)),
        ("generate_response", ("Why?", huge)),
    ):
        done, why = raw.do(name, *data)
        assert not done, name
        assert len(json.dumps(why)) < 5_000
    assert raw.said() == before
    assert Raw(built_in_app, huge).join("hint").is_error
    assert raw.join("answer", ANSWER, event_data=huge).is_error


ODD = (None, 0, -1.5, True, [], {}, [[[]]], {"a": {"b": 1}}, "\0", "\ud800", 10**400, "<b>", " ")


@pytest.mark.usefixtures("bystander")
def test_values_of_odd_types_break_nothing(built_in_app: App) -> None:
    """Every public input takes every type of JSON: an answer or a sentence, never a crash."""
    raw = Raw(built_in_app)
    for name in ("generate_questions", "generate_response", "answer", "hint", "skip", "end"):
        slots = len(raw.functions[name]["inputs"])
        for slot, odd in itertools.product(range(slots), ODD):
            data: list[Any] = ["Engineer", "3", "Python"][:slots]
            data[slot : slot + 1] = [odd]
            done, why = raw.do(name, *data)
            assert done or (isinstance(why, str) and len(why) < 300), (name, slot, odd, why)
    for slot, odd in itertools.product(range(len(ADA)), ODD):
        form = [*ADA]
        form[slot] = odd  # type: ignore[call-overload]
        done, why = raw.do("start", *form)
        assert done or isinstance(why, str | list)
        if done:
            raw.do("restart")
    assert "Traceback" not in built_in_app.log.read_text()


def test_half_a_character_is_shown_as_none(built_in_app: App) -> None:
    """JSON may hold what no text can; the answer around it is kept."""
    raw = Raw(built_in_app)
    assert raw.do("start", *ADA)[0]
    reply = raw.join("answer", "It counts \ud83d references \ud83d\ude00 first.")
    assert not reply.is_error
    shown = json.dumps(raw.messages(), ensure_ascii=False)
    assert "It counts \ufffd references \U0001f600 first." in shown
    assert "Question 2 of 5" in shown


def test_events_out_of_order_change_nothing(built_in_app: App, bystander: Raw) -> None:
    """Before the start, during work, after the end."""
    raw = Raw(built_in_app)
    for name in ("hint", "skip", "end"):
        assert raw.do(name)[0] is False
    assert raw.answer(ANSWER) == (False, raw.answer(ANSWER)[1])
    raw.begin()
    assert raw.do("start", *ADA)[0] is False
    raw.do("end")
    for name in ("hint", "skip", "end"):
        done, why = raw.do(name)
        assert not done
        assert "over" in why
    assert raw.answer(ANSWER)[0] is False


def test_a_replayed_event_counts_once(built_in_app: App, bystander: Raw) -> None:
    """The same request again, at once or later, is not a second answer."""
    raw = Raw(built_in_app)
    saved = raw.begin()
    with ThreadPoolExecutor(5) as threads:
        joined = list(
            threads.map(lambda _: raw.join("answer", "Once only.", None, saved), range(5))
        )
    assert not any(reply.is_error for reply in joined)
    raw.messages()
    assert sum("Once only." in text for text in raw.said()) == 1
    done, why = raw.answer("Once only.", saved)
    assert not done, why
    said = raw.said()
    assert sum("Once only." in text for text in said) == 1
    assert any("Question 2 of 5" in text for text in said)
    assert not any("Question 3 of 5" in text for text in said)


def test_another_sessions_hash_opens_nothing(built_in_app: App, bystander: Raw) -> None:
    """Who knows it can neither act in the session, nor read it, nor end it."""
    thief = Raw(built_in_app, bystander.session)
    for name in ("answer", "hint", "skip", "end", "restart", "stopped", "again"):
        assert thief.join(name, "Stolen.").status_code == 403
    assert thief.http.get(f"gradio_api/queue/data?session_hash={bystander.session}").is_error
    assert thief.http.get(f"gradio_api/heartbeat/{bystander.session}").is_error
    body = {"session_hash": bystander.session, "fn_index": 1, "event_id": "x"}
    assert thief.post("cancel", body).is_error
    assert thief.post("call/answer", {"data": ["x"], "session_hash": bystander.session}).is_error


def test_helper_events_are_private_and_take_no_state(built_in_app: App, bystander: Raw) -> None:
    """They are not described, and a state that somebody sends along is ignored."""
    raw = Raw(built_in_app)
    named = raw.http.get("gradio_api/info").json()["named_endpoints"]
    assert {"/start", "/answer", "/hint", "/skip", "/end", "/restart"} <= set(named)
    private = {n for n, f in raw.functions.items() if f["api_visibility"] == "private"}
    assert private
    assert not {name.lstrip("/") for name in named} & private
    forged = {"phase": "closed", "profile": {"name": "Forged"}, "turns": []}
    for name in sorted(private):
        if raw.functions[name]["backend_fn"]:
            slots = len(raw.functions[name]["inputs"])
            output = raw.do(name, *[forged] * slots)
            assert "Forged" not in json.dumps(output[1])
            assert raw.post(f"call/{name}", {"data": [forged] * slots}).is_error


@pytest.mark.parametrize(
    "path",
    """
    monitoring monitoring/summary monitoring/x gradio_api/runs gradio_api/run-history/records
    gradio_api/run-history/buckets gradio_api/deep_link?session_hash={session}
    gradio_api/file=/etc/passwd gradio_api/file=app.py gradio_api/file=../../../../etc/passwd
    gradio_api/file=%2e%2e/%2e%2e/etc/passwd gradio_api/file={root}/app.py
    gradio_api/file/etc/passwd gradio_api/file=http://127.0.0.1:1/x
    gradio_api/proxy=http://127.0.0.1:1/x static/%2e%2e/%2e%2e/routes.py
    assets/..%2f..%2froutes.py custom_component/1/client/component/../../../app.py
    gradio_api/stream/{session}/1/1/playlist.m3u8 gradio_api/profiling/traces gradio_api/vibe-code
    gradio_api/queue/data?session_hash=nobody gradio_api/call/answer/nobody
    """.split(),
)
def test_what_is_not_ours_to_offer_is_closed(built_in_app: App, bystander: Raw, path: str) -> None:
    """Monitoring, history, files, proxies and links that would write a session to disk."""
    path = path.format(session=bystander.session, root=ROOT)
    try:
        reply = bystander.http.get(path)
    except httpx.RemoteProtocolError:  # a stream that breaks off tells nothing
        return
    assert reply.is_error or "404" in reply.text  # said in the stream, as to a page
    assert str(ROOT) in path or str(ROOT) not in reply.text
    for inside in ("root:", "import ", "Traceback"):
        assert inside not in reply.text


def test_nothing_can_be_uploaded(bystander: Raw, serve: Callable[..., App], tmp_path: Any) -> None:
    """Not a byte reaches the disk, whatever the name or the size."""
    app = serve(GRADIO_TEMP_DIR=str(tmp_path / "gradio"), TMPDIR=str(tmp_path))
    raw = Raw(app)
    for way in ("upload", "process_recording", "component_server"):
        for name, size in (("a.txt", 5), ("a.txt", BIG), ("../../evil.html", 10)):
            file = {"files": (name, b"x" * size), "file": (name, b"x" * size)}
            assert raw.http.post(f"gradio_api/{way}", files=file).is_error
    held = [p for p in tmp_path.rglob("*") if p.is_file() and p != app.log]
    assert [p for p in held if b"xxxxx" in p.read_bytes()] == []
