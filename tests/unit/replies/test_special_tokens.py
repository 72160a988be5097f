"""Special tokens and echoes: what goes, and what honest prose keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.llm.prompts import strip_markers
from interviewer.replies.echoes import Echoes, begins_task, begins_turn
from interviewer.replies.special_tokens import MarkerFilter
from interviewer.text.sentences import reads_as_prose, sentences


def filtered(text: str, size: int = 0) -> str:
    markers = MarkerFilter()
    step = size or len(text) or 1
    pieces = [markers.feed(text[at : at + step]) for at in range(0, len(text), step)]
    return "".join(pieces) + markers.flush()


@pytest.mark.parametrize("size", [1, 4, 0])
@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("Good.<|end|>More.", "Good."),
        ("<|assistant|>Good.", "Good."),
        ("Good.<end_of_turn>\nMore.", "Good."),
        ("<start_of_turn>model\nGood.<end_of_turn>", "Good."),
        ("Good.\n<start_of_turn>user\nMore.", "Good.\n"),
        ("<|im_start|>assistant\nGood.<|im_end|>", "Good."),
        ("<|start_header_id|>assistant<|end_header_id|>Good.<|eot_id|>", "Good."),
        ("[INST]Good.[/INST] Fine.", "Good. Fine."),
        ("Good.[INST] More. [/INST]", "Good."),
        ("<think>1. Is it?\n2. Or not?</think>Good.", "Good."),
        ("<think>for ever and ever", ""),
        ("Good.<|placeholder7|> Fine.", "Good. Fine."),
        ("<s>Good.</s>\nMore.", "Good."),
        ("<s>Good.</s>", "Good."),
        ("Good.</s><s>[INST] More.", "Good."),
        ("Close <s> with </s> in the page.", "Close <s> with </s> in the page."),
        ("a <| b |> c, d < e, x[i], [I] <", "a <| b |> c, d < e, x[i], [I] <"),
        ("<|end", "<|end"),
        ("<bos>Good.<eos>", "Good."),
        ("Good.<eos>\nMore.", "Good."),
        ("Close <bos> with <eos> somewhere.", "Close <bos> with <eos> somewhere."),
        ("Good.<｜end▁of▁sentence｜>More.", "Good."),
        ("<｜Assistant｜>Good.<｜User｜>More.", "Good."),
        ("Good.<|end_of_text|>More.", "Good."),
        ("Wrap it in [INST] and [/INST] tags.", "Wrap it in [INST] and [/INST] tags."),
        ("It ends with `<|end|>`, not `</s>`.", "It ends with `<|end|>`, not `</s>`."),
        ("Say `x`<|end|>More.", "Say `x`"),
        ("A tag like <|user|> ends a turn.", "A tag like <|user|> ends a turn."),
        ("It says so <|end|>\nMore.", "It says so "),
        ("```html\n<s>x</s>\n<think>\n```\n<s>A", "```html\n<s>x</s>\n<think>\n```\nA"),
        ("```\nx\n```</s>", "```\nx\n```"),
        ("```\nx\n```<|end|>More.", "```\nx\n```"),
    ],
)
def test_markers_go_and_prose_stays(reply: str, text: str, size: int) -> None:
    """The end markers of five chat templates end a reply; thoughts and unknown tokens vanish."""
    assert filtered(reply, size) == text


PARTS = """
< <| end |> <s> </s> a [INST] [/ <think> </think> <start_of_turn> model <end_of _turn> <|im_start|>
user <eos> [INST] ` ``` and <｜end▁of▁sentence｜> <| in.
""".split()


@given(
    st.lists(
        st.sampled_from([*PARTS, "\n", " "]),
        max_size=12,
    ),
    st.integers(1, 9),
)
def test_pieces_change_nothing(parts: list[str], size: int) -> None:
    """Any cut of any text gives what the whole gives."""
    text = "".join(parts)
    assert filtered(text, size) == filtered(text)


def test_a_person_cannot_smuggle_a_marker() -> None:
    """Removing one marker makes no other."""
    assert strip_markers("a<|<|x|>end|>b") == "ab"


def test_an_echo_is_a_whole_line_of_some_length() -> None:
    """Ordinary short phrases are nobody's echo."""
    echoes = Echoes(["Write only the questions, numbered from 1 to 3."])
    assert "write only the QUESTIONS numbered" in echoes
    assert "the questions" not in echoes
    assert "write only the questions, please" not in echoes
    assert echoes.may_become("Write only the questions, numb")
    assert echoes.cover("the questions\nnumbered from 1")


def test_a_text_is_cut_after_its_sentences() -> None:
    """Not after an abbreviation or inside a number, and nothing is lost."""
    parts = ["Name a tool, e.g. Redis. ", "Why 3.12? ", '"So." ', "**Well...** ", "no end"]
    assert sentences("".join(parts)) == parts
    assert sentences("") == []


@pytest.mark.parametrize(
    "text",
    [
        "git rebase -i main", "with lock as held:", "SELECT a FROM b", "pool.map(f, xs)",
        "__init__ and __new__ methods", "x = the_value", "yield from", "kubectl get pods",
        "for (;;) { work(); }", "# the cost of it", "use --force of git", 'print("it is here")',
    ],
)  # fmt: skip
def test_code_does_not_read_as_prose(text: str) -> None:
    """Its signs tell, or that no sentence holds together without small words."""
    assert not reads_as_prose(text)


@pytest.mark.parametrize(
    "text", ["it runs in a separate thread", "Open the file, then read it.", "x = “a b c”"]
)
def test_a_sentence_reads_as_prose(text: str) -> None:
    """And so does whatever has typographic quotation marks."""
    assert reads_as_prose(text)


@pytest.mark.parametrize(
    ("line", "task", "turn"),
    [
        ("## Instruction 2 (More Difficult)", True, False),
        ("**Instruction 2 (longer):** write", True, False),
        ("Instruction 3:", True, False),
        ("Instruction 1 (load) and instruction 2 (add) overlap.", False, False),
        ("Instruction 2 of yours is unclear.", False, False),
        ("**User:** thanks", False, True),
        ("Next question: why?", False, True),
        ("### Solution", False, True),
        ("Follow-up task: write", False, True),
        ("Now, let's move on", False, True),
        ("Let's continue with the next question.", False, True),
        ("Let's continue with a number: how long did it take?", False, False),
        ("Let's move the lock out of the loop.", False, False),
        ("Solution: keep it, it works.", False, False),
        ("System design matters.", False, False),
        ("user://x is no turn", False, False),
    ],
)
def test_where_a_model_goes_on_by_itself(line: str, task: bool, turn: bool) -> None:
    """A task is invented wherever it stands; a turn only behind what was asked for."""
    assert (begins_task(line), begins_turn(line)) == (task, turn)
