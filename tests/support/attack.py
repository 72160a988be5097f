"""Send hostile requests to a running app, and watch it: `scripts/attack [requests]`.

The model behind it sends degenerate replies.
Each request comes from a session and a visitor of its own. Meanwhile the app is asked for the
status of its queue every 50 ms; a silence is the time between two answers to that.
"""

import argparse
import asyncio
import base64
import contextlib
import itertools
import json
import random
import secrets
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.support.app import FRESH, ROOT, App
from tests.support.client import ANSWER, FORM
from tests.support.model_server import DONE, Endpoint, Request, Step, chunk, head
from tests.support.resumes import READABLE, UNREADABLE

SILENCE = 0.5  # seconds
GROWTH = 50.0  # MiB more than the same number of sessions of a bare Gradio app
AT_ONCE = 8
WARM_UP = 50  # requests before the memory is measured
UNITS = (
    *("a", "-", "_a :", "* ", "`", "```\n", "[x](", "<b>", "((", "=", "-\n", "~~", '"', "1. "),
    *("> ", "|a|b|\n", "\\u200b", "\\u0301", "\U0001f9d1", "电", "a@b.", "555-", "- a\n"),
    *("&#64;", "$x$ ", "**", "word ", "\n", "Question: ", "Clarity: 5\n", "<think>", "{", "~"),
)
"""What a small model repeats once it has lost the thread, and a candidate who means harm."""
RECORDED = ROOT / "tests/support/saves/under_way.json"
RESUMES = (*READABLE.values(), *(make for _, make in UNREADABLE.values()))


@dataclass
class Findings:
    """What the attack showed."""

    replies: Counter[int] = field(default_factory=Counter)  # by HTTP status
    silence: float = 0.0  # seconds of the longest one
    tracebacks: int = 0  # in the app's log
    growth: float = 0.0  # MiB of resident memory
    bare: float = 0.0  # MiB that as many sessions of a bare Gradio app take

    @property
    def wrong(self) -> list[str]:
        """Return a line for each bound that was missed."""
        found = [f"silent for {self.silence:.2f} s"] if self.silence > SILENCE else []
        found += [f"{self.tracebacks} tracebacks"] if self.tracebacks else []
        grown = self.growth - self.bare
        return found + ([f"{grown:.0f} MiB grown"] if grown > GROWTH else [])


def degenerate(request: Request) -> list[Step]:
    """A reply of 20,000 characters that repeats one thing, another one for each request."""
    text = looping(UNITS[zlib.crc32(request.body) % len(UNITS)])
    pieces = [chunk(text[at : at + 400]) for at in range(0, len(text), 400)]
    return [head(), *pieces, chunk("", "stop"), DONE]


def looping(unit: str) -> str:
    """Return 20,000 characters that begin well and then repeat this unit."""
    return ("1. What?\n" + unit * 20_000)[:20_000]


def hostile_values(seed: int) -> Iterator[tuple[str, list[Any]]]:
    """Yield events with their inputs: forged saves, long texts, odd values, résumés; no end."""
    rng, files = random.Random(seed), itertools.cycle(RESUMES)
    for number in itertools.count():
        if number % 25 == 7:
            yield "fill", [base64.b64encode(next(files)()).decode()]
        unit = UNITS[number % len(UNITS)]
        text = (unit * (rng.choice([1_000, 19_000, 1_000_000]) // len(unit) + 1))[:1_000_000]
        save = json.loads(RECORDED.read_text("utf-8"))
        interview, turn = save["interview"], save["interview"]["turns"][0]
        kind = number % 10
        if kind == 0:
            turn["attempts"] = [{"answer": f"{text[:40]}{n}"} for n in range(10_000)]
        elif kind == 1:
            turn["question"]["text"] = text
        elif kind == 2:
            turn["attempts"][0]["answer"] = text[:19_000]
        elif kind == 3:
            interview["asked_at"] = rng.choice([float("nan"), float("inf"), -1e308])
        elif kind == 4:
            interview["choices"]["level"] = text[:500]
        elif kind == 5:
            interview["turns"] = largest(turn, unit)
            interview["choices"]["count"] = len(interview["turns"])
            interview["current"] = len(interview["turns"]) - 1
        elif kind == 6:
            save = "[" * 100_000 + "]" * 100_000
        elif kind == 7:
            yield "start", [text[:3_000], *FORM[1:4], text[:200], text, 5, "", text, False, False]
            continue
        elif kind == 8:
            yield "generate_response", [text[:1_000], text]
            continue
        else:
            yield "answer", [text[:19_000], None, json.dumps(save)]
            continue
        saved = save if isinstance(save, str) else json.dumps(save)
        name = rng.choice(["hint", "skip", "again", "end", "answer", "improve"])
        yield name, [*([ANSWER] if name in ("answer", "improve") else []), None, saved]


def largest(turn: dict[str, Any], unit: str) -> list[dict[str, Any]]:
    """Return turns that fill a save up to what is allowed."""
    answer = (unit * 12_000)[:9_000]
    scores = dict.fromkeys(("clarity", "relevance", "communication"))
    feedback = {"writer": "m", "scores": scores, "text": (unit * 8_000)[:6_000]}
    done = {**turn, "attempts": [{"answer": answer, "feedback": feedback}]}
    size = len(json.dumps(done).encode())
    return [*[done] * min(19, 400_000 // size), turn]


async def attack(app: App, requests: int, findings: Findings, seed: int = 1) -> None:
    """Send the requests to a running app, and fill in what it did."""
    async with httpx.AsyncClient(base_url=app.url, timeout=60) as http:
        config = (await http.get("config")).json()
        functions = {one["api_name"]: one for one in config["dependencies"]}
        for name, values in itertools.islice(hostile_values(seed + 1), WARM_UP):
            await _send(http, functions[name], values)  # reads the bank, fills what is kept once
        before = resident(app)
        ended, longest = FRESH.Event(), FRESH.Value("d", 0.0)
        watching = FRESH.Process(target=watch, args=(app.url, ended, longest), daemon=True)
        watching.start()
        events = itertools.islice(hostile_values(seed), requests)

        async def send() -> None:
            for name, values in events:
                status = await _send(http, functions[name], values)
                findings.replies[status] += 1

        await asyncio.gather(*(send() for _ in range(AT_ONCE)))
        await asyncio.sleep(1)
        ended.set()
        await asyncio.to_thread(watching.join)
        findings.silence = longest.value
        findings.growth = resident(app) - before
        findings.tracebacks = app.log.read_text().count("Traceback")


async def _send(http: httpx.AsyncClient, function: dict[str, Any], values: list[Any]) -> int:
    """Send one event as a new visitor in a new session; read its result as a page would."""
    session, slots = secrets.token_hex(8), len(function["inputs"])
    data = [*values, *[None] * slots][:slots]
    headers = {"cookie": f"visitor={secrets.token_hex(16)}", "content-type": "application/json"}
    body = {"data": data, "fn_index": function["id"], "session_hash": session}
    reply = await http.post("gradio_api/queue/join", content=json.dumps(body), headers=headers)
    if reply.is_success:
        url = f"gradio_api/queue/data?session_hash={session}"
        with contextlib.suppress(httpx.HTTPError):
            async with http.stream("GET", url, headers=headers) as stream:
                async for line in stream.aiter_lines():
                    if "close_stream" in line or "unexpected_error" in line:
                        break
    return reply.status_code


def watch(url: str, ended: Any, longest: Any) -> None:
    """Ask for the status every 50 ms, in a process of its own, and keep the longest silence."""
    with httpx.Client(base_url=url, timeout=600) as http:
        last = time.monotonic()
        while not ended.is_set():
            http.get("gradio_api/queue/status")
            now = time.monotonic()
            longest.value, last = max(longest.value, now - last), now
            time.sleep(0.05)


async def bare_sessions(app: App, count: int) -> float:
    """Return the MiB that this many sessions of a bare Gradio app take."""
    async with httpx.AsyncClient(base_url=app.url, timeout=60) as http:
        function = {"id": 0, "inputs": [0]}
        await _send(http, function, ["x"])
        before = resident(app)
        for _ in range(count // AT_ONCE):
            await asyncio.gather(*(_send(http, function, ["x"]) for _ in range(AT_ONCE)))
        return resident(app) - before


def resident(app: App) -> float:
    """Return the resident memory of an app's process in MiB."""
    lines = Path(f"/proc/{app.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def main() -> None:
    """Attack an app of our own, print what it did, fail if a bound was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requests", type=int, nargs="?", default=2_000)
    count, findings = parser.parse_args().requests, Findings()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with App(log, program="tests/support/bare.py") as bare:
            findings.bare = asyncio.run(bare_sessions(bare, count))
        with Endpoint(degenerate) as model, App(log, ENDPOINT_URL=model.url) as app:
            asyncio.run(attack(app, count, findings))
    print(f"{count} hostile requests: {dict(findings.replies)} by status")
    print(f"longest silence {findings.silence:.2f} s (at most {SILENCE})")
    print(f"memory {findings.growth:.0f} MiB, a bare Gradio app {findings.bare:.0f} MiB")
    print(f"tracebacks {findings.tracebacks}")
    sys.exit("; ".join(findings.wrong))


if __name__ == "__main__":
    main()
