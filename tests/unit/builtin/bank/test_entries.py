"""The bank: its areas and questions."""

from interviewer.builtin.bank.entries import load_bank

BANK = load_bank()


def test_the_bank_is_broad() -> None:
    """There are at least 24 areas, and 10 questions in each."""
    assert len(BANK.areas) >= 24
    assert all(len(area.entries) >= 10 for area in BANK.areas.values())


def test_the_bank_is_read_once() -> None:
    """Loading it again gives the same object."""
    assert load_bank() is load_bank()
