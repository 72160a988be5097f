"""The bank: its areas and questions."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from interviewer.builtin.bank.entries import Area, load_bank
from interviewer.builtin.bank.names import Names


def test_the_bank_is_broad() -> None:
    """There are at least 80 areas; `check_bank` counts the questions in each."""
    assert len(load_bank().areas) >= 80


def test_an_area_is_read_when_it_is_needed() -> None:
    """Names are known without reading a question, and a question is found by reading its file."""
    bank = load_bank.__wrapped__()
    assert Names(bank).find("golang")
    assert not [area for area in bank.areas.values() if "entries" in vars(area)]
    entry = bank.find("git-merge-rebase")
    assert entry is not None
    assert [area.id for area in bank.areas.values() if "entries" in vars(area)] == ["git"]


def test_a_misspelt_key_is_refused(tmp_path: Path) -> None:
    """An optional key that nobody reads would change who gets the question."""
    file = tmp_path / "x.json"
    file.write_text('{"questions": [{"familly": "x"}]}')
    with pytest.raises(ValidationError, match="familly"):
        Area("x", "X", {}, file).entries  # noqa: B018 (reading is what fails)


@pytest.mark.parametrize("technology", ["", "COBOL", "C++ (17)"])
def test_a_question_is_known_by_its_text(technology: str) -> None:
    """Also a general one, with the technology that it names."""
    for entry in load_bank():
        framed = entry.framed_for(technology)
        if technology or not entry.needs_a_name:
            named = technology if "{" in entry.text and framed is not entry else ""
            assert entry.framed_in(framed.text) == named
    general = next(entry for entry in load_bank() if entry.needs_a_name and "{" in entry.text)
    for text in ("Why?", general.framed_for("x" * 300).text):
        assert load_bank().find_text(text) == ("", "")
