"""Failover: tries, fallback models and cooldowns, without a network and on a fake clock."""

from dataclasses import dataclass, field

import pytest

from interviewer import errors
from interviewer.errors import ModelError
from interviewer.llm import failover
from interviewer.llm.failover import BACKOFF, LONGEST_WAIT, TRIES, ModelPool, Try
from interviewer.settings import Settings

THREE = Settings(hf_token="hf_x", model_id="m/1", fallback_model_ids=("m/2", "m/3"))


@dataclass
class Hub:
    """A hub that answers each try with the next error of the model's script, else succeeds."""

    script: dict[str, list[ModelError]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    seen: list[str | tuple[int, ModelError]] = field(default_factory=list)
    now: float = 1000.0

    def models(self, settings: Settings = THREE) -> ModelPool:
        return ModelPool(settings, clock=lambda: self.now)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def attempt(self, trial: Try) -> None:
        self.asked.append(trial.shape.model)
        self.seen.append(f"{trial.shape.model} begins")
        if waiting := self.script.get(trial.shape.model):
            raise waiting.pop(0)

    async def announce(self, number: int, error: ModelError) -> None:
        self.seen.append((number, error))

    async def ask(
        self, by: ModelPool, token: str | None = None
    ) -> list[str | tuple[int, ModelError]]:
        """Do one piece of work, and list what was seen; the error that remains ends it."""
        self.seen, self.asked = [], []
        try:
            await by.run(self.attempt, self.announce, token)
        except ModelError as error:
            self.seen.append(type(error).__name__)
        return self.seen


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Hub:
    """The hub, with waits that take no time."""
    hub = Hub()
    monkeypatch.setattr(failover.asyncio, "sleep", hub.sleep)
    return hub


KINDS = ModelError.__subclasses__()  # so without LoadingError, a kind of ServerError
AGAIN = """UnreachableError ConnectTimeoutError FirstTokenTimeoutError StallTimeoutError BusyError
    ServerError BrokenReplyError EmptyReplyError""".split()
NO_OTHER = "UnauthorizedError TotalTimeoutError OfflineError PromptTooLongError SpentError".split()
REST_ALL = ["UnauthorizedError"]
REST_ONE = "ForbiddenError OutOfCreditError NotServedError MovedError".split()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_passing_trouble_is_tried_again_and_lasting_trouble_cools_down_for_a_minute(
    hub: Hub, kind: type[ModelError]
) -> None:
    """Then the next model is asked if that can help; a refused key rests all its models."""
    by, name = hub.models(), kind.__name__
    hub.script = {"m/1": [kind() for _ in range(TRIES)]}
    await hub.ask(by)
    tries = TRIES if name in AGAIN else 1
    assert hub.asked == ["m/1"] * tries + ["m/2"] * (name not in NO_OTHER)
    hub.script.clear()
    seen = await hub.ask(by)
    if name in REST_ALL:
        assert seen == ["CoolingDownError"]
    else:
        assert hub.asked == ["m/2" if name in REST_ONE else "m/1"]
    hub.now += THREE.model_cooldown + 1
    await hub.ask(by)
    assert hub.asked == ["m/1"]


@pytest.mark.parametrize("owners", [THREE.hf_token, ""], ids=["with", "without"])
async def test_a_visitors_key_and_the_owners_fail_apart(hub: Hub, owners: str) -> None:
    """Lack of credit is a matter of one key; a model that is not served, of every key."""
    by = hub.models(Settings(hf_token=owners, model_id="m/1", fallback_model_ids=("m/2", "m/3")))
    hub.script = {"m/1": [errors.OutOfCreditError()]}
    await hub.ask(by)
    await hub.ask(by, "visitor")
    assert hub.asked == ["m/1"]
    hub.script = {"m/1": [errors.OutOfCreditError()]}
    await hub.ask(by, "visitor")
    await hub.ask(by, "visitor")
    assert hub.asked == ["m/2"]
    hub.script = {"m/2": [errors.NotServedError()]}
    await hub.ask(by, "visitor")
    await hub.ask(by, "another")
    assert hub.asked == ["m/1"]
    await hub.ask(by)
    assert hub.asked == ["m/3"]


async def test_retry_after_is_honoured_up_to_a_bound(hub: Hub) -> None:
    """The pool waits ten seconds, but not an hour."""
    hub.script = {"m/1": [errors.BusyError(after=10.0), errors.ServerError(after=3600.0)]}
    await hub.ask(hub.models())
    assert hub.slept == [10.0, LONGEST_WAIT]


async def test_a_model_that_is_loading_is_waited_for(hub: Hub) -> None:
    """As long as for a first token, and the waits are not tries."""
    hub.script = {"m/1": [errors.LoadingError() for _ in range(8)]}
    await hub.ask(hub.models())
    assert hub.asked == ["m/1"] * 9
    hub.script = {"m/1": [errors.LoadingError() for _ in range(99)]}
    await hub.ask(hub.models())
    assert hub.asked.count("m/1") < 15
    assert hub.asked[-1] == "m/2"


async def test_waits_double_with_full_jitter(hub: Hub) -> None:
    """The first is up to half a second, the second up to a whole one."""
    for _ in range(60):
        hub.script = {"m/1": [errors.BusyError(), errors.BusyError()]}
        await hub.ask(hub.models())
    first, second = hub.slept[::2], hub.slept[1::2]
    assert max(first) <= BACKOFF < max(second) <= 2 * BACKOFF
    assert min(first) < BACKOFF / 4
    assert max(first) > BACKOFF / 2


async def test_a_try_is_announced_only_if_it_follows(hub: Hub) -> None:
    """The notice has its number and the reason; a wait beyond the deadline does not begin."""
    busy = errors.BusyError(after=1.0)
    hub.script = {"m/1": [busy]}
    seen = await hub.ask(hub.models())
    assert seen == ["m/1 begins", (2, busy), "m/1 begins"]
    hub.slept.clear()
    short = Settings(endpoint_url="http://h", total_timeout=4.0)
    hub.script = {short.model_id: [errors.BusyError(after=15.0)]}
    assert await hub.ask(hub.models(short)) == [f"{short.model_id} begins", "BusyError"]
    assert hub.slept == []


async def test_no_model_is_asked_after_the_deadline(hub: Hub) -> None:
    """The last error is raised."""
    by = hub.models()
    hub.script = {"m/1": [errors.NotServedError()]}
    deadline = by.deadline
    hub.now = deadline
    with pytest.raises(errors.NotServedError):
        await by.run(hub.attempt, hub.announce, deadline=deadline)
    assert hub.asked == ["m/1"]
