"""The text of a résumé is read from any usual file, and a reason is given for every other one."""

import subprocess
import sys
from pathlib import Path

import pytest

from interviewer.errors import InputError
from interviewer.text.documents import MAX_PAGES, MAX_TEXT, SECONDS, Problem, read
from tests.support.app import ROOT
from tests.support.resumes import READABLE, UNREADABLE, docx, lines, paragraphs, pdf


@pytest.mark.parametrize("name", READABLE)
def test_every_word_of_a_readable_file_is_found(name: str) -> None:
    """Columns, tables, text boxes, headers, ligatures, other scripts, white text, odd endings."""
    text, cut = read(READABLE[name]())
    for word in ("PostgreSQL", "Kubernetes", "Kafka", "Docker", "2019", "2022"):
        assert word in text
    assert cut == (name == "60 pages.pdf")
    assert "ﬁ" not in text


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_gets_its_sentence(name: str) -> None:
    """Scans, encryption, damage, bombs and other kinds each have one of their own."""
    sentence, make = UNREADABLE[name]
    with pytest.raises(InputError, match=sentence):
        read(make())


def test_a_long_text_is_cut_and_that_is_told() -> None:
    """In pages of a PDF, and in characters of any file."""
    text, cut = read(pdf(*[lines([f"Page number {n}"]) for n in range(MAX_PAGES)]))
    assert (f"number {MAX_PAGES - 1}" in text, cut) == (True, False)
    text, cut = read(b"Python " * MAX_TEXT)
    assert (len(text), cut) == (MAX_TEXT, True)


def test_entities_bring_nothing_in() -> None:
    """Neither a file of the server nor a text that grows."""
    header = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    with pytest.raises(InputError, match="is damaged"):
        read(docx(paragraphs(["Python"]), raw_header=header))


LIMITED = "import resource, sys; from interviewer.text import documents as d; d.limit_process()\n"


@pytest.mark.parametrize(
    ("attempt", "end"),
    [
        ("bytearray(300_000_000)", "MemoryError"),
        ("open('file', 'wb', buffering=0).write(b'x')", "File too large"),
        ("sys.exit(f'{resource.getrlimit(resource.RLIMIT_CPU)}')", f"({SECONDS}, {SECONDS})"),
    ],
)
def test_the_process_limits_itself(attempt: str, end: str, tmp_path: Path) -> None:
    """It cannot take more memory or time, nor write a file."""
    command = [sys.executable, "-c", LIMITED + attempt.replace("file", str(tmp_path / "file"))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode != 0
    assert end in done.stderr


def test_the_sentences_name_the_limits() -> None:
    """Each says what to do next, or leaves nothing to do."""
    assert "1.4 MB" in Problem.LARGE
    assert all(problem.endswith(".") for problem in Problem)
