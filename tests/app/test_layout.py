"""What the app is built of."""

from pathlib import Path

from interviewer.report.view import Control
from interviewer.settings import Settings
from tests.support.app import ROOT


async def test_every_control_that_a_view_can_name_is_on_the_page_once() -> None:
    """The page shows a control by its id: a missing or doubled one would stay hidden or be two."""
    from interviewer.ui.app import build_app  # seconds of every process that only looks for tests

    ids = [getattr(block, "elem_id", None) for block in build_app(Settings()).blocks.values()]
    assert {control: ids.count(control) for control in Control} == dict.fromkeys(Control, 1)


async def test_what_is_sent_arrives_as_it_is_even_if_it_looks_like_a_file() -> None:
    """Gradio would look for a path on the server's disk, and print it into the log."""
    from gradio.state_holder import SessionState

    from interviewer.ui.app import build_app

    app = build_app(Settings())
    answer = next(fn for fn in app.fns.values() if fn.api_name == "answer")
    file = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
    session = SessionState(app)
    session[answer.inputs[1]._id] = interview = object()
    assert await app.preprocess_data(answer, [file, None, "{}"], session) == [file, interview, "{}"]


STATIC = ROOT / "interviewer/ui/static"
SCREEN = ("connection", "look", "page", "screen", "storage")  # each other way in has its own script
VOICE = ("voice", "dictation", "reading", "recording")


def lines(*paths: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in paths)


def test_the_page_needs_little_code_of_its_own() -> None:
    """What grows beyond this belongs to Gradio, to the server, or away."""
    css = (STATIC / "page.css").read_text("utf-8")
    assert lines(*(STATIC / f"{name}.js" for name in SCREEN)) <= 450
    assert lines(*(STATIC / f"{name}.js" for name in VOICE)) <= 300
    assert lines(STATIC / "resume.js") <= 40
    assert lines(STATIC / "page.css") <= 300
    assert css.count("!important") <= 15
    assert "setInterval" not in "".join(
        path.read_text("utf-8") for path in STATIC.glob("*.js") if path.name != "page.js"
    )  # the page polls nothing; page.js has the clock
