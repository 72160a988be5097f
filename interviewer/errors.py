"""Every error a visitor can meet, each with the sentence that is shown.

InterviewerError
 ├─ SettingsError        the owner configured something unusable; the start stops
 ├─ InputError           the candidate typed something that cannot be taken
 │   └─ ProfileError     the profile form, every problem at once, by field
 ├─ IllegalMove          an event that the interview's phase does not allow
 ├─ SaveUnreadable       a saved interview that does not fit the schema
 └─ ModelError           the model did not answer
     ├─ Unreachable          refused, reset, no such host
     ├─ ConnectTimedOut      no connection within the limit
     ├─ FirstTokenTimedOut   connected, but not a word within the limit
     ├─ Stalled              it began to write, then fell silent
     ├─ TotalTimedOut        the whole piece of work took too long
     ├─ Busy                 429, overloaded
     ├─ ServerTrouble        500, 502, 503, 504, still loading
     ├─ BrokenReply          cut off, garbled, or not a reply at all
     ├─ EmptyReply           a whole reply with nothing usable in it
     ├─ NotAllowed           401: the key is missing or wrong
     ├─ Forbidden            403: the key may not use this model
     ├─ OutOfCredit          402
     ├─ NotServed            404, 410, model_not_supported
     ├─ Refused              400, 422 and other 4xx: the request itself was turned down
     ├─ TooLong              more than a model reads reliably; it is not asked
     ├─ Offline              this machine is set to work offline
     └─ CoolingDown          it failed for good a moment ago and is not asked for a while
"""

from collections.abc import Mapping
from typing import ClassVar


class InterviewerError(Exception):
    """The root: `str(error)` is a sentence for a person, never a status or a class name."""

    sentence: ClassVar[str] = "Something went wrong."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class SettingsError(InterviewerError):
    """An environment variable has a value that cannot be used."""


class InputError(InterviewerError):
    """The candidate typed something that cannot be taken; it stays in the box."""


class ProfileError(InputError):
    """Problems in the profile form: `problems` maps a field's name to its sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class IllegalMove(InterviewerError):
    """The event does not fit the interview's phase; nothing has changed."""

    sentence = "That is not possible at this point of the interview."


class SaveUnreadable(InterviewerError):
    """What was kept in the browser is damaged, or of another version."""

    sentence = "The saved interview could not be read."


class ModelError(InterviewerError):
    """The model did not answer.

    retry: the same request may succeed a moment later.
    next_model: another model of the same service may answer.
    lasting: asking again within the cool-down is pointless.
    of_key: what failed is the key that pays, not the model itself.
    after: seconds the service asked us to wait, or None.
    """

    sentence = "The model did not answer."
    retry: ClassVar[bool] = False
    next_model: ClassVar[bool] = True
    lasting: ClassVar[bool] = False
    of_key: ClassVar[bool] = False

    def __init__(self, sentence: str | None = None, *, after: float | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class Unreachable(ModelError):
    """Refused, reset or not found in the DNS, before or during the reply."""

    sentence = "The model could not be reached."
    retry = True


class ConnectTimedOut(ModelError):
    """No connection within the limit."""

    sentence = "The model's server did not pick up in time."
    retry = True


class FirstTokenTimedOut(ModelError):
    """Connected, but no text within `FIRST_TOKEN_TIMEOUT`."""

    sentence = "The model did not start to write in time."
    retry = True


class Stalled(ModelError):
    """Silence of more than `STALL_TIMEOUT` after the first text."""

    sentence = "The model stopped in the middle of its reply."
    retry = True


class TotalTimedOut(ModelError):
    """`TOTAL_TIMEOUT` is used up, for this and for every further model."""

    sentence = "The model took too long."
    next_model = False


class Busy(ModelError):
    """429, or the server says that it is overloaded."""

    sentence = "The model is busy with other requests."
    retry = True


class ServerTrouble(ModelError):
    """500, 502, 503, 504, or the model is still loading."""

    sentence = "The model's server has trouble."
    retry = True


class BrokenReply(ModelError):
    """A stream that was cut off, garbled, or that never said it was finished."""

    sentence = "The model's reply arrived broken."
    retry = True


class EmptyReply(ModelError):
    """A whole reply in which nothing was left after filtering."""

    sentence = "The model's reply had nothing usable in it."
    retry = True


class NotAllowed(ModelError):
    """401: no other model of this service will take the key either."""

    sentence = "The model did not accept this app's key."
    next_model = False
    lasting = True
    of_key = True


class Forbidden(ModelError):
    """403: the key is known, but this model is closed to it."""

    sentence = "This app's key may not use this model."
    lasting = True
    of_key = True


class OutOfCredit(ModelError):
    """402."""

    sentence = "The account behind this app has no credit left for models."
    lasting = True
    of_key = True


class NotServed(ModelError):
    """404, 410, or `model_not_supported`."""

    sentence = "Nobody serves this model at the moment."
    lasting = True


class Refused(ModelError):
    """400, 422 and the like: the request as such was turned down."""

    sentence = "The model's server turned the request down."


class TooLong(ModelError):
    """Prompt and reply would not fit the budget; only a save from elsewhere can hold as much."""

    sentence = "This is longer than the model can read."
    next_model = False


class Offline(ModelError):
    """HF_HUB_OFFLINE is set, for every model alike."""

    sentence = "This app is set to work offline."
    next_model = False


class CoolingDown(ModelError):
    """It failed for good less than `MODEL_COOLDOWN` seconds ago."""

    sentence = "The model failed a moment ago and is given a rest."
