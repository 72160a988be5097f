"""A short soak; `scripts/soak` runs the long one."""

import subprocess
import sys

from benchmarks.soak import FAULTY, WHO, problems, repeated, soak
from interviewer.interview.interview import Interview
from interviewer.interview.records import Options
from tests.support.app import ROOT


async def test_interviews_survive_an_endpoint_that_fails_half_of_the_time() -> None:
    """All of them end, with every answer and nothing twice, unlabelled or left open."""
    findings = await soak(24, seed=7, at_once=12)
    assert findings.wrong == []
    assert len(findings.requests) > 12
    assert findings.requests.total() - findings.requests["good"] > 24
    assert sum(findings.pieces.values()) == 4 * 24
    assert all(findings.pieces[f"{by} Feedback"] for by in ("model", "built-in"))
    assert findings.retries


def test_the_schedule_knows_twenty_faults() -> None:
    """And more: every one of the table."""
    assert len(FAULTY) >= 20


def test_a_soak_sees_what_is_wrong() -> None:
    """An interview that did not end, a lost answer and a repeated sentence give a line each."""
    found = list(problems(Interview(WHO, Options(2)), ["An answer."]))
    assert [line.partition(":")[0] for line in found] == ["not finished", "lost or twice"]
    text = "You begin with the point. Add one example from work. You begin with the point."
    assert repeated(text) == ["said twice: You begin with the point."]


def test_the_command_reports_and_judges() -> None:
    """A table on the screen, and success only if nothing is off."""
    command = [sys.executable, "-m", "benchmarks.soak", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "requests, " in done.stdout
    assert "0 things wrong" in done.stdout
