"""The bank: its areas and questions."""

from interviewer.builtin.bank.entries import load_bank
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
    assert entry.area == "git"
    assert [area.id for area in bank.areas.values() if "entries" in vars(area)] == ["git"]
