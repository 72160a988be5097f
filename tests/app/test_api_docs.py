"""Every example of the documentation of the API runs."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.app import ROOT, App

HERE = "http://127.0.0.1:7860"
PROGRAMS = {
    "python": (sys.executable, "-"),
    "javascript": ("node", "--input-type=module", "-"),
    "bash": ("bash", "-eu", "-o", "pipefail"),
}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    *BLOCK.findall((ROOT / "docs/api.md").read_text("utf-8")),
    *(one for one in BLOCK.findall((ROOT / "README.md").read_text("utf-8")) if one[0] == "python"),
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app that serves everything that the examples use."""
    with App(tmp_path_factory.mktemp("api") / "log", MCP="on") as running:
        yield running


def test_each_way_in_has_an_example() -> None:
    """Python and JavaScript call the same functions; curl and MCP have some of their own."""
    text = {language: "".join(b for one, b in EXAMPLES if one == language) for language in PROGRAMS}
    for name in ("start", "answer", "self_check", "generate_questions", "generate_response"):
        assert [language for language in text if name in text[language]] == list(PROGRAMS), name
    assert "review_answer" in text["python"]
    assert {language for language, _ in EXAMPLES} == set(PROGRAMS)


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_an_example_prints_what_the_app_said(app: App, language: str, example: str) -> None:
    """It is taken from the page as it stands there; only the address is another one."""
    assert HERE in example
    done = subprocess.run(
        PROGRAMS[language],
        input=example.replace(HERE, app.url.rstrip("/")),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    if "self_check" in example:
        assert re.search(r"Key points covered: 1 of \d \(0 heard, 1 by you\)", done.stdout)
        assert "Question 2 of 3" in done.stdout
    elif "review_answer" in example or "generate_response" in example:
        assert "**Next step:**" in done.stdout or "<strong>Next step:</strong>" in done.stdout
    else:
        assert "Python" in done.stdout
