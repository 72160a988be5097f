"""The phases of an interview and which event leads to which: the table of the state machine."""

from enum import Enum

from .events import (
    Answered,
    Ended,
    FeedbackReady,
    HintTaken,
    ImproveRequested,
    ModelAsked,
    QuestionReady,
    Skipped,
)


class Phase(Enum):
    """Where an interview stands."""

    PREPARING = "preparing"
    """Questions are missing; those that are there can be read."""
    ANSWERING = "answering"
    """The candidate has the word."""
    REVIEWING = "reviewing"
    """An answer waits for its feedback."""
    CLOSED = "closed"
    """Thanks and the report."""


TRANSITIONS: dict[Phase, dict[type, Phase]] = {
    Phase.PREPARING: {
        QuestionReady: Phase.PREPARING,
        Ended: Phase.CLOSED,
    },
    Phase.ANSWERING: {
        Answered: Phase.REVIEWING,
        HintTaken: Phase.ANSWERING,
        Skipped: Phase.ANSWERING,
        ImproveRequested: Phase.ANSWERING,
        ModelAsked: Phase.REVIEWING,
        Ended: Phase.CLOSED,
    },
    Phase.REVIEWING: {
        FeedbackReady: Phase.ANSWERING,
        Ended: Phase.CLOSED,
    },
    Phase.CLOSED: {
        ImproveRequested: Phase.ANSWERING,
        ModelAsked: Phase.REVIEWING,
    },
}

REFUSALS = {
    Phase.PREPARING: "The questions are still being written. One moment, please.",
    Phase.ANSWERING: "It is your turn to answer.",
    Phase.REVIEWING: "The feedback on your answer is still being written. One moment, please.",
    Phase.CLOSED: "This interview is over. Start a new one to go on practising.",
}
"""What somebody reads who wants an event that the phase does not allow."""
