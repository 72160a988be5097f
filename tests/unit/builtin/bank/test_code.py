"""The code that candidates read is code of its language."""

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator

import pytest
import yaml

from tests.support.answers import BANK
from tests.support.app import ROOT

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCRIPTS = ("js", "jsx", "ts", "tsx")
PARSE_SCRIPTS = """
const ts = require("typescript");
for (const [id, kind, text] of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
  const { diagnostics } = ts.transpileModule(text, { fileName: `x.${kind}`,
    reportDiagnostics: true, compilerOptions: { target: "esnext", module: "esnext" } });
  for (const { messageText } of diagnostics) console.log(id, messageText);
}
"""


def blocks(*languages: str) -> Iterator[tuple[str, str, str]]:
    """The id, language and text of each block of code in questions and model answers."""
    for entry in BANK:
        for found in _FENCED.finditer(f"{entry.text}\n{entry.model_answer}"):
            if found[1] in languages:
                yield entry.id, found[1], found[2]


def shell(text: str) -> None:
    """Let bash read a script without running it."""
    done = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True)
    if done.returncode:
        raise SyntaxError(done.stderr)


PARSERS: dict[str, Callable[[str], object]] = {
    "python": lambda text: compile(text, "question", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT),
    "json": json.loads,
    "yaml": lambda text: [*yaml.safe_load_all(text)],
    "bash": shell,
}


@pytest.mark.parametrize("language", PARSERS)
def test_code_is_well_formed(language: str) -> None:
    """Its own parser reads every block of the language."""
    wrong = []
    for name, _, text in blocks(language):
        try:
            PARSERS[language](text)
        except (ValueError, SyntaxError, yaml.YAMLError) as error:
            wrong.append(f"{name}: {error}")
    assert wrong == []


def test_scripts_are_well_formed() -> None:
    """TypeScript's parser reads every block of JavaScript and TypeScript."""
    if shutil.which("node") is None or not (ROOT / "node_modules/typescript").exists():
        pytest.skip("needs node and TypeScript, which scripts/test installs")
    given = json.dumps([*blocks(*SCRIPTS)])
    command = ["node", "-e", PARSE_SCRIPTS]
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("", "")
