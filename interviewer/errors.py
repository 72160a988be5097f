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
     ├─ ServerTrouble        500, 502, 503, 504
     │   └─ Loading           503: the model is being loaded
     ├─ BrokenReply          cut off, garbled, or not a reply at all
     ├─ EmptyReply           a whole reply with nothing usable in it
     ├─ NotAllowed           401: the key is missing or wrong
     ├─ Forbidden            403: the key may not use this model
     ├─ OutOfCredit          402
     ├─ NotServed            404, 410, model_not_supported
     ├─ Refused              400, 422 and other 4xx: the request itself was turned down
     ├─ Moved                a redirect that would turn the request into another one
     ├─ TooLong              more than a model reads reliably; it is not asked
     ├─ Offline              this machine is set to work offline
     └─ CoolingDown          it failed for good a moment ago and is not asked for a while
"""

import re
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


class UnreadableSaveError(InterviewerError):
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
    permanent: ClassVar[bool] = False
    key_error: ClassVar[bool] = False

    def __init__(self, sentence: str | None = None, *, after: float | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class UnreachableError(ModelError):
    """Refused, reset or not found in the DNS, before or during the reply."""

    sentence = "The model could not be reached."
    retry = True


class ConnectTimeoutError(ModelError):
    """No connection within the limit."""

    sentence = "The model's server did not pick up in time."
    retry = True


class FirstTokenTimeoutError(ModelError):
    """Connected, but no text within `FIRST_TOKEN_TIMEOUT`."""

    sentence = "The model did not start to write in time."
    retry = True


class StallTimeoutError(ModelError):
    """Silence of more than `STALL_TIMEOUT` after the first text."""

    sentence = "The model stopped in the middle of its reply."
    retry = True


class TotalTimeoutError(ModelError):
    """`TOTAL_TIMEOUT` is used up, for this and for every further model."""

    sentence = "The model took too long."
    next_model = False


class BusyError(ModelError):
    """429, or the server says that it is overloaded."""

    sentence = "The model is busy with other requests."
    retry = True


class ServerError(ModelError):
    """500, 502, 503 or 504."""

    sentence = "The model's server is having problems."
    retry = True


class LoadingError(ServerError):
    """503 while the server loads the model; worth waiting for."""

    sentence = "The model is being loaded."


class BrokenReplyError(ModelError):
    """A stream that was cut off, garbled, or that never said it was finished."""

    sentence = "The model's reply arrived broken."
    retry = True


class EmptyReplyError(ModelError):
    """A whole reply in which nothing was left after filtering."""

    sentence = "The model's reply had nothing usable in it."
    retry = True


class UnauthorizedError(ModelError):
    """401: no other model of this service will take the key either."""

    sentence = "The model did not accept this app's key."
    next_model = False
    permanent = True
    key_error = True


class ForbiddenError(ModelError):
    """403: the key is known, but this model is closed to it."""

    sentence = "This app's key may not use this model."
    permanent = True
    key_error = True


class OutOfCreditError(ModelError):
    """402."""

    sentence = "The account behind this app has no credit left for models."
    permanent = True
    key_error = True


class NotServedError(ModelError):
    """404, 410, or `model_not_supported`."""

    sentence = "No provider offers this model right now."
    permanent = True


class RequestRejectedError(ModelError):
    """400, 422 and the like: the request as such was turned down.

    Attributes:
        reason: the server's own words or the parameter it names, for the owner only.
    """

    sentence = "The model's server turned the request down."

    def __init__(self, sentence: str | None = None, *, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason

    def names(self, parameter: str) -> bool:
        """Return whether the server's reason names this parameter of the request."""
        return re.search(rf"\b{parameter}\b", self.reason) is not None


class MovedError(ModelError):
    """301, 302 or 303: following it would turn POST into GET."""

    sentence = "The model's server has moved: this app has to be given its new address."
    permanent = True


class PromptTooLongError(ModelError):
    """Prompt and reply would not fit the budget; only a save from elsewhere can hold as much."""

    sentence = "This is longer than the model can read."
    next_model = False


class OfflineError(ModelError):
    """HF_HUB_OFFLINE is set, for every model alike."""

    sentence = "This app is set to work offline."
    next_model = False


class CoolingDownError(ModelError):
    """It failed for good less than `MODEL_COOLDOWN` seconds ago."""

    sentence = "The model failed a moment ago and is given a rest."
