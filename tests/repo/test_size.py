"""Each room of the house is small enough to be seen at a glance."""

import ast
from collections.abc import Iterator

from tests.support.app import ROOT

LONGEST_MODULE, LONGEST_FUNCTION = 250, 50  # lines


def too_long() -> Iterator[str]:
    for path in sorted((ROOT / "interviewer").rglob("*.py")):
        source = path.read_text("utf-8")
        if (lines := len(source.splitlines())) > LONGEST_MODULE:
            yield f"{path.name}: {lines} lines"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{path.name}: {node.name} has {lines} lines"


def test_modules_and_functions_stay_short() -> None:
    """A module has at most 250 lines, and a function at most 50."""
    assert list(too_long()) == []
