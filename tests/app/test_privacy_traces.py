"""Interviews leave no name, email, phone number or answer behind."""

import itertools
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from interviewer.interview.profile import Profile
from tests.support.app import App, folders
from tests.support.model_server import Endpoint, Request, Step, error, good
from tests.support.privacy.people import people
from tests.support.raw import RawSession

CROWD = {f"secretword{number:03}": who for number, who in enumerate(people(10))}
"""Invented people, by a word of their own in each of their answers."""
NUMBERS = itertools.count(1)


def answers(word: str, who: Profile) -> list[str]:
    """Say in three answers everything that must not leave the process."""
    said = (
        f"I am {who.name} and I would index the orders by customer.",
        f"Write to {who.email} or call {who.phone}; an index costs writes.",
        f"As {who.name.upper()} I measure first ({who.phone.replace(' ', '')}) and then decide.",
    )
    return [f"{one} My {word} is a covering index." for one in said]


def found_in(text: str, who: Profile) -> list[str]:
    """List the details that stand in a text, in any spelling a machine would leave."""
    names, digits = who.name.split(), re.sub(r"\D", "", who.phone)
    needles = [*names, who.email, who.phone, digits[-7:]]
    needles += [json.dumps(part).strip('"') for part in names]
    return [needle for needle in needles if needle.lower() in text.lower()]


def trouble(request: Request) -> list[Step]:
    """Work four times out of five; else send an error that repeats the prompt."""
    if next(NUMBERS) % 5 == 0:
        return error("422 Unprocessable Entity", {"error": {"message": request.prompt}})
    return good(request)


def test_interviews_leave_no_trace(
    endpoint: Endpoint, serve: Callable[..., App], tmp_path: Path
) -> None:
    """Logs, temporary files, error replies and model requests hold no personal data."""
    endpoint.script = trouble
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT="3", **folders(tmp_path))
    with ThreadPoolExecutor(8) as threads:
        refused = [*threads.map(lambda person: [*whole(app, *person)], CROWD.items())]
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    left = {str(path): path.read_bytes().decode("utf-8", "replace") for path in written}
    left["error replies"] = "\n".join(itertools.chain(*refused))
    left["the model server"] = "\n".join(r.head + r.body.decode() for r in endpoint.requests)
    left["the model server, decoded"] = "\n".join(r.prompt for r in endpoint.requests)
    assert len(endpoint.requests) > 3 * len(CROWD)
    assert "outcome=" in left[str(app.log)]
    lines = left[str(app.log)].splitlines()
    assert not [line for line in lines if line.startswith(("FORGED", "Traceback", "  "))]
    for (place, text), (word, who) in itertools.product(left.items(), CROWD.items()):
        assert found_in(text, who) == [], place
        # only the model server has to read the answers
        assert word not in text or "model server" in place, place
    assert not [name for name in left if str(tmp_path / "gradio") in name]
    for word, who in CROWD.items():
        assert word in left["the model server, decoded"]
        for said in (who.name.upper(), json.dumps(who.name), *answers(word, who)):
            assert found_in(said, who)  # the search is one that finds


def whole(app: App, word: str, who: Profile) -> list[str]:
    """Run one interview after mistakes and broken requests; return the errors that came."""
    raw, said = RawSession(app), answers(word, who)
    form = who.name, who.email, who.phone, "4", "Engineer", "Python, SQL"
    refused = [
        raw.do("answer", said[0]),
        raw.do("start", who.name, who.phone, *form[2:5], ""),
        raw.do("answer", said[1], None, {"interview": who.name}),
    ]
    assert not any(done for done, _ in refused)
    assert raw.do("start", *form)[0]
    for one in said:
        done, output = raw.answer(one)
        assert done
    assert "thank you" in str(output[0]).lower()
    joined = {"session_hash": word, "data": [*form]}
    replies = [
        raw.post(path, body)
        for path, body in (
            ("queue/join", {**joined, "fn_index": 0}),
            ("queue/join", {**joined, "data": said[:1], "fn_index": 999}),
            ("call/start", {"data": [who.name]}),
            ("run/start", {"data": [who.name, who.email]}),
            ("run/answer", {"data": [said[1], who.name, None]}),
            ("call/nobody", {"data": [who.name]}),
        )
    ]
    forged = f"x%0aFORGED by {who.email}"  # Gradio prints it
    raw.http.get(f"gradio_api/custom_component/{forged}/client/component/style.css")
    shown = [reply.text for reply in replies if reply.is_error]
    assert len(shown) > 3
    return [*shown, *(str(why) for _, why in refused)]
