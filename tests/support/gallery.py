"""Serve every payload in every place where the app shows it, in Gradio's components.

Nothing but the app's own rendering protects this page: it has none of our headers and scripts.
"""

from dataclasses import replace

from interviewer.builtin.bank.entries import load_bank
from interviewer.interview.events import Draft
from interviewer.interview.interview import Interview, Phase
from interviewer.interview.profile import Profile
from interviewer.interview.records import (
    BANK,
    COACH,
    Attempt,
    Feedback,
    Options,
    PastInterview,
    Question,
    Scores,
    Turn,
)
from interviewer.report import page, transcript
from tests.support.payloads import PAYLOADS

ENTRIES = load_bank()


def interview(payload: str) -> Interview:
    """Make a finished interview in which model, candidate and save say nothing but the payload."""
    model = Question(payload, payload, topic=payload)
    bank = Question(payload, BANK, "general-learning", payload, payload)
    graded = Feedback(payload, Scores(1, 1, 1), payload)
    coached = Feedback(payload, Scores(), COACH, complete=False, note=payload)
    answers = (Attempt(payload, graded), Attempt(payload, coached, to_follow_up=True))
    past = PastInterview(1.0, payload, 1, 1, 1, (payload,), questions=(payload,))
    return Interview(
        Profile(payload, payload, payload, 3, payload, (payload,)),
        Options(2, job=payload, follow_ups=True),
        Phase.CLOSED,
        (
            Turn(model, answers, hinted=True, follow_up=payload),
            Turn(bank, (Attempt(payload, coached), Attempt(payload)), hinted=True),
        ),
        ended_at=2.0,
        history=(past, past),
    )


def chat(payload: str) -> str:
    """Return the chat of that interview, and its drafts as they stream in, as one message."""
    whole = interview(payload)
    first = Turn(whole.turns[0].question, (Attempt(payload),))
    under_way = (
        replace(whole, phase=Phase.PREPARING, turns=()),
        replace(whole, phase=Phase.REVIEWING, turns=(first,)),
    )
    said = transcript.finished_messages(whole, ENTRIES, payload)
    for length in (len(payload) // 2, len(payload) - 1):
        draft = Draft(payload[:length], payload)
        said += [m for one in under_way for m in transcript.draft_messages(one, draft)]
    return "\n\n".join(message["content"][0]["text"] for message in said)


def report(payload: str) -> str:
    """Return the report's page."""
    return page.page(interview(payload), payload, ENTRIES)


if __name__ == "__main__":
    import gradio as gr  # late, since a test that imports this module does not need it

    from interviewer.ui import layout
    from interviewer.ui.theme import theme

    with gr.Blocks() as app:
        shown = [layout.chatbot(), layout.report_page()]
        texts = [[{"type": "text", "text": chat(payload)}] for payload in PAYLOADS]
        said = [{"role": "assistant", "content": text} for text in texts]
        reported = "\n\n".join(map(report, PAYLOADS))
        app.load(lambda: (said, reported), None, shown)
    app.launch(theme=theme())
