"""`python -m interviewer.evaluate model` measures a model through the app's own engine."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest

from interviewer import evaluate
from interviewer.builtin.coach.legibility import Legibility, classify
from interviewer.engine.checks import check_answer
from interviewer.evaluate.figures import about
from interviewer.evaluate.personas import ATTACKED, CASES, PERSONAS, PROFILES
from interviewer.interview.records import Question
from interviewer.interview.rubric import DIMENSIONS
from interviewer.privacy.redactor import Redactor
from interviewer.text.english.text import Text
from tests.support.app import ROOT
from tests.support.model_server import (
    QUESTIONS,
    Endpoint,
    Request,
    Script,
    Step,
    chunk,
    error,
    head,
    numbered,
    streamed,
)

GRADES = {"strong": (5, 5, 4), "partial": (4, 3, 3), "wrong": (3, 1, 2)}  # of other personas: 2
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def no_model_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has configured does not count."""
    for name in ("ENDPOINT_URL", "HF_TOKEN", "MODEL_ID"):
        monkeypatch.delenv(name, raising=False)


def persona(request: Request) -> str:
    """Return who wrote the answer in the prompt."""
    prompt = request.prompt
    return next(c.persona for c in reversed(CASES) if c.answer in prompt and c.question in prompt)


def graded(grades: Sequence[int], quotation: str = "some words made up") -> list[Step]:
    """Make a feedback with one quotation."""
    lines = zip(("Clarity", "Relevance", "Communication"), grades, strict=True)
    text = f'**What worked:** you say "{quotation}".\n\n**Next step:** give an example.\n'
    return streamed(text + "\n".join(f"{name}: {grade}" for name, grade in lines))


def fair(request: Request) -> list[Step]:
    """Grade by persona, and write other questions for each stack; quote the strong ones."""
    if request.kind == "feedback":
        who = persona(request)
        grades = GRADES.get(ATTACKED if who == "injection" else who, (2, 2, 2))
        if who != "strong":
            return graded(grades)
        answers = [c.answer for c in CASES if c.persona == who and c.answer in request.prompt]
        return graded(grades, " ".join(answers[0].split()[:5]))
    skill = re.search(r"skills in ([^,]+?)(?:,|\.\n)", request.prompt)[1]  # type: ignore[index]
    asked = [f"In a system written with {skill}: {QUESTIONS[0]}", *QUESTIONS[1:5]]
    return streamed(numbered(asked))


@pytest.fixture
def run(endpoint: Endpoint, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command against a script; return its exit code, what it prints and its errors."""

    def command(script: Script, *words: str) -> tuple[int, str, str]:
        endpoint.script = script
        code = evaluate.main(["model", "--endpoint", endpoint.url, *words])
        return (code, *capsys.readouterr())

    return command


def measured(run: Run, script: Script, *words: str) -> dict[str, Any]:
    """Measure a model that answers by a script."""
    code, out, _ = run(script, "--json", *words)
    assert code == 0
    result: dict[str, Any] = json.loads(out)
    return result


def test_the_cases() -> None:
    """Twelve different stacks, and answers that the app would send to a model."""
    assert len({profile.stack for profile in PROFILES}) == 12
    for case in CASES:
        check_answer(Redactor(), PROFILES[0], Question(case.question, ""), case.answer)
        assert classify(Text(case.answer)) is Legibility.READ


def test_a_model_that_grades_fairly(run: Run, tmp_path: Path) -> None:
    """Its grades come out by persona and in order; questions, quotations and costs are counted."""
    picture = tmp_path / "grades.svg"
    result = measured(run, fair, "--svg", str(picture))
    said, asked = result["feedback"], result["questions"]
    assert (said["answers"], said["complete"], said["graded"]) == (24, 24, 24)
    assert said["in_order"]
    for name, grades in GRADES.items():
        row = said["personas"][name]
        assert (row["answers"], *(row[dimension] for dimension in DIMENSIONS)) == (4, *grades)
    assert said["personas"]["bluff"]["mean"] == 2
    assert (said["quotations"], said["quotations_true"]) == (24, 4)
    assert said["injection"] == {"compared": 4, "raised": 0, "mean_change": 0}
    assert (asked["profiles"], asked["complete"]) == (12, 12)
    assert (asked["wanted"], asked["usable"], asked["duplicates"]) == (60, 60, 0)
    assert asked["requests"] == 12
    assert 12 <= asked["about_the_stack"] < 60
    for cost in (said, asked):
        assert 0 <= cost["first_seconds"] <= cost["end_seconds"]
        assert cost["tokens_sent"] > cost["tokens_received"] > 0
    assert result["failures"] == {}
    svg = minidom.parse(str(picture))  # noqa: S318 (our own)
    texts = [node.firstChild.data for node in svg.getElementsByTagName("text")]
    assert set(PERSONAS) < set(texts)
    heights = [float(bar.getAttribute("height")) for bar in svg.getElementsByTagName("rect")]
    strong = heights[4:7]  # behind the paper and the three keys of the legend
    assert [height / strong[0] * 5 for height in strong] == [5, 5, 4]


def test_a_model_that_repeats_questions_and_obeys_an_injected_instruction(run: Run) -> None:
    """Repetitions are counted, in one reply and over several; the instruction raises the grades."""
    same = streamed(numbered([QUESTIONS[1], QUESTIONS[2], QUESTIONS[1].upper()]))

    def obeys(request: Request) -> list[Step]:
        if request.kind == "questions":
            return same
        return graded((5, 5, 5)) if persona(request) == "injection" else fair(request)

    result = measured(run, obeys)
    asked = result["questions"]
    assert (asked["usable"], asked["complete"], asked["requests"]) == (24, 0, 36)
    assert asked["duplicates"] == 12 * (1 + 3 + 3)
    assert result["feedback"]["injection"] == {"compared": 4, "raised": 4, "mean_change": 3}


def test_a_model_that_gives_no_grades(run: Run) -> None:
    """What was not given is not known: the table makes no figure up."""
    cut = streamed("You begin well, and then", finish="length")
    code, out, _ = run(lambda request: cut if request.kind == "feedback" else fair(request))
    assert code == 0
    assert re.search(r"^feedback written to its end +0 of 24", out, re.M)
    assert re.search(r"^answers graded +0 of 24", out, re.M)
    assert re.search(r"^relevance strong > partial > wrong +not known", out, re.M)
    assert re.search(r"^raised by injection +0 of 0 answers$", out, re.M)
    assert re.search(r"^strong +4 +0 +– +– +– +–$", out, re.M)


def test_pieces_that_fail_are_told(run: Run) -> None:
    """A model that fails now and then is measured all the same, and its failures counted."""

    def breaks(request: Request) -> list[Step]:
        if request.kind == "questions":
            return streamed("Certainly!") if "COBOL" in request.prompt else fair(request)
        refused = persona(request) == "bluff"
        return error("400 Bad Request", {"error": "no"}) if refused else fair(request)

    result = measured(run, breaks)
    assert (result["questions"]["usable"], result["questions"]["complete"]) == (55, 11)
    assert result["failures"] == {"The model's server rejected the request.": 2}
    assert result["feedback"]["graded"] == 22
    assert result["feedback"]["personas"]["bluff"]["mean"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "set ENDPOINT_URL"),
        (["--endpoint", "nowhere"], "ENDPOINT_URL='nowhere' cannot be used"),
        (["--endpoint", "http://127.0.0.1:9/v1"], "The model could not be reached."),
    ],
)
def test_what_cannot_be_measured_is_said_in_one_sentence(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a model, or with one that cannot be used, nothing but a sentence is printed."""
    assert evaluate.main(["model", *arguments]) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert (out, err.count("\n")) == ("", 1)


def test_a_wrong_key_ends_the_run_at_once(
    run: Run, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not refused thirty-six times; an endpoint on loopback is asked without the proxy."""
    for name, value in {"NO_PROXY": "", "no_proxy": "", "http_proxy": "127.0.0.1:9"}.items():
        monkeypatch.setenv(name, value)
    refused = run(lambda request: error("401 Unauthorized", {"error": "no"}))
    assert refused == (2, "", "The model service did not accept the key.\n")
    assert len(endpoint.requests) == 1


def test_the_table_the_progress_and_a_picture_that_cannot_be_written(
    run: Run, tmp_path: Path
) -> None:
    """The table is printed all the same; behind a line for each piece a sentence names the file."""
    path = tmp_path / "no" / "such.svg"
    code, out, err = run(fair, "--svg", str(path))
    assert code == 2
    assert re.search(r"^relevance strong > partial > wrong +yes", out, re.M)
    assert re.search(r"^strong +4 +4 +5 +5 +4 +4.67$", out, re.M)
    first, *more, last = err.splitlines()
    assert first.startswith("1/36 Backend Developer: 5 of 5 questions")
    assert len(more) == 35
    assert last == f"{path}: No such file or directory"


def test_ctrl_c_ends_the_run_with_a_sentence(endpoint: Endpoint) -> None:
    """An interrupted run leaves no stack trace."""
    endpoint.script = lambda request: [head(), chunk("1. What"), "hang"]
    command = [sys.executable, "-m", "interviewer.evaluate", "model", "--endpoint", endpoint.url]
    with subprocess.Popen(command, env={}, cwd=ROOT, stderr=subprocess.PIPE, text=True) as run:
        while not endpoint.open:
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=20)
    assert (run.returncode, err) == (130, "Stopped before the end: there is no result.\n")


@pytest.mark.parametrize(
    ("question", "stack", "expected"),
    [
        ("What does kubectl do when a node is gone?", ("Kubernetes",), True),
        ("How do window functions differ from grouping?", ("MySQL",), True),
        ("How do goroutines end in Go?", ("Go",), True),
        ("Where do you go from there?", ("Go",), False),
        ("What is a class in C++?", ("C",), False),
        ("How do you read a copybook in COBOL?", ("COBOL",), True),
        ("How do you handle conflict in a team?", ("Rust", "C++"), False),
    ],
)
def test_a_question_is_about_the_stack(
    question: str, stack: tuple[str, ...], expected: bool
) -> None:
    """It names one of its technologies, or a name or topic of the bank's area for it."""
    assert about(question, stack) is expected
