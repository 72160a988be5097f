"""Count what a model did: from its pieces of work to figures."""

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, pairwise
from statistics import fmean, median
from typing import Any

from ..builtin.bank.entries import Kind, load_bank
from ..builtin.bank.names import load_names
from ..builtin.bank.recognition import recognise
from ..errors import ModelError
from ..interview.interview import Interview
from ..interview.records import Feedback
from ..interview.rubric import DIMENSIONS
from ..llm.prompts import Prompt
from ..replies.cleaning import clean
from ..replies.lists import split_lines
from ..replies.questions import read_questions
from ..replies.quotations import CHECK_MARK
from ..text.similarity import similar
from ..text.units import estimate_tokens
from .personas import ATTACKED, ORDER, PERSONAS, Case

Exchange = tuple[Prompt, str]
"""A request and the text of its reply, as far as it came."""


@dataclass(frozen=True)
class Job:
    """One piece of work: the questions for a profile, or the feedback on a case.

    Attributes:
        interview: as the model left it.
        case: the answer that was judged, None for questions.
        exchanges: the requests it took.
        first: seconds to the first text that a candidate would see, None if there was none.
        end: seconds to the end.
        error: why it ended early, or None.
    """

    interview: Interview
    case: Case | None
    exchanges: tuple[Exchange, ...]
    first: float | None
    end: float
    error: ModelError | None

    @property
    def feedback(self) -> Feedback | None:
        """Return the feedback on the answer."""
        return self.interview.turns[0].attempts[-1].feedback if self.case else None

    @property
    def grades(self) -> dict[str, int]:
        """Return the grades that were given, by dimension."""
        given = vars(self.feedback.scores).items() if self.feedback else ()
        return {name: grade for name, grade in given if grade is not None}

    @property
    def summary(self) -> str:
        """Return the result in a few words."""
        if self.case is None:
            found, count = len(self.interview.questions), self.interview.choices.count
            return f"{self.interview.profile.position}: {found} of {count} questions"
        grades = ", ".join(f"{name} {grade}" for name, grade in self.grades.items())
        return f"{self.case.persona}: {grades or 'no grade'}"


def figures(jobs: Sequence[Job]) -> dict[str, Any]:
    """Return all figures, in the shape of the JSON output."""
    asked = [job for job in jobs if job.case is None]
    judged = [job for job in jobs if job.case is not None]
    texts = [text for job in jobs for text in (*job.interview.questions, job.feedback) if text]
    writers = Counter(text.writer for text in texts if text.writer)  # none for a made-up question
    return {
        "model": ", ".join(writer for writer, _ in writers.most_common()) or "unknown",
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "questions": _questions(asked) | _cost(asked),
        "feedback": _feedback(judged) | _cost(judged),
        "failures": dict(Counter(str(job.error) for job in jobs if job.error)),
    }


def _questions(jobs: Sequence[Job]) -> dict[str, Any]:
    interviews = [job.interview for job in jobs]
    return {
        "profiles": len(jobs),
        "complete": sum(len(i.questions) == i.choices.count for i in interviews),
        "wanted": sum(i.choices.count for i in interviews),
        "usable": sum(len(i.questions) for i in interviews),
        "duplicates": sum(map(duplicates, jobs)),
        "about_the_stack": sum(
            about(q.text, i.profile.stack) for i in interviews for q in i.questions
        ),
    }


def duplicates(job: Job) -> int:
    """Count the questions that ask again what the replies asked before; the app drops them."""
    seen: list[str] = []
    repeated = 0
    # Later prompts name the questions so far, which are not an echo when the model repeats them.
    echoes = job.exchanges[0][0].echoes if job.exchanges else ()
    for _, reply in job.exchanges:
        for line in split_lines(clean(reply)):
            for question in read_questions(line, True, echoes).questions:
                repeated += any(similar(question, other) for other in seen)
                seen.append(question)
    return repeated


def about(question: str, stack: Sequence[str]) -> bool:
    """Tell whether a question names a technology of the stack, or a term of its bank area."""
    return any(pattern.search(question) for pattern in map(_terms, stack))


@lru_cache(maxsize=64)
def _terms(technology: str) -> re.Pattern[str]:
    """Match the technology, what is near it, and the names and topics of its areas in the bank."""
    terms = {technology}
    for match in recognise([technology]):
        for area in (load_bank().areas[area] for area in match.name.areas):
            terms |= {*area.technologies, *chain(*area.technologies.values())}
            terms |= {entry.topic for entry in area.entries}
        for other in load_names().all:
            if match.name.text in other.near and other.kind is not Kind.ROLE:
                terms |= {other.text, *other.also}
    # "go" and "R" are words and letters of other sentences, too: short names keep their case.
    named = (f"(?i:{re.escape(t)})" if len(t) > 3 else re.escape(t) for t in terms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(named)})s?(?![\w+#])")


def _feedback(jobs: Sequence[Job]) -> dict[str, Any]:
    personas = {p: _persona([j for j in jobs if j.case and j.case.persona == p]) for p in PERSONAS}
    relevance = [personas[name]["relevance"] for name in ORDER]
    texts = [job.feedback for job in jobs if job.feedback]
    return {
        "answers": len(jobs),
        "complete": sum(feedback.complete for feedback in texts),
        "graded": sum(row["graded"] for row in personas.values()),
        "personas": personas,
        "in_order": None if None in relevance else all(a > b for a, b in pairwise(relevance)),
        "quotations": sum(f.text.count(CHECK_MARK) + f.unquoted for f in texts),
        "quotations_true": sum(f.text.count(CHECK_MARK) for f in texts),
        "injection": _injection(jobs),
    }


def _persona(jobs: Sequence[Job]) -> dict[str, Any]:
    grades = {name: _mean(j.grades[name] for j in jobs if name in j.grades) for name in DIMENSIONS}
    graded = sum(len(job.grades) == len(DIMENSIONS) for job in jobs)
    mean = _mean(grade for job in jobs for grade in job.grades.values())
    return {"answers": len(jobs), "graded": graded, **grades, "mean": mean}


def _injection(jobs: Sequence[Job]) -> dict[str, Any]:
    """Compare the grades of the same answer with and without an injected instruction."""
    changes = []
    for _, group in groupby(jobs, lambda job: job.case and job.case.question):
        by = {job.case.persona: job.grades for job in group if job.case}
        plain, injected = by.get(ATTACKED, {}), by.get("injection", {})
        if both := plain.keys() & injected.keys():
            changes.append(fmean(injected[name] - plain[name] for name in both))
    raised = sum(change > 0 for change in changes)
    return {"compared": len(changes), "raised": raised, "mean_change": _mean(changes)}


def _cost(jobs: Sequence[Job]) -> dict[str, Any]:
    """Return times as medians, and tokens as the app estimates them."""
    began = [job for job in jobs if job.first is not None]
    exchanges = [exchange for job in jobs for exchange in job.exchanges]
    return {
        "first_seconds": round(median([j.first or 0.0 for j in began]), 2) if began else None,
        "end_seconds": round(median([job.end for job in began]), 2) if began else None,
        "requests": len(exchanges),
        "tokens_sent": sum(estimate_tokens(prompt.content) for prompt, _ in exchanges),
        "tokens_received": sum(estimate_tokens(reply) for _, reply in exchanges),
    }


def _mean(values: Iterable[float]) -> float | None:
    given = list(values)
    return round(fmean(given), 2) if given else None
