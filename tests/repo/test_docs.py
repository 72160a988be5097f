"""The documents say what the code does."""

import re
import subprocess
import sys

import yaml

from interviewer.interview.diagram import diagram
from interviewer.settings import Settings
from tests.support.app import ROOT

README = (ROOT / "README.md").read_text("utf-8")
FRONT = yaml.safe_load(README.split("---")[1])


def test_the_state_diagram_is_the_table() -> None:
    """`python -m interviewer.interview.diagram` prints what the architecture document shows."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    assert f"```mermaid\n{diagram()}\n```" in text


def test_the_readme_names_every_setting() -> None:
    """Each field of Settings is a variable in the table."""
    for name in Settings.__dataclass_fields__:
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
    """What a Space installs is what we use, and no surprise of tomorrow's."""
    code = "".join(p.read_text("utf-8") for p in ROOT.glob("interviewer/**/*.py"))
    for line in (ROOT / "requirements.txt").read_text().split():
        name = re.split(r"[=<>]", line)[0]
        assert "==" in line or ",<" in line, line
        assert re.search(rf"^\s*(?:from|import) {name}\b", code, re.MULTILINE), line


def test_a_space_can_install_us_with_what_it_adds() -> None:
    """The Space's build is one installation of both; it has to resolve."""
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


def test_no_file_is_a_stranger_to_the_layout() -> None:
    """The top level is what the README and the Space expect."""
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT).stdout
    top = {name.split("/")[0] for name in tracked.splitlines()}
    assert top <= {
        "app.py", "interviewer", "tests", "requirements.txt", "requirements-dev.txt", "README.md",
        "scripts", "docs", "benchmarks", "deploy", ".ci", ".gitignore", "pyproject.toml",
        "CHANGELOG.md", "LICENSE", "Dockerfile", ".dockerignore",
    }  # fmt: skip
