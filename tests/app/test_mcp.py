"""Other programs conduct an interview through MCP, where the owner has switched it on."""

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from markdown_it import MarkdownIt

from interviewer.interview.records import COACH
from interviewer.interview.rubric import ANCHORS
from tests.support.app import App
from tests.support.client import ANSWER
from tests.support.mcp_client import PATH, PROFILE, call, refusal, result, session
from tests.support.model_server import FEEDBACK, QUESTIONS, Endpoint, good, streamed

REVIEW = {"question": QUESTIONS[0], "answer": ANSWER}
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"accept": "application/json, text/event-stream"}
TOKEN = "hf_ofTheCaller"


async def test_a_client_finds_two_tools_a_prompt_and_a_resource(built_in_app: App) -> None:
    """No event of an interview is among them; each parameter and result is described."""
    async with session(built_in_app) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        prompts = (await client.list_prompts()).prompts
        resources = (await client.list_resources()).resources
        assert not (await client.list_resource_templates()).resourceTemplates
        scale = (await client.read_resource(resources[0].uri)).contents[0]
        assert "Unknown tool" in refusal(await client.call_tool("start", {}))
    assert set(tools) == {"generate_questions", "review_answer"}
    assert [prompt.name for prompt in prompts] == ["mock_interview"]
    assert [str(resource.uri) for resource in resources] == ["rubric://scale"]
    required = {name: set(tool.inputSchema["required"]) for name, tool in tools.items()}
    assert required == {"generate_questions": set(PROFILE), "review_answer": set(REVIEW)}
    described = [tool.description for tool in tools.values()]
    described += [argument.description for argument in prompts[0].arguments or [None]]
    for tool in tools.values():
        for schema in (tool.inputSchema, tool.outputSchema or {}):
            described += [field["description"] for field in schema["properties"].values()]
    assert all(described)
    assert all(meaning in scale.text for row in ANCHORS.values() for meaning in row.values())


async def test_an_interview_of_three_questions(built_in_app: App) -> None:
    """The prompt says how; the coach knows its own questions, and gives no grades."""
    async with session(built_in_app) as client:
        three = {**PROFILE, "number_of_questions": 3}
        asked = {name: str(value) for name, value in three.items()}
        prompt = await client.get_prompt("mock_interview", asked)
        assert "for 3 questions" in str(prompt.messages[0].content)
        questions = result(await client.call_tool("generate_questions", three))["questions"]
        assert len({question["text"] for question in questions}) == 3
        for question in questions:
            assert question["source"].startswith("From the built-in question bank, about ")
            answered = {"question": question["text"], "answer": ANSWER}
            review = result(await client.call_tool("review_answer", answered))
            assert "Key points heard: " in review["feedback"]
            assert COACH in review["source"]
            assert (review["clarity"], review["relevance"], review["communication"]) == (None,) * 3


async def test_a_models_questions_and_grades_arrive_with_its_name(
    model: Endpoint, model_app: App
) -> None:
    """A client that asks for progress learns of each question, and of the feedback's growth."""
    model.script = lambda request: good(request, pause=0.01)
    seen: list[float] = []

    async def progress(now: float, total: float | None, message: str | None) -> None:
        seen.append(now)

    async with session(model_app) as client:
        wanted = {**PROFILE, "number_of_questions": 2}
        made = await client.call_tool("generate_questions", wanted, progress_callback=progress)
        asked = [{"text": text, "source": "Written by tests/model"} for text in QUESTIONS[:2]]
        assert result(made)["questions"] == asked
        assert seen == [1, 2]
        told = await client.call_tool("review_answer", REVIEW, progress_callback=progress)
    review = result(told)
    assert "you begin with the point" in review["feedback"]
    assert (review["clarity"], review["relevance"], review["communication"]) == (4, 3, 5)
    assert review["source"] == "Written by tests/model"
    assert len(seen) > 3


async def test_sixteen_callers_at_once_get_each_their_own(model: Endpoint, model_app: App) -> None:
    """Nobody sees another's answer, though only a few are served at once."""
    caller, said = re.compile(r"caller \d+"), "**What worked:** {} was heard.\nClarity: 4"
    model.script = lambda request: streamed(said.format(*caller.findall(request.prompt)))
    answers = ({**REVIEW, "answer": f"{ANSWER} So says caller {n}."} for n in range(16))
    calls = await asyncio.gather(*(call(model_app, "review_answer", answer) for answer in answers))
    heard = [caller.findall(json.dumps(result(one))) for one in calls]
    assert heard == [[f"caller {n}"] for n in range(16)]


def test_without_the_setting_nothing_answers(serve: Callable[..., App]) -> None:
    """Gradio's own switch does not open anything, either."""
    app = serve(GRADIO_MCP_SERVER="true")
    with httpx.Client(base_url=app.url, headers=ACCEPT) as http:
        for method in ("GET", "POST", "DELETE"):
            for path in (PATH, PATH.rstrip("/"), f"{PATH}sse"):
                assert http.request(method, path, json=CALL).status_code == 404, (method, path)
        assert http.get("config").json()["mcp_server"] is False


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", PATH, {}, 200),
        ("POST", PATH.rstrip("/"), {}, 200),
        ("GET", PATH, {}, 405),
        ("GET", f"{PATH}sse", {}, 404),
        ("POST", PATH, {"origin": "https://huggingface.co"}, 200),
        ("POST", PATH, {"origin": "http://evil.test", "host": "evil.test"}, 403),
        ("POST", PATH, {"content-type": "text/plain"}, 400),
    ],
)
def test_only_programs_may_call(
    built_in_app: App, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    """A page may not, also not one whose own name leads to this machine."""
    sent = {"content-type": "application/json", **ACCEPT, **headers}
    body = json.dumps(CALL)
    reply = httpx.request(method, built_in_app.url + path, content=body, headers=sent)
    assert reply.status_code == status


def test_a_host_that_is_not_allowed_is_refused(serve: Callable[..., App]) -> None:
    """With `ALLOWED_HOSTS`, only those and the machine itself are served, MCP too."""
    app = serve(MCP="on", ALLOWED_HOSTS="app.example.org")
    own = f"127.0.0.1:{app.port}"
    with httpx.Client(base_url=app.url) as http:
        for host, status in ((own, 200), ("app.example.org", 200), ("evil.test", 400)):
            headers = {**ACCEPT, "host": host}
            assert http.get("config", headers=headers).status_code == status
            assert http.post(PATH, json=CALL, headers=headers).status_code == status


async def test_unusable_calls_are_refused_and_leave_nothing_in_the_log(built_in_app: App) -> None:
    """Too large, not JSON, of the wrong shape, with values that no interview could have."""
    headers = {**ACCEPT, "content-type": "application/json"}
    before = len(built_in_app.log.read_text())
    async with httpx.AsyncClient(base_url=built_in_app.url, headers=headers) as http:
        private = "Quentin Zuvok"
        big = {**CALL, "params": {"name": private * 6_000}}
        assert (await http.post(PATH, json=big)).status_code == 413
        for body in ("{", "[]", "[" * 60_000, '"x"', json.dumps([CALL] * 3)):
            assert (await http.post(PATH, content=body)).status_code == 400
        for method in ("tools/call", "nobody", "notifications/progress", "prompts/get"):
            for params in ({"name": private}, {"name": [private]}, {"arguments": {"x": private}}):
                body = {"jsonrpc": "2.0", "method": method, "params": params}
                for sent in (body, {**body, "id": 1}):
                    assert (await http.post(PATH, json=sent)).status_code < 500
    async with session(built_in_app) as client:
        for wrong, why in (
            ({**PROFILE, "position": "x" * 500}, "too long"),
            ({**PROFILE, "years": 99}, "less than or equal to 60"),
            ({**PROFILE, "number_of_questions": 21}, "less than or equal to 20"),
            ({"position": private}, "Field required"),
        ):
            assert why in refusal(await client.call_tool("generate_questions", wrong))
        for wrong, why in (
            ({**REVIEW, "answer": f"{private} " * 900}, "as can be read in one go"),
            ({**REVIEW, "question": "x" * 2_000}, "at most 1,000 characters"),
        ):
            assert why in refusal(await client.call_tool("review_answer", wrong))
    log = built_in_app.log.read_text()[before:]
    assert "Quentin" not in log
    assert "Traceback" not in log


async def test_a_callers_token_pays_for_its_own_calls_only(
    endpoint: Endpoint, serve: Callable[..., App], router: dict[str, str]
) -> None:
    """It goes to the Hub with them and nowhere else; others' calls are the owner's.

    The app is behind a proxy, and starts although it cannot use some others: SOCKS, one without a
    scheme, and a network of IPv6.
    """
    useless = {"ALL_PROXY": "socks5://127.0.0.1:1", "http_proxy": "127.0.0.1:1"}
    app = serve(fresh=True, MCP="on", NO_PROXY="fd00::/8", **useless, **router)
    for headers in ({"authorization": f"Bearer {TOKEN}"}, {}, {"authorization": "Bearer sk-other"}):
        assert result(await call(app, "review_answer", REVIEW, **headers))["clarity"] == 4
    sent = [re.findall(r"(?i)^authorization: (.*)\r$", r.head, re.M) for r in endpoint.requests]
    assert sent == [[f"Bearer {TOKEN}"], ["Bearer hf_test"], ["Bearer hf_test"]]
    assert [TOKEN in request.body.decode() for request in endpoint.requests] == [False] * 3
    assert TOKEN not in app.log.read_text()


async def test_a_callers_token_never_goes_to_the_endpoint(
    model: Endpoint, model_app: App, serve: Callable[..., App]
) -> None:
    """Nor does it count as a sign-in there, since nobody would check it."""
    bearer = {"authorization": f"Bearer {TOKEN}"}
    result(await call(model_app, "review_answer", REVIEW, **bearer))
    (request,) = model.requests
    assert TOKEN not in request.head + request.body.decode()
    required = serve(ENDPOINT_URL=model.url, MCP="on", REQUIRE_LOGIN="on")
    assert "sign in first" in refusal(await call(required, "review_answer", REVIEW, **bearer))
    assert len(model.requests) == 1
    assert not any(TOKEN in app.log.read_text() for app in (model_app, required))


async def test_feedback_holds_nothing_that_a_client_could_load(
    model: Endpoint, model_app: App
) -> None:
    """A model's HTML, links and images become text."""
    evil = "**What worked:** see ![it](http://evil.test/x) <img src=http://evil.test>\n"
    model.script = lambda request: streamed(evil + FEEDBACK)
    page = MarkdownIt().render(result(await call(model_app, "review_answer", REVIEW))["feedback"])
    assert page.count("evil.test") == 2
    assert "src=" not in re.sub(r"<code>.*?</code>", "", page)
    assert "<img" not in page


WITHOUT_ITS_PACKAGE = """
import os, runpy, sys
for name in [*sys.modules]:  # Gradio may stay: it takes seconds
    if name.partition(".")[0] in ("interviewer", "mcp"):
        del sys.modules[name]
class Missing:
    def find_spec(self, name, *_):
        if name.partition(".")[0] == "mcp":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
from interviewer.settings import Settings
from interviewer.ui.app import build_app, launch_options
launch_options(Settings(), build_app(Settings()))
os.environ["MCP"] = "on"
runpy.run_path("app.py", run_name="__main__")
"""


def test_only_the_server_needs_its_package(tmp_path: Path) -> None:
    """Without it our modules build the app; with `MCP=on` one line says what to install."""
    program, log = tmp_path / "program.py", tmp_path / "log"
    program.write_text(WITHOUT_ITS_PACKAGE)
    app = App(log, program=str(program))
    with pytest.raises(AssertionError):
        app.start()
    assert app.process.exitcode == 1
    (line,) = log.read_text().splitlines()
    assert "MCP=on" in line
    assert "pip install 'mcp>=" in line
