"""The real app in a process of its own, and a browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run
    --disable-background-networking --disable-component-update --disable-sync
    """.split()
OWN = ("HF_", "MODEL_", "ENDPOINT_", "GRADIO_", "FALLBACK_", "QUESTION_")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class App:
    """`python app.py` on a port; can be killed and started again."""

    def __init__(self, log: Path, arguments: tuple[str, ...] = (), **environ: str) -> None:
        self.port = free_port()
        self.log = log
        self._arguments = arguments
        self._environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith(OWN)},
            "GRADIO_ANALYTICS_ENABLED": "False",
            "GRADIO_SERVER_PORT": str(self.port),
            "GRADIO_SERVER_NAME": "127.0.0.1",
            "STARTS_PER_HOUR": "0",
            "PYTHONUNBUFFERED": "1",
            **environ,
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> "App":
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "app.py", *self._arguments],
                cwd=ROOT,
                env=self._environ,
                stdout=out,
                stderr=out,
            )
        for _ in range(300):
            try:
                with urllib.request.urlopen(self.url + "config", timeout=5):
                    return self
            except (urllib.error.URLError, ConnectionError):
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
        raise AssertionError("the app did not start: " + self.log.read_text())

    def kill(self) -> None:
        """As a crash would: no chance to clean up."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> "App":
        return self.start()

    def __exit__(self, *_: object) -> None:
        assert self.process is not None
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


def chromium() -> str:
    """The system's Chromium; its absence is an error, since half the product is a page."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise RuntimeError(
        "No Chromium found: install Debian's package with `apt-get install chromium`"
    )
