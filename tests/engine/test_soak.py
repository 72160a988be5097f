"""A short soak; `scripts/soak` runs the long one."""

from collections import Counter

import pytest

import benchmarks.soak
from benchmarks.soak import WHO, Findings, main, problems, repeated, soak
from interviewer.interview.interview import Interview
from interviewer.interview.records import Options


async def test_interviews_survive_an_endpoint_that_fails_half_of_the_time() -> None:
    """All of them end, with every answer and nothing twice, unlabelled or left open."""
    findings = await soak(24, seed=7, at_once=12)
    assert findings.wrong == []
    assert len(findings.requests) > 12
    assert findings.requests.total() - findings.requests["good"] > 24
    assert sum(findings.pieces.values()) == 4 * 24
    assert all(findings.pieces[f"{by} Feedback"] for by in ("model", "built-in"))
    assert findings.retries


def test_a_soak_sees_what_is_wrong() -> None:
    """An interview that did not end, a lost answer and a repeated sentence give a line each."""
    found = list(problems(Interview(WHO, Options(2)), ["An answer."]))
    assert [line.partition(":")[0] for line in found] == ["not finished", "lost or twice"]
    text = "You begin with the point. Add one example from work. You begin with the point."
    assert repeated(text) == ["said twice: You begin with the point."]


@pytest.mark.parametrize("wrong", [[], ["lost or twice: An answer."]])
def test_the_command_reports_and_judges(
    wrong: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table on the screen, and success only if nothing is off."""

    async def found(interviews: int, seed: int) -> Findings:
        return Findings(wrong, requests=Counter(good=interviews, reset=seed))

    monkeypatch.setattr(benchmarks.soak, "soak", found)
    monkeypatch.setattr("sys.argv", ["soak", "4"])
    with pytest.raises(SystemExit) as end:
        main()
    out = capsys.readouterr().out
    assert end.value.code == bool(wrong)
    assert out.startswith("5 requests, 1 with one of 1 faults\n")
    assert out.endswith("\n".join([f"{len(wrong)} things wrong", *wrong]) + "\n")
