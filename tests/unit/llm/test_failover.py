"""Which model is asked, how often, and what rests: without a network, on a clock of the test's."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest

from interviewer import errors
from interviewer.errors import ModelError
from interviewer.llm import failover
from interviewer.llm.failover import BACKOFF, LONGEST_WAIT, OWNER, TRIES, Models, TryingAgain
from interviewer.settings import Settings

THREE = Settings(hf_token="hf_x", model_id="m/1", fallback_model_ids=("m/2", "m/3"))


@dataclass
class Hub:
    """Answers every try with what stands in `script` for the model, else with success."""

    script: dict[str, list[ModelError]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    now: float = 1000.0

    def models(self, settings: Settings = THREE) -> Models:
        return Models(settings, clock=lambda: self.now)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def attempt(self, model: str, number: int, left: float) -> AsyncGenerator[str, None]:
        self.asked.append(model)
        yield f"{model} begins"
        if waiting := self.script.get(model):
            raise waiting.pop(0)

    async def ask(self, by: Models, payer: str = OWNER) -> list[str | TryingAgain]:
        """One piece of work; the error that remains ends the list."""
        seen: list[str | TryingAgain] = []
        try:
            async for step in by.first_to(self.attempt, by.deadline, payer):
                seen.append(step)
        except ModelError as error:
            seen.append(type(error).__name__)
        return seen


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Hub:
    """A hub whose waits take no time."""
    hub = Hub()
    monkeypatch.setattr(failover.asyncio, "sleep", hub.sleep)
    return hub


KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type)]
KINDS = [kind for kind in KINDS if issubclass(kind, ModelError) and kind is not ModelError]
AGAIN = """Unreachable ConnectTimedOut FirstTokenTimedOut Stalled Busy ServerTrouble BrokenReply
    EmptyReply""".split()
NO_OTHER = "NotAllowed TotalTimedOut Offline TooLong".split()
REST_ALL, REST_ONE = ["NotAllowed"], "Forbidden OutOfCredit NotServed".split()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_what_is_tried_again_and_who_is_asked_next(hub: Hub, kind: type[ModelError]) -> None:
    """Trouble that may pass three times; then the next model, unless none can help."""
    hub.script = {"m/1": [kind() for _ in range(TRIES)]}
    await hub.ask(hub.models())
    tries = TRIES if kind.__name__ in AGAIN else 1
    following = [] if kind.__name__ in NO_OTHER else ["m/2"]
    assert hub.asked == ["m/1"] * tries + following


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_what_rests_after_a_failure_and_for_how_long(
    hub: Hub, kind: type[ModelError]
) -> None:
    """A model without server or credit for a minute, every model of a key that is not taken."""
    by = hub.models()
    hub.script = {"m/1": [kind() for _ in range(TRIES)]}
    await hub.ask(by)
    hub.script.clear()
    hub.asked.clear()
    seen = await hub.ask(by)
    if kind.__name__ in REST_ALL:
        assert seen == ["CoolingDown"]
        assert hub.asked == []
    else:
        assert hub.asked == ["m/2" if kind.__name__ in REST_ONE else "m/1"]
    hub.asked.clear()
    hub.now += THREE.model_cooldown + 1
    await hub.ask(by)
    assert hub.asked == ["m/1"]


async def test_a_visitors_key_and_the_owners_fail_apart(hub: Hub) -> None:
    """Who has credit is served although somebody else has none; a model of nobody's is nobody's."""
    by = hub.models()
    hub.script = {"m/1": [errors.OutOfCredit()]}
    await hub.ask(by)
    hub.asked.clear()
    await hub.ask(by, "visitor")
    assert hub.asked == ["m/1"]
    hub.script = {"m/1": [errors.OutOfCredit()]}
    await hub.ask(by, "visitor")
    hub.asked.clear()
    await hub.ask(by, "visitor")
    assert hub.asked == ["m/2"]
    hub.script = {"m/2": [errors.NotServed()]}
    await hub.ask(by, "visitor")
    hub.asked.clear()
    await hub.ask(by, "another")
    await hub.ask(by, OWNER)
    assert hub.asked == ["m/1", "m/3"]


async def test_a_server_that_asks_for_patience_gets_it_up_to_a_bound(hub: Hub) -> None:
    """Ten seconds are waited, an hour is not."""
    hub.script = {"m/1": [errors.Busy(after=10.0), errors.ServerTrouble(after=3600.0)]}
    await hub.ask(hub.models())
    assert hub.slept == [10.0, LONGEST_WAIT]


async def test_waits_double_and_are_drawn_with_full_jitter(hub: Hub) -> None:
    """From nothing up to half a second, then up to a whole one."""
    for _ in range(60):
        hub.script = {"m/1": [errors.Busy(), errors.Busy()]}
        await hub.ask(hub.models())
    first, second = hub.slept[::2], hub.slept[1::2]
    assert max(first) <= BACKOFF < max(second) <= 2 * BACKOFF
    assert min(first) < BACKOFF / 4
    assert max(first) > BACKOFF / 2


async def test_a_try_is_announced_only_if_it_follows(hub: Hub) -> None:
    """With its number and the reason; a wait beyond the end of the work is not begun."""
    busy = errors.Busy(after=1.0)
    hub.script = {"m/1": [busy]}
    seen = await hub.ask(hub.models())
    assert seen == ["m/1 begins", TryingAgain(2, busy), "m/1 begins"]
    hub.slept.clear()
    short = Settings(endpoint_url="http://h", total_timeout=4.0)
    hub.script = {short.model_id: [errors.Busy(after=15.0)]}
    assert await hub.ask(hub.models(short)) == [f"{short.model_id} begins", "Busy"]
    assert hub.slept == []


async def test_no_model_is_begun_when_the_time_is_used_up(hub: Hub) -> None:
    """The last error is told."""
    by = hub.models()
    hub.script = {"m/1": [errors.NotServed()]}
    deadline = by.deadline
    hub.now = deadline
    seen = []
    with pytest.raises(errors.NotServed):
        async for step in by.first_to(hub.attempt, deadline):
            seen.append(step)
    assert hub.asked == ["m/1"]
