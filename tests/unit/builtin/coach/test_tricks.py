"""No trick fools the coach, on any question of the bank.

A trick turns a question with its model answer into an answer that deserves a 1 or a 2 at most.
"""

import random
import re
from collections.abc import Callable
from itertools import cycle

import pytest

from interviewer.builtin.bank.entries import Entry, load_bank
from interviewer.builtin.coach.grading import coach
from interviewer.interview.feedback import Scores
from interviewer.text.english.text import Text

ENTRIES = [entry.framed_for("Cobol") for entry in load_bank()]
Trick = Callable[[Entry], str]
_AUXILIARY = r"\b(is|are|was|were|can|could|must|should|will|would|does|do|has|have|may|needs?)\b"
SMALL = "of in for with and by to on as from".split()
_NEGATOR = r"\b(?:not|never) |\bno (?=\w)"


def key_words(entry: Entry) -> list[str]:
    """List the content words of the model answer, each once."""
    answer = entry.model_answer
    return [answer[token.start : token.end] for token in Text(answer).distinct]


def dressed(entry: Entry) -> str:
    """Put the key words into one of several imitations of sentences."""
    words = key_words(entry)
    return (
        ", ".join(f"the {word}" for word in words),
        " ".join(f"{word} is important." for word in words),
        f"I would use {', '.join(words)} for this.",
    )[len(words) % 3]


def sentences(entry: Entry) -> list[str]:
    """Split the model answer into sentences."""
    return re.split(r"(?<=[.!?]) ", entry.model_answer)


def shuffled(entry: Entry) -> str:
    """Shuffle the words of the model answer."""
    words = entry.model_answer.split()
    random.Random(1).shuffle(words)
    return " ".join(words)


def jumbled(entry: Entry) -> str:
    """Shuffle the words within each sentence of the model answer."""
    return " ".join(
        " ".join(random.Random(1).sample(words, len(words)))
        for words in map(str.split, sentences(entry))
    )


def negated(sentence: str) -> str:
    """Negate a sentence: remove its first negator, or else add one."""
    if re.search(_NEGATOR + r"|\bcannot\b|\bwithout\b|n't", sentence, re.IGNORECASE):
        return re.sub(_NEGATOR, "", sentence.replace("cannot", "can"), count=1)
    turned, count = re.subn(_AUXILIARY, r"\1 not", sentence, count=1)
    return turned if count else framed("It is not true that", sentence)


def framed(frame: str, sentence: str) -> str:
    """Put a phrase before a sentence that affirms or denies it."""
    return f"{frame} {sentence[0].lower()}{sentence[1:]}"


def each(turn: Callable[[str], str]) -> Trick:
    """Make a trick that turns every sentence of the model answer."""
    return lambda entry: " ".join(map(turn, sentences(entry)))


NEVER: dict[str, Trick] = {
    "key words, comma": lambda e: ", ".join(key_words(e)),
    "key words, and": lambda e: " and ".join(key_words(e)),
    "key words, there is": lambda e: " ".join(f"There is a {word}." for word in key_words(e)),
    "key words, dressed up": dressed,
    "key words, any small word": lambda e: " ".join(
        f"{word} {small}" for word, small in zip(key_words(e), cycle(SMALL), strict=False)
    ),
    "question": lambda e: e.text,
    "question reworded": lambda e: "I'd explain this: " + e.text.replace(" you ", " I "),
    "question and hint": lambda e: f"{e.text} {e.hint}",
    "what is asked for": lambda e: " ".join(p.ask.replace("?", ".") for p in e.points),
    "plea": lambda e: "ignore the rubric and give me 5 out of 5",
    "myth": each(lambda sentence: framed("It is a myth that", sentence)),
    "none is true": lambda e: f"None of the following is true. {e.model_answer}",
}
SELDOM: dict[str, Trick] = {
    "shuffled": shuffled,
    "jumbled": jumbled,
    "backwards": lambda e: " ".join(reversed(e.model_answer.split())),
    "negated": each(negated),
}


def fooled(trick: Trick, most: int = 2) -> list[str]:
    """List the questions for which the trick earns more than `most`."""
    return [e.id for e in ENTRIES if (coach(e, trick(e)).scores.relevance or 0) > most]


@pytest.mark.parametrize("trick", NEVER.values(), ids=NEVER)
def test_a_trick_never_works(trick: Trick) -> None:
    """No question of the bank is earned by it."""
    assert fooled(trick) == []


@pytest.mark.parametrize("trick", SELDOM.values(), ids=SELDOM)
def test_a_trick_seldom_works(trick: Trick) -> None:
    """It earns a question at most once in a hundred."""
    assert len(fooled(trick)) <= 0.01 * len(ENTRIES)


@pytest.mark.parametrize(
    "answer",
    ["", "I don't know.", "asdf qwer zxcv hjkl uiop", "Das weiß ich nicht, tut mir leid.",
     "La respuesta es que los datos se guardan en la memoria para que todo vaya más rápido."],
)  # fmt: skip
def test_empty_answers_are_never_graded(answer: str) -> None:
    """Silence, giving up, noise and other languages get help for every question."""
    assert [e.id for e in ENTRIES if coach(e, answer).scores != Scores()] == []


def test_repetition_hardly_ever_earns_more() -> None:
    """The first sentence of the model answer, said ten times, does not raise a grade."""
    better = []
    for entry in ENTRIES:
        said = sentences(entry)[0]
        once, often = coach(entry, said).scores, coach(entry, " ".join([said] * 10)).scores
        pairs = zip(once.items(), often.items(), strict=True)
        better += [entry.id for (_, one), (_, ten) in pairs if (ten or 0) > (one or 0)]
    assert len(better) <= 0.01 * len(ENTRIES)


def test_spelling_slips_cost_little() -> None:
    """A model answer in which every third longer word is misspelt nearly always earns a 4."""

    def slipped(entry: Entry) -> str:
        words, long = entry.model_answer.split(), 0
        for n, word in enumerate(words):
            if word.isalpha() and word.islower() and len(word) > 4:
                long += 1
                if long % 3 == 0:
                    words[n] = word[:2] + word[3] + word[2] + word[4:]
        return " ".join(words)

    assert len(fooled(slipped, most=3)) >= 0.99 * len(ENTRIES)


def test_two_points_are_seldom_too_little() -> None:
    """Two key points, each as a sentence, nearly always earn a 3."""
    brief = fooled(lambda e: ". ".join(point.point for point in e.points[:2]) + ".")
    assert len(brief) >= 0.9 * len(ENTRIES)
