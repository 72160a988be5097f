"""What typing, pasting and PDF files do to a text is undone."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.english.clean import clean

PROSE = (
    "The index is a sorted tree, so the database finds the rows without reading the table. It "
    "costs space and makes every write slower, because the tree has to be kept in order as well."
)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
def test_a_wrapped_text_is_one_line(width: int, end: str) -> None:
    """A line that was broken at a fixed width goes on in the next one."""
    assert clean(end.join(textwrap.wrap(PROSE, width))) == PROSE


def test_a_line_that_was_meant_stays() -> None:
    """A paragraph, a list item and a line on which the next word had room end where they did."""
    items = "- it is a tree\n2. it costs space\nand that\nis the end of this short list"
    text = f"First the index.\n\n{items}"
    assert clean(text).split("\n") == [
        "First the index.",
        "it is a tree",
        "it costs space",
        "and that",
        "is the end of this short list",
    ]


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("syn\u00adchro\u00adnous", "synchronous"),
        ("a\u200bb\u200e\ufeff c", "ab c"),
        ("no\u00a0break \u2003 space", "no break space"),
        ("it isn\u2019t", "it isn't"),
        ("hyphen-\nation of a word that is long", "hyphen-ation of a word that is long"),
        ("a queue inst-\nead of a lock in a column", "a queue instead of a lock in a column"),
    ],
)
def test_characters_that_mean_nothing_are_gone(raw: str, meant: str) -> None:
    """Soft hyphens, zero-width and direction marks vanish; every space is a space."""
    assert clean(raw) == meant


@given(st.text())
def test_a_clean_text_stays_clean_in_case(raw: str) -> None:
    """No character grows when its case changes, so that places in both texts are the same."""
    text = clean(raw)
    assert len(text.lower()) == len(text)
