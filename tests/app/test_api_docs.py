"""Every example of the documentation of the API runs."""

import re
import runpy
import subprocess
from pathlib import Path

import pytest

from tests.support.app import ROOT, App

HERE = "http://127.0.0.1:7860"
PROGRAMS = {
    "javascript": ("node", "--input-type=module", "-"),
    "bash": ("bash", "-eu", "-o", "pipefail"),
}
LANGUAGES = ["python", *PROGRAMS]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    *BLOCK.findall((ROOT / "docs/api.md").read_text("utf-8")),
    *(one for one in BLOCK.findall((ROOT / "README.md").read_text("utf-8")) if one[0] == "python"),
]


def test_each_way_in_has_an_example() -> None:
    """Python and JavaScript call the same functions; curl and MCP have some of their own."""
    text = {name: "".join(b for one, b in EXAMPLES if one == name) for name in LANGUAGES}
    for name in ("start", "answer", "self_check", "generate_questions", "generate_response"):
        assert [language for language in text if name in text[language]] == LANGUAGES, name
    assert "review_answer" in text["python"]
    assert {language for language, _ in EXAMPLES} == set(LANGUAGES)


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_an_example_prints_what_the_app_said(
    built_in_app: App,
    language: str,
    example: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It is taken from the page as it stands there; only the address is another one."""
    assert HERE in example
    program = example.replace(HERE, built_in_app.url.rstrip("/"))
    if language == "python":  # in this process, which has imported the clients already
        (tmp_path / "example.py").write_text(program)
        runpy.run_path(str(tmp_path / "example.py"), run_name="__main__")
    else:
        command = PROGRAMS[language]
        subprocess.run(command, input=program, cwd=ROOT, text=True, check=True, timeout=120)
    printed = capfd.readouterr().out
    if "self_check" in example:
        assert re.search(r"Key points covered: 1 of \d \(0 heard, 1 by you\)", printed)
        assert "Question 2 of 3" in printed
    elif "review_answer" in example or "generate_response" in example:
        assert "**Next step:**" in printed or "<strong>Next step:</strong>" in printed
    else:
        assert "Python" in printed
