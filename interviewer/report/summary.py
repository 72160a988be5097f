"""The figures of an interview, and what follows from them."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from ..builtin.bank.entries import Bank
from ..builtin.bank.recognition import recognise
from ..interview.interview import Interview
from ..interview.records import ASKED, MAX_HISTORY, MAX_QUESTIONS, PastInterview, Turn
from ..interview.rubric import DIMENSIONS
from .review import entry_of, latest_points

LOW = 3  # a grade for relevance up to which a topic is worth practice
HALF = 0.5  # the share of key points up to which it is, where no model graded the answer


class Step(NamedTuple):
    """Something to do next; `number` is the question that it is about, 0 if it is about none."""

    text: str
    number: int = 0


@dataclass(frozen=True)
class Summary:
    """The figures of an interview. Grades and points are never converted into each other.

    Attributes:
        answered: questions with an answer.
        count: questions in all.
        graded: answers that a model graded.
        means: of the grades, by dimension; None where nothing was graded.
        covered: key points covered, over all bank questions with an answer.
        points: how many they have.
        minutes: spent on answers.
    """

    answered: int
    count: int
    graded: int
    means: dict[str, float | None]
    covered: int
    points: int
    minutes: float


def summary(interview: Interview, bank: Bank) -> Summary:
    """Return the figures; of several attempts the best-graded and the latest points count."""
    graded = [scores for turn in interview.turns if (scores := turn.best_scores)]
    means: dict[str, float | None] = {}
    for name in DIMENSIONS:
        values = [value for scores in graded if (value := getattr(scores, name)) is not None]
        means[name] = sum(values) / len(values) if values else None
    found = [points for turn in interview.turns if (points := latest_points(turn, bank))]
    seconds = sum(a.seconds for turn in interview.turns for a in turn.attempts)
    return Summary(
        interview.answered,
        interview.choices.count,
        len(graded),
        means,
        sum(points.covered_count for points in found),
        sum(points.count for points in found),
        seconds / 60,
    )


def sentences(interview: Interview, bank: Bank) -> str:
    """Return the summary in a few sentences, from the figures alone."""
    figures = summary(interview, bank)
    minutes = round(figures.minutes)
    time = f" in {minutes} minute{'s' * (minutes > 1)}" if minutes else ""
    questions = "question" if figures.count == 1 else "questions"
    said = [f"You answered {figures.answered} of {figures.count} {questions}{time}."]
    if figures.points:
        said.append(f"Key points heard or ticked: {figures.covered} of {figures.points}.")
    return " ".join([*said, *_grades(figures)])


def _grades(figures: Summary) -> list[str]:
    graded = {name: mean for name, mean in figures.means.items() if mean is not None}
    if not graded:
        return [] if figures.points else ["No answer was scored."]
    said = []
    if figures.graded != figures.answered:
        one = figures.graded == 1
        said.append(
            f"{'One' if one else figures.graded} of the answers {'was' if one else 'were'} scored."
        )
    said.append(
        "On average, out of 5: " + ", ".join(f"{n} {m:.1f}" for n, m in graded.items()) + "."
    )
    top, low = max(graded, key=graded.__getitem__), min(graded, key=graded.__getitem__)
    if graded[top] > graded[low]:
        said.append(f"Highest: {top}. Most room to improve: {low}.")
    elif len(graded) == len(DIMENSIONS):
        said.append("All three scores are equal.")
    return said


STEPS = {
    "clarity": "Say the point in your first sentence, then explain it: one idea in each sentence.",
    "relevance": "Before you answer, work out what is being asked, then cover every part.",
    "communication": "Give every claim its reason and one example; say what the choice costs.",
}


def next_steps(interview: Interview, bank: Bank) -> list[Step]:
    """Return up to three things to do, the most common weakness first."""
    low: Counter[str] = Counter()
    for scores in filter(None, (turn.best_scores for turn in interview.turns)):
        for name, value in vars(scores).items():
            low[name] += 5 - (value or 5)
    steps = [Step(STEPS[name]) for name, weight in low.most_common() if weight]
    if weakest := _weakest(interview, bank):
        topic, number = weakest[0]
        said = f"Read up on {topic}, then answer question {number} again."
        steps.insert(1, Step(said, number))
    if skipped := [n for n, turn in enumerate(interview.turns, 1) if turn.skipped]:
        said = "Answer what you skipped: a first try is worth more than a perfect one."
        steps.append(Step(said, skipped[0]))
    figures = summary(interview, bank)
    if not low and figures.covered < figures.points:
        steps.append(Step("Compare your answers with the model answers: is anything missing?"))
    steps.append(Step("Do one more interview in a day or two, and compare."))
    return steps[:3]


def topics_to_practise(interview: Interview, bank: Bank) -> list[str]:
    """Return the topics of the weakest answers, weakest first."""
    return list(dict.fromkeys(topic for topic, _ in _weakest(interview, bank)))


def _weakest(interview: Interview, bank: Bank) -> list[tuple[str, int]]:
    """Return topics with the number of their question: the low grades, then the few points."""
    found: list[tuple[int, float, int, str]] = []
    for number, turn in enumerate(interview.turns, 1):
        entry, weak = entry_of(turn, bank), _weakness(turn, bank)
        topic = turn.question.topic
        if entry:
            topic = f"{entry.topic} ({topic})" if topic else entry.topic
        if weak and topic:
            found.append((*weak, number, topic))
    return [(topic, number) for *_, number, topic in sorted(found)]


def _weakness(turn: Turn, bank: Bank) -> tuple[int, float] | None:
    """Return how weak an answer was: by its grade, else by its points; None if it was not."""
    scores = turn.best_scores
    if scores and scores.relevance is not None:
        return (0, scores.relevance) if scores.relevance <= LOW else None
    points = latest_points(turn, bank)
    share = points.covered_count / points.count if points else 1.0
    return (1, share) if share <= HALF else None


def with_this_in_history(interview: Interview, bank: Bank) -> tuple[PastInterview, ...]:
    """Return the history with this interview at its end, if it is finished."""
    if not interview.ended_at or not interview.questions:
        return interview.history
    weak: dict[str, tuple[int, float]] = {}
    for turn in interview.turns:
        found = _weakness(turn, bank)
        if found and turn.question.topic:
            weak[turn.question.topic] = min(weak.get(turn.question.topic, found), found)
    matches = ((entry, recognise([entry])) for entry in interview.profile.stack)
    spelled = {match.name.text: entry for entry, found in matches for match in found}
    # The next stack may be written in either way.
    names = (
        n
        for topic in sorted(weak, key=weak.__getitem__)
        for n in (spelled.get(topic, topic), topic)
    )
    figures = summary(interview, bank)
    past = PastInterview(
        interview.ended_at,
        interview.profile.position,
        **figures.means,
        weak=tuple(dict.fromkeys(names))[:MAX_QUESTIONS],
        asked=tuple(q.bank_id for q in interview.questions if q.bank_id),
        questions=tuple(q.text[:ASKED] for q in interview.questions if not q.bank_id),
        covered=figures.covered,
        points=figures.points,
        projects=interview.choices.projects,
    )
    return (*interview.history, past)[-MAX_HISTORY:]
