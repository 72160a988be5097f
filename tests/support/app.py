"""The real app in a process of its own, and a browser in front of it."""

import contextlib
import multiprocessing
import os
import random
import runpy
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run
    --disable-background-networking --disable-component-update --disable-sync
    """.split()
OWN = ("HF_", "MODEL_", "ENDPOINT_", "GRADIO_", "FALLBACK_", "QUESTION_")


def free_port() -> int:
    """Find a port that is not in use, and that no outgoing connection is given meanwhile."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_768)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.support.preload", "tests.support.app"])
FRESH = multiprocessing.get_context("spawn")  # an interpreter that has imported nothing


def serve(
    log: str, arguments: tuple[str, ...], environ: dict[str, str], program: str = "app.py"
) -> None:
    """Run a program in this process, with its output in the log."""
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for printed in (1, 2):
        os.dup2(out, printed)
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environ)
    random.seed()  # a fork would draw the same numbers as its sisters
    sys.argv = [program, *arguments]
    runpy.run_path(program, run_name="__main__")


class App:
    """`python app.py`, or another program, on a port; can be killed and started again."""

    def __init__(
        self,
        log: Path,
        arguments: tuple[str, ...] = (),
        program: str = "app.py",
        fresh: bool = False,
        **environ: str,
    ) -> None:
        self.port = free_port()
        self.log = log
        self._arguments = arguments
        self._program = program
        self._context: Any = FRESH if fresh else FORKS
        self._environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith(OWN)},
            "GRADIO_ANALYTICS_ENABLED": "False",
            "GRADIO_SERVER_PORT": str(self.port),
            "GRADIO_SERVER_NAME": "127.0.0.1",
            "STARTS_PER_HOUR": "0",
            "PYTHONUNBUFFERED": "1",
            **environ,
        }
        self.process: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> "App":
        arguments = (str(self.log), self._arguments, self._environ, self._program)
        self.process = self._context.Process(target=serve, args=arguments, daemon=True)
        self.process.start()
        for _ in range(1200):
            try:
                with urllib.request.urlopen(self.url + "config", timeout=5):
                    assert self.process.is_alive(), self.log.read_text()  # else it is another's
                    return self
            except (urllib.error.URLError, ConnectionError):
                assert self.process.is_alive(), self.log.read_text()
                time.sleep(0.05)
        raise AssertionError("the app did not start: " + self.log.read_text())

    def kill(self) -> None:
        """End it as a crash would, without a chance to clean up."""
        assert self.process is not None
        self.process.kill()
        self.process.join()

    def __enter__(self) -> "App":
        return self.start()

    def __exit__(self, *_: object) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.join(10)
        if self.process.is_alive():
            self.kill()


def folders(parent: Path) -> dict[str, str]:
    """Return an environment in which all temporary files of an app are below a folder."""
    (parent / "tmp").mkdir()
    places = {"TMPDIR": "tmp", "GRADIO_TEMP_DIR": "gradio", "HOME": "home"}
    return {name: str(parent / place) for name, place in places.items()}


def chromium(shell: bool = True) -> str:
    """Find the system's Chromium. Its absence is an error, since half the product is a page.

    Its headless shell, which has no windows, opens a page in half the processor time. It lacks the
    speech recognition of the whole browser.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    for name in names[not shell :]:
        if path := shutil.which(name):
            return path
    raise RuntimeError(
        "No Chromium found: install Debian's packages with "
        "`apt-get install chromium chromium-headless-shell`"
    )
