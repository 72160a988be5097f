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
    "I don't know", "I don’t know.", "idk", "pass", "I'm not sure.", "i dont know", "no clue",
    "I give up", "never used it", "no experience with Python", "Can we skip this one?",
    "I'd have to look that up", "Not my area.", "n/a", "none", "No.", "I haven't come across this.",
    "I would ask ChatGPT.", "My mind is blank", "Next question please",
    "I have not worked with lists, so I cannot answer.", "To be honest, never worked with it.",
    "I don't use it.", "I personally never used lists.", "I am a junior and have never used it",
    "I don't know the answer to this question, but I am a fast learner and would read the docs.",
    "I'll have to pass on this one", "Let's skip this one", "Hmm pass", "I couldn't say.",
    "I didn't study this topic.", "I wasn't familiar with it.", "I had no idea",
    "Let me look it up first", "Have to check the docs", "I'd just google that",
]  # fmt: skip
NOISE = ["asdf qwer zxcv hjkl uiop", "sdkfjh skdjfh ksjdhf", "aaaaaaaaaaaa", "asdfghjkl", "xxx"]
SMALL = ["ok", "yes", "Banana.", "", " \n\t", "…!?", "-", "12345 67890"]
FOREIGN = [
    "Die Liste wird nur einmal angelegt, wenn die Funktion definiert wird.",
    "Nur eine Liste.",
    "La liste est créée une seule fois, quand la fonction est définie.",
    "La lista se crea una sola vez cuando se define la función.",
    "La lista viene creata una sola volta, quando la funzione è definita, e non si rinnova più.",
    "São apenas quatro partições, então seis consumidores ficam ociosos.",
    "Er zijn maar vier partities, dus zes consumers doen niets.",
    "Listan skapas bara en gång när funktionen definieras.",
    "Lista jest tworzona tylko raz, gdy funkcja jest definiowana.",
    "Nu există decât patru partiții.",
    "Most négy partíció van, ezért hat fogyasztó tétlen.",
    "Sadece dört bölüm var, altı tüketici boşta kalır.",
    "Chỉ có bốn partition nên chỉ bốn consumer làm việc.",
    "Ada empat partisi, jadi hanya empat consumer yang bekerja dan tidak lebih.",
    "Sirf char consumer kaam karenge kyunki partition char hain, baki chhe idle rahenge.",
    "Список создаётся один раз при определении функции.",
    "Четыре партиции, шесть консьюмеров idle, add partitions.",
    "リストは関数の定義時に一度だけ作成されます。",
    "partition は4つなので consumer は4つまで。残りの6つは idle になります。",
    "只有四个 partition,所以六个 consumer 是 idle 的,需要增加 partition 数量",
]


@pytest.mark.parametrize("answer", [*GIVING_UP, *NOISE, *SMALL])
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
        "I did not use a channel for that, a mutex around the map is simpler and faster.",
        "I don't use it for that. The value is computed while the page is drawn.",
        "Shared objects are immutable, never touched by writers",
        "DNS → TCP → TLS → HTTP request → TTFB",
        "You want to be sure that nobody else writes to it.",
        "The client can tell the server what it needs, and that is fast enough.",
        "I would run everything again until the tests pass.",
        "With a dict you look it up at once.",
        "I would read the design document and ask my team about it.",
    ],
)
def test_short_or_modest_answers_are_read(answer: str) -> None:
    """A hesitant answer, or a word or two, is reviewed all the same."""
    assert read_answer(DEFAULTS, answer).legibility is Legibility.READ


@pytest.mark.parametrize(
    "answer",
    [
        "I forgot to renew a certificate, the shop went down, and I rang the on-call colleague.",
        "I had no experience with Kafka, so a friend paired with me for two afternoons.",
        "I couldn't answer at first, but after a night of sleep I saw that she was right.",
    ],
)
def test_not_knowing_may_be_the_story(answer: str) -> None:
    """An answer about an experience tells of what somebody forgot or did not know."""
    assert read_answer(entry("behavioural-mistake"), answer).legibility is Legibility.READ
    assert read_answer(entry("behavioural-mistake"), "I don't know.").heard == {}
    assert "Not being sure" in coach(entry("behavioural-mistake"), "I don't know.").text


def test_code_without_words_is_said_to_be_unread() -> None:
    """The candidate is asked to say in words what the code does."""
    said = coach(DEFAULTS, "lsof +L1 | grep 'x' > f; kill $(cat f); [ -z $y ] && { :; }").text
    assert "code, which I cannot read" in said


@pytest.mark.parametrize("answer", ["mutex", "Use a mutex.", "SELECT 1", "kubectl get pods"])
def test_a_short_answer_to_an_unknown_question_is_not_noise(answer: str) -> None:
    """What the bank does not know may be right, and is for a model to judge."""
    helped = {Legibility.BLANK, Legibility.NOISE, Legibility.NO_ANSWER}
    assert classify(Text(answer)) not in helped


def test_an_answer_of_nothing_but_fenced_code_is_code() -> None:
    """However much it looks like words; a sentence beside it is read."""
    code = "```python\nfor x in xs: print(x)\n```"
    assert classify(Text(code)) is Legibility.CODE
    assert classify(Text(f"{code}\nIt prints every item of the list.")) is Legibility.READ
    prose = "I would use a lock, because two threads may write at once."
    assert classify(Text(f"```\n{prose}\n```")) is Legibility.READ
