"""The commands that measure run; what they measured says nothing here."""

import re
import subprocess
import sys

from tests.support.app import ROOT

ROWS = (
    "first question, p95",
    "first feedback text, p95",
    "end of stream",
    "CPU per answer",
    "built-in feedback on the screen",
    "CPU per update",
    "memory of an idle interview",
    "start-up to the first reply",
    "time to read 20,000 characters / 2,000",
    "errors and lost updates | 0 |",
)


def run(module: str, *arguments: str) -> str:
    """What a module prints."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_benchmark_prints_its_table() -> None:
    """Every row is there, and nothing went wrong."""
    printed = run("benchmarks.run", "--quick")
    assert not [row for row in ROWS if row not in printed], printed


def test_the_coach_is_timed() -> None:
    """The time of so many answers is printed."""
    assert "20 answers of 300 words coached in" in run("benchmarks.coach", "20")


def test_the_way_of_an_answer_is_as_docs_architecture_shows_it() -> None:
    """The same functions, in files that begin with the handler; a model is asked on the way."""
    printed, page = run("scripts.trace"), (ROOT / "docs/architecture.md").read_text()
    shown = page.partition("<!-- trace -->")[2].partition("<!-- end -->")[0]
    assert shown.split()[:4] == printed.split()[:4]
    assert sorted(re.findall(r"`[^`]+`", shown)) == sorted(re.findall(r"`[^`]+`", printed))
    assert printed.splitlines()[2].startswith("- `ui/handlers.py`: `Handlers.answer`, ")
    assert "`call_llm`" in printed
