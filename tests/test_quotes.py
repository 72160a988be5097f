"""Only what the candidate wrote is shown as their words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.quotes import MARK, QuoteCheck

ANSWER = (
    "A generator is lazy: it computes each value on demand, so memory stays flat.\n"
    "I've used it for big log files (about 40 GB). That's the main benefit of it."
)
QUESTION = "Explain how a generator keeps its memory use constant."
check = QuoteCheck(ANSWER)

FALSE = "it runs in a separate thread"
TRUE = "it computes each value on demand"

SHAPES = {
    "straight": '"{}"',
    "curly": "“{}”",
    "german": "„{}“",
    "german curly": "„{}”",
    "single straight": "'{}'",
    "single curly": "‘{}’",
    "low single": "‚{}‘",
    "guillemets": "«{}»",
    "guillemets spaced": "« {} »",
    "guillemets reversed": "»{}«",
    "single guillemets": "‹{}›",
    "japanese": "「{}」",
    "japanese double": "『{}』",
    "backticks": "`{}`",
    "double backticks": "``{}``",
    "tex": "``{}''",
    "block quote": "> {}",
    "nested block quote": ">> {}",
    "block quote, quoted": '> "{}"',
    "bold": '**"{}"**',
    "italic": '*"{}"*',
    "with a full stop": '"{}."',
    "with a comma": '"{},"',
    "in brackets": '("{}")',
    "after a colon": 'You wrote: "{}"',
    "in a list": '- "{}" is fine',
    "in a table": '| "{}" | ok |',
    "two": '"{0}" and again “{0}”',
    "leading dots": '"... {}"',
    "trailing dots": '"{} …"',
    "bracketed dots": '"[...] {}"',
    "upper case": '"{}"',
}
MARKS = re.compile(r"[\"'“”„‘’‚«»‹›「」『』`>]")


@pytest.mark.parametrize("name", SHAPES)
def test_what_the_candidate_did_not_write_is_no_quotation(name: str) -> None:
    """In whatever shape: the words stay, the quotation marks go, and it is counted."""
    words = FALSE.upper() if name == "upper case" else FALSE
    done = check(SHAPES[name].format(words))
    assert not MARKS.search(done.text), done.text
    assert words in done.text
    assert MARK not in done.text
    assert done.removed >= 1


@pytest.mark.parametrize("name", SHAPES)
def test_what_the_candidate_wrote_stays_a_quotation(name: str) -> None:
    """Case, punctuation, spacing and the kind of marks aside."""
    words = TRUE.upper() if name == "upper case" else TRUE
    done = check(SHAPES[name].format(words))
    assert done.removed == 0
    assert MARKS.search(done.text)
    assert MARK in done.text or name in {"block quote", "nested block quote"}


@pytest.mark.parametrize(
    "quotation",
    [
        '"a generator ... so memory stays flat"',
        "“I’ve used it for big log files”",
        '"memory stays flat. I\'ve used it"',
        '"A  generator\nis lazy"',
        '"lazy - it computes"',
    ],
)
def test_gaps_line_breaks_and_apostrophes_do_not_make_a_quotation_false(quotation: str) -> None:
    """What stands there in this order was written."""
    assert check(quotation).removed == 0


@pytest.mark.parametrize(
    "quotation",
    [
        '"so memory stays flat ... a generator is lazy"',
        '"it computes each value lazily"',
        f'"{QUESTION}"',
        '"keeps its memory use constant"',
        '"a generator is lazy and it runs in a separate thread"',
    ],
)
def test_other_orders_other_words_and_the_question_are_not_the_candidates(quotation: str) -> None:
    """Nearly right is not right."""
    assert check(quotation).removed == 1


def test_a_term_of_one_or_two_words_may_be_quoted() -> None:
    """Naming a thing is not quoting a person; apostrophes are no quotation marks."""
    text = "Say \"event loop\", use `yield from`, and don't call it the candidate's 'magic trick'."
    assert check(text).text == text


def test_a_quotation_without_an_end_is_not_shown_as_one_yet() -> None:
    """While the reply is being written."""
    assert check('You said "it runs in a sep', whole=False).text == "You said it runs in a sep"
    assert (
        check('You said "it computes each value on demand" and', whole=False).text.count('"') == 2
    )


@given(st.text(alphabet=st.sampled_from("ab \n\"'“”„‘’«»`>.…"), max_size=60))
def test_nothing_unwritten_is_left_in_double_marks(text: str) -> None:
    """For any text: no curly quotation of three words or more is left that is not in the answer."""
    shown = QuoteCheck("zz yy xx")(text).text
    for inside in re.findall(r"“([^“”„\n\"'«»`‘’]+)”", shown):
        assert len(re.findall(r"[^\W_]+", inside)) < 3
