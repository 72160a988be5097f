"""Processes of the benchmark: on free ports of the loopback, ended by whoever started them."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LONGEST_START = 60.0
LONGEST_SCENE = 600.0
Program = tuple[str, ...]
APP: Program = ("app.py",)
BASELINE = ("-m", "benchmarks.baseline")
BARE = ("-m", "benchmarks.bare")
EMPTY = ("-m", "benchmarks.empty")
FLOOR = ("-m", "benchmarks.floor")
ENDPOINT = ("-m", "benchmarks.endpoint")
PROFILED = ("-m", "benchmarks.profiled_app")
OWN = ("HF_", "MODEL_", "ENDPOINT_", "GRADIO_", "FALLBACK_", "QUESTION_", "PROFILE_")


class Server:
    """One server process, from its start to its end. started: seconds to a page that was served."""

    def __init__(self, program: Program, port: int, **environ: str) -> None:
        self.port = port
        self.started = 0.0
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *program],
            cwd=ROOT,
            env={**{k: v for k, v in os.environ.items() if not k.startswith(OWN)}, **environ},
            stdout=self.log,
            stderr=self.log,
        )
        self.pid = self._process.pid

    def wait(self) -> None:
        """Until it serves a page."""
        while time.perf_counter() - self._began < LONGEST_START and self._process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", "/")
                response = connection.getresponse()
                response.read()
                connection.close()
                if response.status == 200:
                    self.started = time.perf_counter() - self._began
                    return
            time.sleep(0.01)
        raise RuntimeError(f"{self._process.args!r} does not serve: {self.said()}")

    def said(self) -> str:
        """The end of what it has printed."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")[-2000:]

    def end(self) -> None:
        """Ask it to stop, and see to it."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.log.close()


@contextlib.contextmanager
def running(program: Program, url: str = "", **environ: str) -> Iterator[Server]:
    """A server that answers, in front of the endpoint with this URL."""
    port = free_port()
    told = {
        "PORT": str(port),
        "ENDPOINT_URL": url,
        "MODEL_ID": "bench/model",
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_SERVER_NAME": "127.0.0.1",
        "GRADIO_SERVER_PORT": str(port),
        "STARTS_PER_HOUR": "0",
    }
    server = Server(program, port, **told, **environ)
    try:
        server.wait()
        yield server
    finally:
        server.end()


@contextlib.contextmanager
def endpoint() -> Iterator[str]:
    """The paced model server; its URL."""
    with running(ENDPOINT) as server:
        yield f"http://127.0.0.1:{server.port}/v1"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def drive(scene: str, server: Server, visitors: int, *more: str) -> dict[str, Any]:
    """Let visitors in, from a process of their own."""
    command = [sys.executable, "-m", "benchmarks.drive", scene, *more]
    numbers = {"port": server.port, "pid": server.pid, "visitors": visitors}
    command += [word for name, value in numbers.items() for word in (f"--{name}", str(value))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=LONGEST_SCENE)
    if done.returncode:
        raise RuntimeError(f"{done.stderr.decode()[-2000:]}\n{server.said()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result
