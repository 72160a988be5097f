"""Silence, noise, giving up and other languages get help, not a review."""

import re

import pytest

from interviewer.builtin.coach.legibility import Legibility, classify
from interviewer.builtin.coach.reading import read_answer
from interviewer.builtin.coach.review import coach
from interviewer.interview.records import Scores
from interviewer.text.english.text import Text
from tests.support.answers import entry

DEFAULTS = entry("python-mutable-default")
GIVING_UP = [
    "I'm not sure.", "no experience with Python", "Can we skip this one?", "I had no idea",
    "I'd have to look that up", "I haven't come across this.", "I would ask ChatGPT.",
    "My mind is blank", "I have not worked with lists, so I cannot answer.", "I don't use it.",
    "To be honest, never worked with it.", "I personally never used lists.", "Let's skip this one",
    "I am a junior and have never used it", "I'll have to pass on this one", "I couldn't say.",
    "I didn't study this topic.", "I wasn't familiar with it.", "Let me look it up first",
    "Have to check the docs", "I'd just google that", "Next question please",
]  # fmt: skip
UNCLEAR = ["asdf qwer zxcv hjkl uiop", "aaaaaaaaaaaa", "ok", "", "…!?", "12345 67890"]
FOREIGN = [
    "Die Liste wird nur einmal angelegt, wenn die Funktion definiert wird.",
    "La lista se crea una sola vez cuando se define la función.",
    "Er zijn maar vier partities, dus zes consumers doen niets.",
    "Lista jest tworzona tylko raz, gdy funkcja jest definiowana.",
    "Most négy partíció van, ezért hat fogyasztó tétlen.",
    "Chỉ có bốn partition nên chỉ bốn consumer làm việc.",
    "Ada empat partisi, jadi hanya empat consumer yang bekerja dan tidak lebih.",
    "Sirf char consumer kaam karenge kyunki partition char hain, baki chhe idle rahenge.",
    "Четыре партиции, шесть консьюмеров idle, add partitions.",
    "partition は4つなので consumer は4つまで。残りの6つは idle になります。",
]


@pytest.mark.parametrize("answer", [*GIVING_UP, *UNCLEAR])
def test_an_answer_without_content_is_met_with_help(answer: str) -> None:
    """There is no praise, no figure and no count, but the hint and a way to begin."""
    feedback = coach(DEFAULTS, answer)
    own = feedback.text.replace(DEFAULTS.hint, "").replace(DEFAULTS.points[0].ask, "")
    assert feedback.scores == Scores()
    assert DEFAULTS.hint in feedback.text
    assert DEFAULTS.points[0].ask in feedback.text
    assert "**Next step:**" in own
    assert not re.search(r"\d|\b(?:good|clear|well|great|nice|strong)\b", own)


@pytest.mark.parametrize("answer", FOREIGN)
def test_an_answer_in_another_language_is_not_read(answer: str) -> None:
    """Nothing is heard in it, and the feedback says why."""
    assert read_answer(DEFAULTS, answer).heard == {}
    assert "only language I read" in coach(DEFAULTS, answer).text


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know exactly, but I think the list is created once and shared by all calls.",
        "None as default.",
        "Die default list is shared, und all calls see it because it is created once.",
        "I would not use a lock.",
        "I don't use it for that. The value is computed while the page is drawn.",
        "DNS → TCP → TLS → HTTP request → TTFB",
        "You want to be sure that nobody else writes to it.",
        "I would run everything again until the tests pass.",
        "With a dict you look it up at once.",
        "I would read the design document and ask my team about it.",
    ],
)
def test_short_or_modest_answers_are_read(answer: str) -> None:
    """A hesitant answer, or a word or two, is reviewed all the same."""
    assert read_answer(DEFAULTS, answer).legibility is Legibility.READ


def test_not_knowing_may_be_the_story() -> None:
    """An answer about an experience tells of what somebody forgot or did not know."""
    mistake = entry("behavioural-mistake")
    forgot = "I forgot to renew a certificate, the shop went down, and I rang a colleague."
    assert read_answer(mistake, forgot).legibility is Legibility.READ
    assert read_answer(mistake, "I don't know.").heard == {}
    assert "Not being sure" in coach(mistake, "I don't know.").text


def test_code_without_words_is_said_to_be_unread() -> None:
    """The candidate is asked to say in words what the code does."""
    said = coach(DEFAULTS, "lsof +L1 | grep 'x' > f; kill $(cat f); [ -z $y ] && { :; }").text
    assert "code, which I cannot read" in said


@pytest.mark.parametrize("answer", ["mutex", "Use a mutex.", "kubectl get pods"])
def test_a_short_answer_to_an_unknown_question_is_not_noise(answer: str) -> None:
    """What the bank does not know may be right, and is for a model to judge."""
    assert classify(Text(answer)) in {Legibility.READ, Legibility.TOO_SHORT}


def test_an_answer_of_nothing_but_fenced_code_is_code() -> None:
    """However much it looks like words; a sentence beside it is read."""
    code = "```python\nfor x in xs: print(x)\n```"
    assert classify(Text(code)) is Legibility.CODE
    assert classify(Text(f"{code}\nIt prints every item of the list.")) is Legibility.READ
    prose = "I would use a lock, because two threads may write at once."
    assert classify(Text(f"```\n{prose}\n```")) is Legibility.READ
