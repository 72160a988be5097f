"""`scripts/bench --quick`: the table has its rows and nothing fails; what it took says nothing."""

import subprocess
import sys

from tests.support.app import ROOT

ROWS = (
    "first question, p50",
    "first question, p95",
    "first feedback text, p50",
    "first feedback text, p95",
    "end of stream",
    "CPU per answer",
    "CPU per update",
    "memory per idle interview",
    "start-up to a served page",
    "errors and lost updates | 0 |",
)


def test_the_benchmark_runs_and_prints_its_table() -> None:
    """Every row is there, with figures for the app, the baseline and the floor."""
    command = [sys.executable, "-m", "benchmarks.run", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    missing = [row for row in ROWS if row not in done.stdout]
    assert not missing, done.stdout
