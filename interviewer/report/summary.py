"""What the candidate leaves with: the figures of an interview and what follows from them."""

from collections import Counter
from dataclasses import dataclass

from ..builtin.bank.entries import Bank, Entry
from ..builtin.coach.grading import read_answer
from ..builtin.coach.reading import AnswerReading
from ..interview.feedback import Scores
from ..interview.interview import Interview
from ..interview.records import MAX_HISTORY, Attempt, PastInterview, Turn
from ..interview.rubric import ANCHORS, DIMENSIONS
from . import texts


@dataclass(frozen=True)
class Summary:
    """Means over the graded answers, by dimension; None where nothing was graded."""

    answered: int
    count: int
    graded: int
    means: dict[str, float | None]
    minutes: float


def summary(interview: Interview) -> Summary:
    """The figures of an interview; of several attempts at a question the best counts."""
    graded = [scores for turn in interview.turns if (scores := best(turn)) is not None]
    means: dict[str, float | None] = {}
    for name in DIMENSIONS:
        values = [value for scores in graded if (value := getattr(scores, name)) is not None]
        means[name] = sum(values) / len(values) if values else None
    seconds = sum(a.seconds for turn in interview.turns for a in turn.attempts)
    return Summary(interview.answered, interview.count, len(graded), means, seconds / 60)


def best(turn: Turn) -> Scores | None:
    """The best-graded attempt's scores, or None if no attempt was graded."""
    graded = [a.feedback.scores for a in turn.main_attempts if a.feedback and a.feedback.scores.any]
    return max(graded, key=_mean, default=None)


def _mean(scores: Scores) -> float:
    values = [value for _, value in scores.items() if value is not None]
    return sum(values) / len(values)


def sentences(interview: Interview) -> str:
    """The summary in two or three sentences, from the figures alone."""
    figures = summary(interview)
    time = f" in {figures.minutes:.0f} minutes" if figures.minutes >= 1 else ""
    said = f"You answered {figures.answered} of {figures.count} questions{time}."
    graded = {name: mean for name, mean in figures.means.items() if mean is not None}
    if not graded:
        return f"{said} No answer was scored."
    means = ", ".join(f"{name} {mean:.1f}" for name, mean in graded.items())
    top, low = max(graded, key=graded.__getitem__), min(graded, key=graded.__getitem__)
    tail = (
        f"Your strongest side was {top}; most is to be gained in {low}."
        if graded[top] > graded[low]
        else "The three dimensions are on one level."
    )
    rest = "" if figures.graded == figures.answered else f" {_graded(figures.graded)}"
    return f"{said}{rest} On average, out of 5: {means}. {tail}"


def _graded(count: int) -> str:
    return (
        "One of the answers was scored." if count == 1 else f"{count} of the answers were scored."
    )


def score_table(scores: Scores, before: Scores | None = None) -> str:
    """Grades with their anchors, as a Markdown table; a sentence if there are none.

    before: the grades of the attempt that this one improves, for the change of each.
    """
    if not scores.any:
        return texts.NOT_SCORED
    rows = [texts.SCORE_HEAD]
    for name, value in scores.items():
        if value is None:
            rows.append(f"| {name.capitalize()} | – | not scored |")
            continue
        old = getattr(before, name) if before else None
        change = f"**{_signed(value - old)}** · " if old is not None else ""
        rows.append(f"| {name.capitalize()} | {value} | {change}{ANCHORS[name][value]} |")
    return "\n".join(rows)


def _signed(change: int) -> str:
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"


def before(turn: Turn, attempt: Attempt) -> Attempt | None:
    """The attempt at the question itself that came before this one, if it was graded."""
    own = turn.main_attempts
    if attempt.to_follow_up or attempt not in own:
        return None
    earlier = [a for a in own[: own.index(attempt)] if a.feedback and a.feedback.scores.any]
    return earlier[-1] if earlier else None


def entry_of(turn: Turn, bank: Bank) -> Entry | None:
    """The bank's entry behind a question, framed for its technology."""
    return bank.find(turn.question.bank_id, turn.question.topic)


def reading(turn: Turn, attempt: Attempt, bank: Bank) -> AnswerReading | None:
    """What the coach finds of the key points, for a bank question."""
    entry = entry_of(turn, bank)
    return read_answer(entry, attempt.answer) if entry else None


def now_made(turn: Turn, attempt: Attempt, bank: Bank) -> list[str]:
    """Key points that this attempt makes and the one before it missed."""
    earlier, now = before(turn, attempt), reading(turn, attempt, bank)
    if earlier is None or now is None:
        return []
    then = reading(turn, earlier, bank)
    known = {point for point, _ in then.made} if then else set()
    return [point.point for point, _ in now.made if point not in known]


STEPS = {
    "clarity": "Say the point in your first sentence, then explain it; one idea a sentence.",
    "relevance": "Before answering, name for yourself what is asked, and cover each part of it.",
    "communication": "Give every claim its reason and one example; name what the choice costs.",
}


def next_steps(interview: Interview, bank: Bank) -> list[str]:
    """Three things to do, the commonest weakness first."""
    low: Counter[str] = Counter()
    for turn in interview.turns:
        for name, value in ((scores := best(turn)) and scores.items()) or ():
            low[name] += 5 - (value or 5)
    steps = [STEPS[name] for name, weight in low.most_common() if weight]
    weakest = _weakest(interview, bank)
    if weakest:
        topic, number = weakest[0]
        steps.insert(1, f"Read up on {topic}, then answer question {number} again.")
    if any(turn.skipped for turn in interview.turns):
        steps.append("Answer what you skipped: a first try is worth more than a perfect one.")
    steps.append("Do one more interview in a day or two, and compare.")
    return steps[:3]


def practise(interview: Interview, bank: Bank) -> list[str]:
    """Topics of the answers with the lowest relevance, weakest first."""
    return list(dict.fromkeys(topic for topic, _ in _weakest(interview, bank)))


def _weakest(interview: Interview, bank: Bank) -> list[tuple[str, int]]:
    """Topics with the number of their question, by its relevance, from 3 downwards."""
    found: list[tuple[int, int, str]] = []
    for number, turn in enumerate(interview.turns, 1):
        entry, scores = entry_of(turn, bank), best(turn)
        if scores and scores.relevance is not None and scores.relevance <= 3:
            topic = f"{entry.topic} ({turn.question.topic})" if entry else turn.question.topic
            if topic:
                found.append((scores.relevance, number, topic))
    return [(topic, number) for _, number, topic in sorted(found)]


def with_this_in_history(interview: Interview) -> tuple[PastInterview, ...]:
    """The history with this interview at its end, if it is finished."""
    if not interview.ended_at or not interview.questions:
        return interview.history
    weak: dict[str, float] = {}
    for turn in interview.turns:
        scores = best(turn)
        if scores and scores.relevance is not None and turn.question.topic:
            worst = weak.get(turn.question.topic, 6)
            weak[turn.question.topic] = min(worst, scores.relevance)
    means = summary(interview).means
    past = PastInterview(
        interview.ended_at,
        interview.profile.position,
        means["clarity"],
        means["relevance"],
        means["communication"],
        tuple(t for t in sorted(weak, key=weak.__getitem__) if weak[t] <= 3),
        tuple(q.bank_id for q in interview.questions if q.bank_id),
        tuple(q.text for q in interview.questions if not q.bank_id),
    )
    return (*interview.history, past)[-MAX_HISTORY:]
