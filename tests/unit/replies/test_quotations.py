"""Only what the candidate wrote is shown as their words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.replies import quotations
from interviewer.replies.quotations import CHECK_MARK as MARK

ANSWER = (
    "A generator is lazy: it computes each value on demand, so memory stays flat.\n"
    "I've used it for big log files (about 40 GB). That's the main benefit of it."
)
QUESTION = "Explain how a generator keeps its memory use constant."
FALSE = "it runs in a separate thread"
TRUE = "it computes each value on demand"


def check(text: str, answer: str = ANSWER, *, whole: bool = True) -> tuple[str, int]:
    return quotations.check(text, answer, whole)


PAIRS = """
    "" “” „“ „” '' ‘’ ‚‘ «» »« ‹› 「」 『』 `` ”” “" "” ＂＂ ❝❞ 〝〞 ´´ `' ″″ ʺʺ 《》 〈〉 ’’
"""
CLOSE = """
    ``{}`` ``{}'' ''{}'' ,,{}" >{} **"{}"** *"{}"* "{}." "{}," ("{}") \\"{}\\"
"""
CUT_OFF = '**What worked:** "{}'
SHAPES = [
    *(f"{opening}{{}}{closing}" for opening, closing in PAIRS.split()),
    *CLOSE.split(),
    "« {} »",
    ">> {}",
    '> "{}"',
    "- > {}",
    "1. > {}",
    "You wrote:\n> {}\n\nFine.",
    '"{0}" and again “{0}”',
    '"... {}"',
    '"{}" ✓',
    CUT_OFF,
]
MARKS = re.compile(r"[\"'“”„‘’‚«»‹›「」『』《》〈〉`>＂″ʺ❝❞〝〞´\\]|,,")


@pytest.mark.parametrize("shape", SHAPES)
def test_only_what_the_candidate_wrote_stays_a_quotation(shape: str) -> None:
    """It gets a mark, if it has an end; of other words the quotation marks go, and are counted."""
    text, removed = check(shape.format(FALSE))
    assert not MARKS.search(text), text
    assert FALSE in text
    assert MARK not in text
    assert removed >= 1
    text, removed = check(shape.format(TRUE))
    assert removed == 0
    assert MARKS.search(text)
    assert (MARK in text) == (shape != CUT_OFF)


@pytest.mark.parametrize(
    "quotation",
    [
        '"IT COMPUTES each value on demand"',
        '"a generator ... so memory stays flat"',
        '"memory stays flat. I\'ve used it"',
        '"A  generator\nis lazy"',
        '"a generator [is] lazy"',
        '"A generator is lazy," you say, "it computes each value"',
        "“A generator is lazy … memory stays flat”",
        "> A generator\n> is lazy: it computes\n> each value",
        "> A generator is lazy\n>\n> I've used it for big log files",
    ],
)
def test_gaps_line_breaks_and_apostrophes_do_not_make_a_quotation_false(quotation: str) -> None:
    """What stands there in this order was written."""
    assert check(quotation)[1] == 0


@pytest.mark.parametrize(
    "quotation",
    [
        '"so memory stays flat ... a generator is lazy"',
        '"it computes each value lazily"',
        f'"{QUESTION}"',
        '"a generator is lazy and it runs in a separate thread"',
        '"a ... is ... on ... so"',
        '"it runs in a separate thread\n\nand so it goes on"',
        '"' + "it runs in a separate thread, " * 40 + 'so"',
        "> it runs\n> in a\n> separate thread",
        "> so memory stays flat\n> it runs in a separate thread",
        "“it runs in a separate thread",
    ],
)
def test_other_orders_other_words_and_the_question_are_not_the_candidates(quotation: str) -> None:
    """Nearly right is not right."""
    assert check(quotation)[1] == 1


def test_a_block_quote_becomes_a_quotation_in_its_lines() -> None:
    """So a comment right below it is not shown as part of it."""
    text, removed = check("> so memory stays flat\nThat is the core of it.")
    assert (text, removed) == (f"“so memory stays flat” {MARK}\nThat is the core of it.", 0)


@pytest.mark.parametrize(
    "quotation",
    [
        "“You claim ‘it runs in a thread’ there”",
        '“You said "it runs in a thread" there”',
        "> You said “it runs in a thread” there",
        '"You said "it runs in a thread" there"',
    ],
)
def test_a_quotation_inside_another_is_looked_up_as_well(quotation: str) -> None:
    """None of the marks is left."""
    text, removed = check(quotation)
    assert not MARKS.search(text), text
    assert removed == 2


@pytest.mark.parametrize(
    ("said", "quoted", "true"),
    [
        ("I use C++ every day.", "I use C# every day", False),
        ("I use C++ every day.", "I use C every day", False),
        ("I don't use it.", "I don’t use it", True),
        ("I do use it.", "I don't use it", False),
        ("It took 3.5 hours then.", "It took 35 hours", False),
        ("我们先把缓存预热因为冷缓存", "缓存预热因为", True),
        ("我们先把缓存预热因为冷缓存", "缓存预热所以", False),
    ],
)
def test_words_are_compared_whole(said: str, quoted: str, true: bool) -> None:
    """Signs that belong to a name count, and so does every figure."""
    assert check(f"“{quoted}”", said)[1] == (not true)


CODE = [
    '```python\nwith lock:\n    print("it runs here now")\n```',
    "~~~\n> a shell prompt $ ls -l\n~~~",
    "Use `git rebase -i main` or `with lock as held:` or `Queue.put(item, block=True)`.",
    "Use ``SELECT a FROM b`` and `__init__ and __new__ methods` here.",
    '```python\nprint("it runs here',
]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("text", CODE)
def test_code_is_not_a_quotation(text: str, whole: bool) -> None:
    """It keeps its fences, backticks and quotation marks, and is not counted."""
    assert check(text, whole=whole) == (text, 0)


@pytest.mark.parametrize(
    "text",
    [
        '5" disk and 3" disk are not the same as 8" disk',
        "Explain what the '90s meant and the developers' tools too.",
        "the candidates' own words and the models' words differ",
        "rock 'n' roll, and fish 'n' chips for us",
        "Say \"event loop\", use `yield from`, and don't call it the candidate's 'magic trick'.",
    ],
)
def test_other_marks_of_that_shape_stay(text: str) -> None:
    """Inches, apostrophes, elisions and the name of a thing, of one or two words, quote no one."""
    assert check(text) == (text, 0)


def test_a_quotation_without_an_end_is_not_shown_as_one_yet() -> None:
    """While the reply is being written."""
    assert check('You said "it runs in a sep', whole=False)[0] == "You said it runs in a sep"
    assert check('You said "it computes each value on demand" and', whole=False)[0].count('"') == 2
    assert check("> it computes each va", whole=False)[0] == "it computes each va"
    assert check("> it runs in a sepa", whole=False)[0] == "it runs in a sepa"


@given(st.text(alphabet=st.sampled_from("ab \n\"'“”„‘’«»`>.…"), max_size=60))
def test_nothing_unwritten_is_left_in_double_marks(text: str) -> None:
    """For any text: no curly quotation of three words or more is left that is not in the answer."""
    shown = check(text, "zz yy xx")[0]
    for inside in re.findall(r"“([^“”„\n\"'«»`‘’]+)”", shown):
        assert len(re.findall(r"[^\W_]+", inside)) < 3


@given(st.text(alphabet=st.sampled_from("ab \n\"'“”„‘’«»「」`>.…-"), max_size=60))
def test_what_was_checked_holds_when_it_is_checked_again(text: str) -> None:
    """No mark that is left makes another quotation, and nothing raises."""
    check(text, "zz yy xx", whole=False)
    assert check(check(text, "zz yy xx")[0], "zz yy xx")[1] == 0
