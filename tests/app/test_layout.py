"""What the page is laid out with."""

from interviewer.settings import Settings


async def test_every_control_that_a_view_can_name_is_on_the_page_once() -> None:
    """The page shows a control by its id: a missing or doubled one would stay hidden or be two."""
    from interviewer.ui.app import build_app  # seconds of every process that only looks for tests
    from interviewer.ui.components import Control

    ids = [getattr(block, "elem_id", None) for block in build_app(Settings()).blocks.values()]
    assert {control: ids.count(control) for control in Control} == dict.fromkeys(Control, 1)
