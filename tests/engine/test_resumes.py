"""A résumé is read by a process of its own, and leaves nothing behind."""

import asyncio
import base64
import contextlib
import os
from pathlib import Path

import pytest

from interviewer.engine import resumes
from interviewer.engine.resumes import ResumeReader
from interviewer.errors import InputError
from tests.support.resumes import lines, pdf


def sent(file: bytes) -> str:
    return base64.b64encode(file).decode()


@pytest.mark.parametrize("value", [{"path": "/etc/passwd"}, "%%%", "é", "A" * 3_000_000])
async def test_a_value_that_is_no_file_is_refused(value: object) -> None:
    """As a client of the API could send it."""
    with pytest.raises(InputError):
        await ResumeReader().read(value)


async def test_more_than_a_few_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the others are read there is room again."""
    monkeypatch.setattr(resumes, "MOST", 1)
    reader, file = ResumeReader(), sent(b"Skills: Python")
    results = await asyncio.gather(*(reader.read(file) for _ in range(3)), return_exceptions=True)
    refused = [str(result) for result in results if isinstance(result, InputError)]
    assert len(refused) == 2
    assert "try again" in refused[0]
    assert (await reader.read(file)).stack == ("Python",)


def readers() -> int:
    """Count the readers among this process's children."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # others end meanwhile
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            reads = b"interviewer.builtin.resume" in (process / "cmdline").read_bytes()
            found += reads and int(parent) == os.getpid()
    return found


async def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process ends with it."""
    monkeypatch.setattr(resumes, "PATIENCE", 0.01)
    with pytest.raises(InputError, match="took too long"):
        await ResumeReader().read(sent(pdf(*[lines(["Python"] * 40)] * 20)))
    assert readers() == 0


async def test_the_process_gets_no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program in the reader's place does not see the app's secrets."""
    program = tmp_path / "reader"
    program.write_text("#!/bin/sh\ncat >/dev/null\nenv | cut -d= -f1\n")
    program.chmod(0o700)
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("ENDPOINT_TOKEN", "secret")
    monkeypatch.setattr("sys.executable", str(program))
    printed = await resumes.run_reader(b"Python")
    assert b"PATH" in printed
    assert b"TOKEN" not in printed
