"""What visitors leave in the server's memory is bounded."""

from types import SimpleNamespace

import pytest

from interviewer.engine.sessions import ServerCopies
from interviewer.web.unread import MAX_BYTES, UnreadResults
from tests.support.builders import interview_after, question


def test_the_oldest_copies_make_room_for_the_newest() -> None:
    """Beyond the limit they are emptied; a copy that its session has replaced takes no room."""
    copies, interview = ServerCopies(100), interview_after(question(1))
    first, second = copies.hold(interview, 60), copies.hold(interview, 40)
    assert (first.interview, second.interview) == (interview, interview)
    del second
    third = copies.hold(interview, 40)
    assert first.interview == interview
    fourth = copies.hold(interview, 90)
    assert (first.interview, third.interview) == (None, None)
    assert fourth.interview == interview
    assert copies.hold(interview, 1_000).interview == interview


@pytest.mark.parametrize("reads", [True, False])
async def test_a_session_that_does_not_read_counts_as_gone(reads: bool) -> None:
    """Once the inputs of all unread events exceed the limit; whoever reads is left alone."""
    cleaned: list[str] = []

    async def clean_events(*, session_hash: str) -> None:
        cleaned.append(session_hash)

    results = {session: ["result"] for session in "abc"}
    queue = SimpleNamespace(clean_events=clean_events, pending_event_ids_session={})
    queue.pending_messages_per_session = results
    unread = UnreadResults(SimpleNamespace(_queue=queue))
    for session in "abc":
        await unread.joined(session, MAX_BYTES // 3 + 1)
        if reads:
            unread.read(session)
    assert cleaned == ([] if reads else ["a"])
    assert ("a" in results) is reads
