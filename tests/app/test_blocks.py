"""The blocks that look for no files take and paint what Gradio's own would."""

from typing import TYPE_CHECKING, Any

import pytest

from interviewer.builtin.bank.entries import load_bank
from interviewer.interview.events import Answered
from interviewer.interview.state import after
from interviewer.settings import Settings
from tests.unit.interview.test_state import feedback, interview_after, question

if TYPE_CHECKING:
    import gradio as gr

SETTINGS = Settings.from_env({})
SHOWN = {
    "role": "user",
    "metadata": None,
    "options": None,
    "content": [{"type": "text", "text": "It is read in one pass."}],
}


@pytest.fixture
async def app() -> "gr.Blocks":
    """Made where there is an event loop, or Gradio makes one that nobody closes."""
    from interviewer.ui.app import build_app  # seconds of every process that only looks for tests

    return build_app(SETTINGS)


async def both(app: "gr.Blocks", fn: Any, painted: Any) -> tuple[Any, Any, Any]:
    """What becomes of it, what Gradio makes of it, and the sessions of the two."""
    import gradio as gr
    from gradio.state_holder import SessionState

    ours, theirs = SessionState(app), SessionState(app)
    made = await app.postprocess_data(fn, painted, ours)
    expected = await gr.Blocks.postprocess_data(app, fn, painted, theirs)
    return made, expected, (ours, theirs)


@pytest.mark.parametrize("left_out", [(), (1,), (2, 3)])
async def test_a_picture_becomes_the_same_outputs_as_with_gradio(
    app: "gr.Blocks", left_out: tuple[int, ...]
) -> None:
    """Values, state and what is left out, for an event that streams."""
    answer = next(fn for fn in app.fns.values() if fn.api_name == "answer")
    interview = interview_after(question(1), question(2))
    values = [[SHOWN], interview, "{}", '{"version": 1}']
    parts = zip(answer.outputs, values, strict=True)
    picture = {part: value for n, (part, value) in enumerate(parts) if n not in left_out}
    made, expected, (ours, theirs) = await both(app, answer, picture)
    assert made == expected
    assert made[0] is values[0]  # nobody has looked through it
    state = answer.outputs[1]._id
    assert ours[state] == theirs[state] == (None if 1 in left_out else interview)


async def test_what_gradio_converts_it_goes_on_to_convert(app: "gr.Blocks") -> None:
    """The report's texts and charts are in Gradio's form, not in the page's."""
    import gradio as gr

    report = next(fn for fn in app.fns.values() if fn.name == "report")
    values = ["## Report", *[gr.update(visible=False)] * (len(report.outputs) - 2), "More."]
    made, expected, _ = await both(app, report, values)
    assert made == expected
    assert made[0] == "## Report"


async def test_nothing_that_is_painted_is_a_file() -> None:
    """Gradio serves as a file what has a path; no message, view or save has one."""
    import gradio as gr

    from interviewer.ui.layout import build_screen
    from interviewer.ui.render import Painter

    with gr.Blocks():
        screen = build_screen(SETTINGS, login=False)
    asked = interview_after(question(1), question(2))
    for interview in (interview_after(), asked, after(asked, Answered("path", 3.0), feedback())):
        picture = Painter(screen, SETTINGS, load_bank()).picture(interview).whole
        painted = [value for part, value in picture.items() if part is not screen.state]
        assert "path" not in keys(painted)


async def test_what_is_sent_arrives_as_it_is_even_if_it_looks_like_a_file(app: "gr.Blocks") -> None:
    """Gradio would look for a path on the server's disk, and print it into the log."""
    from gradio.state_holder import SessionState

    answer = next(fn for fn in app.fns.values() if fn.api_name == "answer")
    file = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
    session = SessionState(app)
    session[answer.inputs[1]._id] = interview = interview_after(question(1), question(2))
    assert await app.preprocess_data(answer, [file, None, "{}"], session) == [file, interview, "{}"]


async def test_no_address_is_put_before_what_looks_like_a_file() -> None:
    """Gradio would walk through everything painted for an address to complete."""
    import gradio as gr
    from gradio.state_holder import SessionState

    from interviewer.ui.blocks import FilelessBlocks

    shown = {"path": "a", "url": "/a", "meta": {"_type": "gradio.FileData"}}
    with FilelessBlocks() as app:
        box = gr.JSON()
        app.load(lambda: {box: shown}, None, box, preprocess=False, postprocess=False)
    (fn,) = app.fns.values()
    made = await app.process_api(
        block_fn=fn, inputs=[], state=SessionState(app), root_path="http://127.0.0.1"
    )
    assert made["data"][0]["url"] == "/a"


def keys(value: Any) -> set[str]:
    """Those of all objects in it."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set[str]().union(*map(keys, value)) if isinstance(value, list) else set()
