"""What is not part of a reply goes, and honest prose stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.replies.cleaning import Echoes, clean, thinking
from interviewer.replies.feedback import read_feedback
from interviewer.replies.questions import read_questions

LIST = "1. What is a closure?\n2. How does a generator keep its state?"
GRADED = "You lead with the point.\n\nClarity: 4\nRelevance: 3\nCommunication: 5"
MUSING = (
    "1. Ask whether the GIL matters?\n2. Or not? The answer is weak.\nRelevance: 2\nClarity: 1\n"
)
THOUGHTS = [
    *(f"<{tag}>{MUSING}</{tag}>" for tag in "think thinking reasoning thought seed:think".split()),
    f"[THINK]{MUSING}[/THINK]",
    f"◁think▷{MUSING}◁/think▷",
    f"<think>{MUSING}</think>\n{MUSING}\n<think>Hm.</think>",
    f"<|channel|>analysis<|message|>{MUSING}<|end|><|start|>assistant<|channel|>final<|message|>",
    f"<|start|>assistant<|channel|>analysis<|message|>{MUSING}<|end|>"
    f"<|start|>assistant<|channel|>commentary<|message|>{MUSING}<|end|>"
    "<|start|>assistant<|channel|>final <|constrain|>text<|message|>",
    f"analysis{MUSING.replace('1.', 'First:', 1)}assistantfinal",
]


@pytest.mark.parametrize("thought", THOUGHTS)
def test_a_thought_is_not_part_of_the_reply(thought: str) -> None:
    """No question, feedback or grade comes from it, and a stop string waits for its end."""
    assert read_questions(f"{thought}\n{LIST}", True) == read_questions(LIST, True)
    feedback = read_feedback(f"{thought}\n\n{GRADED}<|return|>", "a", True)
    assert feedback == read_feedback(GRADED, "a", True)
    assert [*vars(feedback.scores).values()] == [4, 3, 5]
    begun = thought[: thought.index(MUSING[8:24]) + 60]
    assert thinking(begun)
    assert read_questions(begun, True).questions == ()
    assert read_feedback(begun, "a", False).text == ""
    for ended in (f"{thought}{LIST}", f"{MUSING}</think>{LIST}"):  # the template opened the last
        assert clean(ended) == LIST
        assert not thinking(ended)


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("Good.<|end|>More.", "Good."),
        ("<start_of_turn>model\nGood.<end_of_turn>", "Good."),
        ("<|im_start|>assistant\nGood.<|im_end|>", "Good."),
        ("<|start_header_id|>assistant<|end_header_id|>Good.<|eot_id|>", "Good."),
        ("[INST]Good.[/INST] Fine.", "Good."),
        ("<s>Good.</s>\nMore.", "Good."),
        ("Close <s> with </s> in the page.", "Close <s> with </s> in the page."),
        ("a <| b |> c, d < e, x[i], [I] <", "a <| b |> c, d < e, x[i], [I] <"),
        ("<bos>Good.<eos>", "Good."),
        ("<｜Assistant｜>Good.<｜User｜>More.", "Good."),
        ("It ends with `<|end|>`, not `</s>`.", "It ends with `<|end|>`, not `</s>`."),
        ("Say `x`<|end|>More.", "Say `x`"),
        ("maybe `x`</think>Use `y`.", "Use `y`."),
        ("**Assistant:** Good.", "Good."),
        ("Good.\n\nUser: thanks", "Good."),
        ("Good.\n\n**Human:** thanks\n\nAssistant: well", "Good."),
        ("You see this log:\nUser: admin failed", "You see this log:\nUser: admin failed"),
        ("Good.\n## Instruction 2 (More Difficult)\nMore", "Good."),
        ("Good.\nInstruction 2 (with 3 constraints):\nMore", "Good."),
        ("Instruction 2 of yours is unclear.", "Instruction 2 of yours is unclear."),
        ("Good.\r\nFine.\u2028Well.", "Good.\nFine.\nWell."),
        ("Write only the questions now\nGood.", "Good."),
    ],
)
def test_tokens_turns_and_echoes_go_and_prose_stays(reply: str, text: str) -> None:
    """The end tokens of the usual chat templates, turns that a model invents, its own prompt."""
    assert clean(reply, ["Please: write only the questions, now."]).strip() == text


@given(
    st.lists(st.sampled_from("< <| |> end <|end|> <think> </think> a ` [INST] [/ \n ◁".split(" ")))
)
def test_removing_a_token_makes_no_other(pieces: list[str]) -> None:
    """For any text; what stands in backticks talks about a token."""
    text = "".join(pieces)
    cleaned = clean(text)
    assert "`" in text or not any(mark in cleaned for mark in ("<|end|>", "think>", "[INST]"))
    assert clean(cleaned).strip() == cleaned.strip() or "`" in text


def test_an_echo_repeats_five_words_of_the_prompt_in_a_row() -> None:
    """Ordinary short phrases are not echoes; the beginning of a line may become one."""
    echoes = Echoes(["Write only the questions, numbered from 1 to 3."])
    assert echoes.hold("write only the QUESTIONS numbered")
    assert not echoes.hold("the questions")
    assert not echoes.hold("write only the questions, please")
    assert echoes.may_become("Write only the questions, numb")
    assert echoes.hold("the questions", least=1)


def test_half_a_token_is_not_shown() -> None:
    """While it arrives; whole brackets stay."""
    assert clean("Good.<|en", whole=False) == "Good."
    assert clean(f"{'Good. ' * 8}<|assistant|", whole=False) == "Good. " * 8
    assert clean("See x[i] < y > z", whole=False) == "See x[i] < y > z"
