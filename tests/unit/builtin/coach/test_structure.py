"""The coach recognises signs of structure in an answer."""

from interviewer.builtin.coach.structure import read_form
from interviewer.text.english.text import Text


def test_a_letter_with_an_accent_is_a_letter() -> None:
    """The end of "début" is not the word "but", so the answer does not weigh anything."""
    assert not read_form(Text("I joined at the début of it.")).trade_off
    assert read_form(Text("It is quick, but it takes space.")).trade_off
