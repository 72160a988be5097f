"""The coach does not grade silence, noise or another language."""

import pytest

from interviewer.builtin.coach.grading import coach
from interviewer.interview.feedback import Scores
from tests.support.answers import SAMPLES

GIVING_UP = [
    "I don't know", "I don’t know.", "idk", "No idea, sorry.", "pass", "I'm not sure.",
    "Sorry, I have never heard of that.", "i dont know", "no clue", "I give up", "never used it",
    "no experience with Python", "Can we skip this one?", "I'd have to look that up", "Idk man",
    "Not my area.", "n/a", "none", "No.", "I haven't come across this.", "I would ask ChatGPT.",
    "Hmm, that's a hard one. I can't say.", "My mind is blank", "Next question please",
    "Don't know, never did this in practice. I would google it.", "Pass, please.",
    "I have not worked with lists, so I cannot answer.",
    "I don't know the answer to this question, but I am a fast learner and would read the docs.",
]  # fmt: skip
NOISE = [
    "asdf qwer zxcv hjkl uiop", "sdkfjh skdjfh ksjdhf", "aaaaaaaaaaaaaaaaaaaa", "asdfghjkl",
    "12345 67890", "xxx", "lkjsdf iuwer mnbxcv the",
]  # fmt: skip
FOREIGN = [
    "Die Liste wird nur einmal angelegt, wenn die Funktion definiert wird.",
    "Nur eine Liste.",
    "Partitionen vier, also nur vier Consumer aktiv, Rest idle.",
    "La liste est créée une seule fois, quand la fonction est définie.",
    "La lista se crea una sola vez cuando se define la función.",
    "La lista viene creata una sola volta, quando la funzione è definita, e non si rinnova più.",
    "São apenas quatro partições, então seis consumidores ficam ociosos.",
    "Er zijn maar vier partities, dus zes consumers doen niets.",
    "Listan skapas bara en gång när funktionen definieras.",
    "Lista jest tworzona tylko raz, gdy funkcja jest definiowana.",
    "Nu există decât patru partiții.",
    "Most négy partíció van, ezért hat fogyasztó tétlen.",
    "Kuna on ainult neli partitsiooni, siis kuus tarbijat ei tee midagi.",
    "Sadece dört bölüm var, altı tüketici boşta kalır.",
    "Chỉ có bốn partition nên chỉ bốn consumer làm việc.",
    "Ada empat partisi, jadi hanya empat consumer yang bekerja.",
    "Dahil apat lang ang partition, apat lang na consumer ang gagana.",
    "Sirf char consumer kaam karenge kyunki partition char hain, baki chhe idle rahenge.",
    "Список создаётся один раз при определении функции.",
    "Четыре партиции, шесть консьюмеров idle, add partitions.",
    "リストは関数の定義時に一度だけ作成されます。",
    "partition は4つなので consumer は4つまで。残りの6つは idle になります。",
    "列表只在函数定义时创建一次。",
    "只有四个 partition,所以六个 consumer 是 idle 的,需要增加 partition 数量",
    "تُنشأ القائمة مرة واحدة عند تعريف الدالة.",
]


@pytest.mark.parametrize("answer", ["", " \n\t", "…!?", "-", *GIVING_UP, *NOISE])
def test_an_answer_without_content_is_met_with_help(answer: str) -> None:
    """Blanks, noise and giving up get no grades, but the hint and a question."""
    entry = SAMPLES[0].entry
    feedback = coach(entry, answer)
    assert feedback.scores == Scores()
    assert entry.hint in feedback.text
    assert entry.points[0].ask in feedback.text


@pytest.mark.parametrize("answer", FOREIGN)
def test_an_answer_in_another_language_is_not_read(answer: str) -> None:
    """It gets no grades, and the feedback says why."""
    feedback = coach(SAMPLES[0].entry, answer)
    assert feedback.scores == Scores()
    assert "unread" in feedback.text
    assert "English" in feedback.text


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know exactly, but I think the list is created once and shared by all calls.",
        "None as default.",
        "shared list",
        "items=None",
        "def f(items=None): items = [] if items is None else items",
        "SELECT region, SUM(total) FROM sales GROUP BY region HAVING SUM(total) > 1000000",
        "lsof +L1 | grep deleted; systemctl restart rsyslog",
        "DNS → TCP → TLS → HTTP request → TTFB",
        "Die default list is shared, und all calls see it because it is created once.",
        "It is not created on each call.",
    ],
)
def test_short_or_modest_answers_are_read(answer: str) -> None:
    """A hesitant answer, or a word or two, is graded all the same."""
    assert coach(SAMPLES[0].entry, answer).scores.any
