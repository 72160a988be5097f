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
APP = ("app.py",)
BASELINE = ("-m", "benchmarks.baseline")
BARE = ("-m", "benchmarks.bare")
EMPTY = ("-m", "benchmarks.empty")
PROFILED = ("-m", "benchmarks.profiled_app")
OWN = ("HF_", "MODEL_", "ENDPOINT_", "GRADIO_", "FALLBACK_", "QUESTION_", "PROFILE_")


class Server:
    """One server process, from its start to its end."""

    def __init__(self, *arguments: str, port: int, **environ: str) -> None:
        self.port = port
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**{k: v for k, v in os.environ.items() if not k.startswith(OWN)}, **environ},
            stdout=self.log,
            stderr=self.log,
        )
        self.pid = self._process.pid

    def served(self) -> float:
        """Seconds from the start of the process to a page that was served."""
        while time.perf_counter() - self.began < LONGEST_START and self._process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", "/")
                response = connection.getresponse()
                response.read()
                connection.close()
                if response.status == 200:
                    return time.perf_counter() - self.began
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
def running(*arguments: str, port: int, **environ: str) -> Iterator[Server]:
    """A server that answers."""
    server = Server(*arguments, port=port, **environ)
    try:
        server.served()
        yield server
    finally:
        server.end()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def endpoint(**options: float) -> Iterator[str]:
    """The paced model server; its URL."""
    port = free_port()
    more = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    module = ("-m", "benchmarks.endpoint")
    with running(*module, "--port", str(port), *more, port=port):
        yield f"http://127.0.0.1:{port}/v1"


@contextlib.contextmanager
def gradio(program: tuple[str, ...], url: str = "", **environ: str) -> Iterator[Server]:
    """A Gradio app in front of the endpoint."""
    port = free_port()
    with running(*program, port=port, **environment(port, url), **environ) as server:
        yield server


def environment(port: int, url: str = "") -> dict[str, str]:
    """What a Gradio app is told."""
    return {
        "ENDPOINT_URL": url,
        "MODEL_ID": "bench/model",
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_SERVER_NAME": "127.0.0.1",
        "GRADIO_SERVER_PORT": str(port),
        "STARTS_PER_HOUR": "0",
    }


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
