"""The documents agree with the code."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import yaml

from interviewer.interview.diagram import diagram
from interviewer.settings import Settings
from tests.support.app import ROOT

ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
FRONT = yaml.safe_load(README.split("---")[1])


def test_the_state_diagram_is_the_table() -> None:
    """`python -m interviewer.interview.diagram` prints what the architecture document shows."""
    assert f"```mermaid\n{diagram()}\n```" in ARCHITECTURE


def test_the_arrows_are_the_layers_of_import_linter() -> None:
    """The architecture document shows the order of imports that `lint-imports` checks."""
    block = ARCHITECTURE.partition("<!-- layers")[2].split("```")[1]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(c["layers"] for c in contracts["contracts"] if c["type"] == "layers")
    assert [line.strip(" →") for line in block.strip().splitlines()] == layers


def test_every_dependency_has_its_reason() -> None:
    """The architecture document says what each package is for, and names no other."""
    text = ARCHITECTURE.partition("## Dependencies")[2]
    files = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    lines = "\n".join(file.read_text() for file in files)
    wanted = re.findall(r"^([a-z][\w-]*)[=<>]", lines, re.MULTILINE)
    assert set(re.findall(r"^\| ([\w-]+) \|", text, re.MULTILINE)) - {"package"} == set(wanted)


def test_the_readme_names_every_setting() -> None:
    """Each field of Settings is a variable in the table."""
    for name in Settings.model_fields:
        assert f"`{name.upper()}`" in README


def test_the_space_front_matter_is_what_the_hub_accepts() -> None:
    """sdk_version equals the pin, the description is short, Python is new enough."""
    pin = re.search(r"gradio==(\S+)", (ROOT / "requirements.txt").read_text())
    assert pin
    assert FRONT["sdk_version"] == pin[1]
    assert FRONT["sdk"] == "gradio"
    assert len(FRONT["short_description"]) <= 60
    assert tuple(map(int, FRONT["python_version"].split("."))) >= (3, 11)
    assert (ROOT / FRONT["app_file"]).exists()
    assert FRONT["models"] == [Settings().model_id]
    assert {"title", "emoji", "colorFrom", "colorTo", "tags", "license"} <= set(FRONT)


def test_every_requirement_is_bounded_above_and_imported() -> None:
    """A Space installs only what we use, in versions that we know."""
    code = "".join(p.read_text("utf-8") for p in ROOT.glob("interviewer/**/*.py"))
    for line in (ROOT / "requirements.txt").read_text().split():
        name = re.split(r"[=<>]", line)[0]
        owners = packages_distributions().items()
        modules = "|".join(module for module, names in owners if name in names) or name
        assert "==" in line or ",<" in line, line
        assert re.search(rf"^\s*(?:from|import) (?:{modules})\b", code, re.MULTILINE), line


def test_the_requirements_resolve_together_with_those_of_a_space() -> None:
    """A Space installs both in one step."""
    requirements = [
        (ROOT / "requirements.txt").read_text(),
        f"gradio[oauth,mcp]=={FRONT['sdk_version']}",
        *("uvicorn>=0.14.0", "websockets>=10.4", "spaces"),
    ]
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet"]
    command += ["--python-version", FRONT["python_version"], "-"]
    text = "\n".join(requirements)
    done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert f"gradio=={FRONT['sdk_version']}" in done.stdout


def test_the_top_level_holds_only_known_files() -> None:
    """It is what the README and the Space expect."""
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT).stdout
    top = {name.split("/")[0] for name in tracked.splitlines()}
    assert top <= {
        "app.py", "interviewer", "tests", "requirements.txt", "requirements-dev.txt", "README.md",
        "scripts", "docs", "benchmarks", "deploy", ".ci", ".gitignore", "pyproject.toml",
        "CHANGELOG.md", "LICENSE", "Dockerfile", ".dockerignore", "package.json",
        "package-lock.json", "requirements.lock",
    }  # fmt: skip
