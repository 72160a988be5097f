"""Each room of the house is small enough to be seen at a glance."""

import ast
from pathlib import Path

from tests.support.app import ROOT

LONGEST_MODULE, LONGEST_FUNCTION = 250, 50  # lines
STATIC = ROOT / "interviewer/ui/static"
SCREEN = ("connection", "look", "page", "screen", "storage")  # each other way in has its own script
VOICE = ("voice", "dictation", "reading", "recording")


def lines(*paths: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in paths)


def test_modules_and_functions_stay_short() -> None:
    """A module has at most 250 lines, and a function at most 50."""
    for path in (ROOT / "interviewer").rglob("*.py"):
        assert lines(path) <= LONGEST_MODULE, path
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, (path, node.name)


def test_the_page_needs_little_code_of_its_own() -> None:
    """What grows beyond this belongs to Gradio, to the server, or away."""
    css = (STATIC / "page.css").read_text("utf-8")
    assert lines(*(STATIC / f"{name}.js" for name in SCREEN)) <= 450
    assert lines(*(STATIC / f"{name}.js" for name in VOICE)) <= 300
    assert lines(STATIC / "resume.js") <= 40
    assert lines(STATIC / "page.css") <= 300
    assert css.count("!important") <= 15
    assert "setInterval" not in "".join(
        path.read_text("utf-8") for path in STATIC.glob("*.js") if path.name != "page.js"
    )  # the page polls nothing; page.js has the clock
