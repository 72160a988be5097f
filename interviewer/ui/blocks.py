"""A `gr.Blocks` that passes inputs on unchanged, and whose page asks no other host."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import gradio as gr

from ..engine.sessions import ServerCopy, SessionLock
from ..errors import InterviewerError


@dataclass(frozen=True)
class CancellableUpdate:
    """The update of an event that another event may cancel before the update is sent."""

    outputs: dict[Any, Any]
    lock: SessionLock


class _Discarded(dict[int, Any]):
    """In the place of a session's last values, which Gradio keeps for links that we do not offer.

    They are all that a visitor sent and saw, and would take megabytes.
    """

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: int) -> dict[str, Any]:
        return {}

    def __setitem__(self, key: int, value: Any) -> None:
        pass


class Blocks(gr.Blocks):
    """Gradio's Blocks without its search for files, its memory and its questions to others.

    Gradio treats every object with a "path" as a file: it looks it up on the server's disk, and
    logs the path if it finds no file. This app does not take files. On a Space that is opened
    outside the Hub's frame, Gradio's page asks the Hub for a header to put above the app.

    Attributes:
        beside: further arguments of the web server's app, such as routes beside Gradio's.
    """

    beside: Mapping[str, Any] = MappingProxyType({})

    def get_config_file(self) -> Any:
        """Return what the page knows of the app, without the name of its Space."""
        return {**super().get_config_file(), "space_id": None}

    async def preprocess_data(
        self, block_fn: Any, inputs: list[Any], state: Any, explicit_call: bool = False
    ) -> list[Any]:
        """Return the interview that the session's state holds, and the other values unchanged."""
        if not isinstance(state.config_values, _Discarded):
            state.config_values = _Discarded()
            # A session's table of components holds only those that differ in it.
            own, config = state.blocks_config, self.default_config
            own.blocks, own.fns = ChainMap({}, config.blocks), config.fns
        if block_fn.preprocess:
            given = await super().preprocess_data(block_fn, inputs, state, explicit_call)
        else:
            self.validate_inputs(block_fn, inputs)
            sent = zip(block_fn.inputs, inputs, strict=True)
            given = [state[block._id] if block.stateful else value for block, value in sent]
        return [one.interview if isinstance(one, ServerCopy) else one for one in given]

    async def call_function(self, *args: Any, **kwargs: Any) -> Any:
        """Run a handler; show our own errors in the page. They leave the interview unchanged."""
        try:
            return await super().call_function(*args, **kwargs)
        except InterviewerError as error:
            raise gr.Error(str(error), title="Not yet", print_exception=False) from None

    async def postprocess_data(self, block_fn: Any, predictions: Any, state: Any) -> list[Any]:
        """Drop what an event brings after a later one: it would take back an answer.

        Gradio takes an event's inputs before those of the next one, but not always its outputs. A
        late draft would bring back what the visitor has ended or deleted.
        """
        lock = None
        if isinstance(predictions, CancellableUpdate):
            lock, predictions = predictions.lock, predictions.outputs
        if _is_late(predictions, state):
            predictions = gr.skip()
        sent = await super().postprocess_data(block_fn, predictions, state)
        cancelled = lock is not None and lock.cancelled
        return [gr.skip() if cancelled else one for one in sent]


def _is_late(predictions: Any, state: Any) -> bool:
    """Tell whether the session holds a later state of the interview that is to be stored."""
    for block, new in predictions.items() if isinstance(predictions, dict) else ():
        held = state[block._id] if isinstance(new, ServerCopy) else None
        if isinstance(held, ServerCopy) and held.interview and new.interview:
            same = held.interview.started_at == new.interview.started_at
            return bool(same and held.interview.moves > new.interview.moves)
    return False
