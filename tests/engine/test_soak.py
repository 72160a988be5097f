"""A short soak; `scripts/soak` runs the long one."""

import subprocess
import sys

from benchmarks.soak import FAULTY, Findings, _repeated, soak
from tests.support.app import ROOT


async def test_interviews_survive_an_endpoint_that_fails_half_of_the_time() -> None:
    """All of them end, with every answer and nothing twice, unlabelled or left open."""
    findings = await soak(24, seed=7, at_once=12)
    assert findings.wrong == []
    assert findings.complete == 24
    assert len(findings.faults) > 12
    assert findings.faults.total() - findings.faults["good"] > 24
    assert sum(findings.pieces.values()) == 4 * 24
    assert all(findings.pieces[f"{by} feedbacks"] for by in ("model", "built-in"))
    assert findings.tries_said


def test_the_schedule_knows_twenty_faults() -> None:
    """And more: every one of the table."""
    assert len(FAULTY) >= 20


def test_a_soak_sees_what_is_wrong() -> None:
    """Each finding gives a line, and no finding none."""
    assert Findings(0).wrong == []
    text = "You begin with the point. Add one example from work. You begin with the point."
    assert _repeated(text) == ["You begin with the point."]
    findings = Findings(
        2,
        complete=1,
        lost=["a"],
        twice=["b"],
        unlabelled=["c"],
        crashed=["d"],
        tasks=1,
        connections=1,
        files=1,
        longest=99.0,
        limit=3.0,
        resident=[100.0] * 50 + [150.0] * 50,
    )
    assert len(findings.wrong) == 10


def test_the_command_reports_and_judges() -> None:
    """A table on the screen, and success only if nothing is off."""
    command = [sys.executable, "-m", "benchmarks.soak", "4", "--at-once", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "4 of 4" in done.stdout
    assert "answers lost                0" in done.stdout
