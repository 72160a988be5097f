"""Every error that a visitor can meet, with the sentence that the page shows.

InterviewerError
 ├─ SettingsError                the owner set an unusable value; the app does not start
 ├─ InputError                   the candidate typed or sent something unusable
 │   └─ ProfileError             every problem in the profile form, by field
 ├─ IllegalMove                  an event that the interview's phase does not allow
 ├─ UnreadableSaveError          a saved interview that does not fit the schema
 └─ ModelError                   the model did not answer
     ├─ SpentError               the visitor has used up the requests of this hour
     ├─ UnreachableError         refused, reset, no such host
     ├─ ConnectTimeoutError      no connection within the limit
     ├─ FirstTokenTimeoutError   connected, but no text within the limit
     ├─ StallTimeoutError        began to write, then fell silent
     ├─ TotalTimeoutError        the whole piece of work took too long
     ├─ BusyError                429, overloaded
     ├─ ServerError              500, 502, 503, 504
     │   └─ LoadingError         503 while the server loads the model
     ├─ BrokenReplyError         cut off, garbled, or not a chat reply
     ├─ EmptyReplyError          a complete reply without usable text
     ├─ UnauthorizedError        401: the key is missing or wrong
     ├─ ForbiddenError           403: the key may not use this model
     ├─ OutOfCreditError         402
     ├─ NotServedError           404, 410, model_not_supported
     ├─ RequestRejectedError     400, 422 and other 4xx: the server rejects the request itself
     ├─ MovedError               a redirect to another server, or one that turns POST into GET
     ├─ PromptTooLongError       more than a model reads reliably; the request is not sent
     ├─ OfflineError             this machine is set to work offline
     └─ CoolingDownError         failed permanently a moment ago; not asked until the cool-down ends
"""

import re
from collections.abc import Mapping
from typing import ClassVar


class InterviewerError(Exception):
    """Root of all errors: `str(error)` is a sentence for a person, not a status or class name."""

    sentence: ClassVar[str] = "Something went wrong."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class SettingsError(InterviewerError):
    """An environment variable has a value that cannot be used."""


class InputError(InterviewerError):
    """The candidate typed or sent something unusable; what was typed stays."""


class ProfileError(InputError):
    """Problems in the profile form.

    Attributes:
        problems: maps a field's name to its sentence.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class IllegalMove(InterviewerError):  # noqa: N818 (the state machine's term)
    """The event does not fit the interview's phase; nothing has changed."""

    sentence = "That is not possible at this point in the interview."


class UnreadableSaveError(InterviewerError):
    """The browser's save is damaged, or comes from another version."""

    sentence = "The saved interview could not be read."


class ModelError(InterviewerError):
    """The model did not answer.

    Attributes:
        retry: the same request may succeed a moment later.
        next_model: another model of the same service may answer.
        permanent: a request within the cool-down cannot succeed.
        key_error: the key failed, not the model.
        after: seconds that the service asks the app to wait, or None.
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
    """Connection refused, reset, or no such host, before or during the reply."""

    sentence = "The model could not be reached."
    retry = True


class ConnectTimeoutError(ModelError):
    """No connection within the limit."""

    sentence = "The model's server did not respond in time."
    retry = True


class FirstTokenTimeoutError(ModelError):
    """Connected, but no text within `FIRST_TOKEN_TIMEOUT`."""

    sentence = "The model did not start its reply in time."
    retry = True


class StallTimeoutError(ModelError):
    """Silence of more than `STALL_TIMEOUT` after the first text."""

    sentence = "The model stopped in the middle of its reply."
    retry = True


class TotalTimeoutError(ModelError):
    """`TOTAL_TIMEOUT` is used up, for this model and every later one."""

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

    sentence = "The model is still loading."


class BrokenReplyError(ModelError):
    """A stream that was cut off or garbled, or that ended without an end mark."""

    sentence = "The model's reply was incomplete or unreadable."
    retry = True


class EmptyReplyError(ModelError):
    """A complete reply in which filtering left no text."""

    sentence = "The model's reply contained nothing usable."
    retry = True


class UnauthorizedError(ModelError):
    """401: the service's other models will not accept the key either."""

    sentence = "The model service did not accept the key."
    next_model = False
    permanent = True
    key_error = True


class ForbiddenError(ModelError):
    """403: the service knows the key, but the key may not use this model."""

    sentence = "The key does not give access to this model."
    permanent = True
    key_error = True


class OutOfCreditError(ModelError):
    """402."""

    sentence = "The account that pays for the model has no credit left."
    permanent = True
    key_error = True


class NotServedError(ModelError):
    """404, 410, or `model_not_supported`."""

    sentence = "No provider offers this model right now."
    permanent = True


class RequestRejectedError(ModelError):
    """400, 422 and the like: the server rejected the request itself.

    Attributes:
        reason: the server's own words or the parameter it names, for the owner only.
    """

    sentence = "The model's server rejected the request."

    def __init__(self, sentence: str | None = None, *, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason

    def names(self, parameter: str) -> bool:
        """Return whether the server's reason names this parameter of the request."""
        return re.search(rf"\b{parameter}\b", self.reason) is not None


class MovedError(ModelError):
    """A redirect to another server, or 301, 302 or 303, which would turn POST into GET."""

    sentence = "The model's server has moved. This app needs its new address."
    permanent = True


class PromptTooLongError(ModelError):
    """Prompt and reply do not fit the budget; only a save from outside can hold that much."""

    sentence = "This is too long for the model to read."
    next_model = False


class OfflineError(ModelError):
    """HF_HUB_OFFLINE is set, which applies to every model."""

    sentence = "This app is set to work offline."
    next_model = False


class CoolingDownError(ModelError):
    """The model failed permanently less than `MODEL_COOLDOWN` seconds ago."""

    sentence = "The model failed a moment ago and is paused for now."


class SpentError(ModelError):
    """The visitor has used up the requests of this hour; the sentence says when more are there."""

    sentence = "You have used up the requests to the model."
    next_model = False
