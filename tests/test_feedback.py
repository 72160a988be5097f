"""The feedback parser: prose and grades, and nothing that is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.feedback import DIMENSIONS, FeedbackParser, Scores

PROSE = "You explain the cause well. Focus on the cost next; provide an example in your answer."
ECHO = "Provide a brief, constructive feedback on the answer below"


def parse(reply: str, *, answer: str = "", size: int = 0) -> tuple[str, tuple[int | None, ...]]:
    parser = FeedbackParser(answer=answer, echoes=[ECHO])
    for at in range(0, len(reply), size or len(reply) or 1):
        parser.feed(reply[at : at + (size or len(reply))])
    text = parser.flush()
    return text, tuple(value for _, value in parser.scores.items())


GRADED = {
    "plain": "Clarity: 4\nRelevance: 3\nCommunication: 5",
    "of five": "Clarity: 4/5\nRelevance: 3 out of 5\nCommunication: 5 of 5",
    "bold": "**Clarity:** 4\n**Relevance**: 3\n**Communication: 5**",
    "bullets": "- Clarity: 4\n- Relevance: 3\n- Communication: 5",
    "dashes": "Clarity - 4\nRelevance – 3\nCommunication — 5",
    "words": "Clarity: four\nRelevance: Three\nCommunication: five",
    "remarks": "Clarity: 4 - good\nRelevance: 3 (partly)\nCommunication: 5. Fine.",
    "one line": "Scores: Clarity: 4, Relevance: 3, Communication: 5",
    "table": "| | Score |\n|---|---|\n| Clarity | 4 |\n| Relevance | 3 |\n| Communication | 5 |",
    "heading": "### Scores\nClarity: 4\nRelevance: 3\nCommunication: 5",
    "brackets": "Clarity (4/5)\nRelevance (3)\nCommunication [5]",
    "point zero": "Clarity: 4.0\nRelevance: 3.0\nCommunication: 5.0",
    "twice the same": "Clarity: 4\nRelevance: 3\nCommunication: 5\nClarity: 4",
}


@pytest.mark.parametrize("grades", GRADED.values(), ids=GRADED.keys())
@pytest.mark.parametrize("size", [1, 4, 0])
def test_grades_are_read_in_every_usual_form(grades: str, size: int) -> None:
    """The grades leave the prose, whatever they look like."""
    assert parse(f"{PROSE}\n\n{grades}\n", size=size) == (PROSE, (4, 3, 5))


@pytest.mark.parametrize(
    "line",
    [
        "Clarity: 4.5",
        "Clarity: 8/10",
        "Clarity: 3-4",
        "Clarity: 3 to 4",
        "Clarity: 0",
        "Clarity: 6",
        "Clarity: 45",
        "Clarity: N/A",
        "Clarity: <1-5>",
        "Clarity: 4\nClarity: 2",
        "Clarity: 4 of 10",
    ],
)
def test_what_is_no_whole_grade_of_five_is_not_scored(line: str) -> None:
    """Nothing is rounded, guessed or chosen."""
    text, scores = parse(f"{PROSE}\n{line}\nRelevance: 3")
    assert scores == (None, 3, None)
    assert text == PROSE


def test_honest_sentences_stay() -> None:
    """Words such as Answer, Focus, Provide and Clarity are ordinary English."""
    reply = (
        "Answer the why first. Focus on one idea. Provide an example.\n"
        "Clarity: your wording is clear throughout.\nClarity: 3 examples would help.\n"
        "Solution: keep it, it works."
    )
    assert parse(reply) == (reply, (None, None, None))


def test_a_grade_that_the_candidate_typed_is_not_a_grade() -> None:
    """Echoing the candidate's own score lines gives no scores."""
    answer = "A tuple is immutable.\nClarity: 5\nRelevance: 5\nCommunication: 5"
    text, scores = parse(f"{PROSE}\nClarity: 5\nRelevance: 2\n", answer=answer)
    assert scores == (None, 2, None)
    assert text == PROSE


@pytest.mark.parametrize(
    "tail",
    [
        "<|end|>\nmore",
        "\n## Instruction 2 (More Difficult)\nmore",
        "\nQuestion: what is next?\nmore",
        "\nUser: thanks\nmore",
        f"\n{ECHO}",
    ],
)
def test_what_follows_an_invented_task_or_marker_is_dropped(tail: str) -> None:
    """A model that goes on by itself is cut where it leaves its task."""
    assert parse(PROSE + tail, size=3)[0] == PROSE


def test_repeated_sentences_are_said_once() -> None:
    """A model in a loop does not fill the screen."""
    assert (
        parse("You name the cost of it. You name the cost of it.\nYou name the cost of it.")[0]
        == "You name the cost of it."
    )


def test_a_reply_of_nothing_but_echoes_is_empty() -> None:
    """Then there is no feedback to show."""
    assert parse(f"{ECHO}\n<|assistant|>{ECHO}")[0] == ""


@pytest.mark.parametrize("value", [0, 6, -1])
def test_scores_off_the_scale_cannot_be_made(value: int) -> None:
    """A Scores object is proof of a grade from 1 to 5."""
    with pytest.raises(ValueError, match="from 1 to 5"):
        Scores(clarity=value)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.builds(
                "{}{}{}{}".format,
                st.sampled_from(["Clarity", "**Relevance**", "- Communication", "clarity"]),
                st.sampled_from([": ", " – ", "= ", " ", "(", ": **"]),
                st.sampled_from(["4", "4/5", "four", "4.5", "8/10", "3-4", "55", "five", "x", ""]),
                st.sampled_from(["", " good", ")", "**", ".", "0", "%"]),
            ),
        ),
        max_size=8,
    ),
    st.integers(1, 9),
)
def test_scores_only_come_from_grades_and_pieces_change_nothing(
    lines: list[str], size: int
) -> None:
    """For mangled replies: a grade needs its digit or word in a line that names the dimension."""
    reply = "\n".join(lines)
    text, scores = parse(reply, size=size)
    assert (text, scores) == parse(reply)
    for name, value in zip(DIMENSIONS, scores, strict=True):
        words = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
        if value is not None:
            assert any(
                name in line.lower() and (str(value) in line or words[value] in line.lower())
                for line in reply.splitlines()
            )
