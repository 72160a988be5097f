"""The image installs exact versions, each checked by its hash."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.app import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
BLOCKS = re.findall(r"(?m)^(\S+?)==(\S+)(.*(?:\n .*)*)", LOCK)
VERSIONS = {name: version for name, version, _ in BLOCKS}
STATED = [Requirement(line) for line in (ROOT / "requirements.txt").read_text().split()]


def needed(stated: list[Requirement]) -> Iterator[Requirement]:
    """Return these requirements and what the installed packages need in turn, extras included."""
    seen: set[str] = set()
    while stated:
        requirement = stated.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        yield requirement
        try:
            more = [Requirement(line) for line in requires(requirement.name) or ()]
        except PackageNotFoundError:  # only in the image, such as the libraries for signing in
            continue
        extras = ["", *requirement.extras]
        stated += [
            one
            for one in more
            if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in extras)
        ]


def test_the_lock_names_whatever_the_app_imports_in_a_version_that_is_allowed() -> None:
    """Run `scripts/lock` after a change of requirements.txt."""
    gradio = next(one for one in STATED if one.name == "gradio")
    for requirement in needed([*STATED, Requirement(f"gradio[oauth]{gradio.specifier}")]):
        version = VERSIONS.get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is missing"
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_every_package_of_the_lock_has_hashes_and_no_address() -> None:
    """pip takes it from the index that the builder uses, and checks what it gets."""
    assert len(BLOCKS) > 50
    assert [name for name, _, rest in BLOCKS if "--hash=sha256:" not in rest] == []
    assert not re.search(r"://|^--|index|find-links", LOCK, re.MULTILINE)


def test_the_image_installs_the_lock() -> None:
    """It checks hashes, and its base image has an exact version."""
    docker = (ROOT / "Dockerfile").read_text("utf-8")
    assert "--require-hashes -r requirements.lock" in docker
    assert re.search(r"(?m)^FROM python:\d+\.\d+\.\d+-slim-\w+$", docker)
