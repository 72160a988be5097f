"""What Gradio stores of an event, also if it comes late."""

from dataclasses import replace

from gradio.state_holder import SessionState

from interviewer.engine.sessions import ServerCopy, SessionLock
from interviewer.interview.interview import Interview
from interviewer.settings import Settings
from interviewer.ui.app import build_app
from interviewer.ui.render import CancellableUpdate
from tests.support.builders import ADA


async def test_a_late_output_takes_no_answer_back() -> None:
    """An older state of the same interview is dropped; a newer one, or another one, is kept."""
    app = build_app(Settings())
    opened = next(fn for fn in app.fns.values() if fn.name == "opened")
    (block,) = (output for output in opened.outputs if output.stateful)
    session = SessionState(app)
    answered = Interview(ADA, started_at=1.0, moves=5)
    later, other = replace(answered, moves=6), Interview(ADA, started_at=2.0)
    for interview, kept in (
        (answered, answered),
        (replace(answered, moves=4), answered),
        (later, later),
        (other, other),
    ):
        values = dict.fromkeys(opened.outputs, "") | {block: ServerCopy(interview)}
        await app.postprocess_data(opened, values, session)
        assert session[block._id].interview is kept


async def test_a_draft_of_a_cancelled_event_is_not_shown() -> None:
    """It would bring back an interview that the visitor has ended or deleted meanwhile."""
    app = build_app(Settings())
    answer = next(fn for fn in app.fns.values() if fn.name == "answer")
    lock = SessionLock()
    shown = [output for output in answer.outputs if not output.stateful]
    draft = CancellableUpdate(dict.fromkeys(shown, ""), lock)
    assert "" in await app.postprocess_data(answer, draft, SessionState(app))
    lock.cancelled = True
    sent = await app.postprocess_data(answer, draft, SessionState(app))
    assert all(one == {"__type__": "update"} for one in sent)
