"""Builders of a candidate, events and interviews."""

import random
from typing import Any

from interviewer.builtin.bank.selection import QuestionSelector
from interviewer.engine.builtin import BuiltInInterviewer
from interviewer.engine.fallback import choose
from interviewer.engine.work import Interviewer
from interviewer.interview.events import Event, FeedbackReady, QuestionReady
from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Feedback, Options, Question, Scores
from interviewer.interview.state import after
from interviewer.llm.failover import ModelPool
from interviewer.privacy.redactor import Redactor
from interviewer.settings import Settings

ADA = Profile("Ada Lovelace", "", "", 3, "Engineer", ("Python", "SQL"))


def built_in(seed: int = 1) -> BuiltInInterviewer:
    """The built-in interviewer, which selects the same questions every time."""
    return BuiltInInterviewer(QuestionSelector(), random.Random(seed))


def interviewer(
    settings: Settings,
    pool: ModelPool | None = None,
    profile: Profile = ADA,
    seed: int = 1,
) -> Interviewer:
    """The interviewer for these settings and this candidate."""
    pool, redactor = pool or ModelPool(settings, backoff=0.01), Redactor.for_profile(profile)
    return choose(settings, pool, built_in(seed), redactor)


def question(number: int) -> QuestionReady:
    """Make a question that a model wrote."""
    return QuestionReady(Question(f"Question number {number}?", "m"))


def feedback(
    text: str = "Fine.",
    scores: Scores = Scores(4, 3, None),  # noqa: B008 (frozen)
    at: float = 20.0,
    follow_up: str = "",
) -> FeedbackReady:
    """Make a model's feedback, by default with two of three grades."""
    return FeedbackReady(Feedback(text, scores, "m"), at, follow_up)


def interview_after(*events: Event, count: int = 2, **options: Any) -> Interview:
    """Make Ada's interview after these events."""
    interview = Interview(ADA, Options(count, **options))
    for event in events:
        interview = after(interview, event)
    return interview
