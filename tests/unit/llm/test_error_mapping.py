"""Errors of the HTTP client and of the server become ours."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest
from huggingface_hub import errors as hub

from interviewer.llm.error_mapping import KINDS, of_status

# Exceptions of the two libraries that a chat request cannot meet: caches, files, jobs, the CLI,
# logging in, and warnings.
ELSEWHERE = set(
    """
    CacheNotFound CorruptedCacheException CachedRepoTreeNotFoundError LocalTokenNotFoundError
    OIDCError OAuthErrorCode DeviceCodeError InferenceEndpointError InferenceEndpointTimeoutError
    SafetensorsParsingError NotASafetensorsRepoError HFValidationError HfUriError DryRunError
    FileMetadataError RevisionResolutionError EntryNotFoundError LocalEntryNotFoundError
    IncompleteSnapshotError DDUFError DDUFCorruptedFileError DDUFExportError
    DDUFInvalidEntryNameError StrictDataclassError StrictDataclassDefinitionError
    StrictDataclassFieldValidationError StrictDataclassClassValidationError XetDownloadError
    FileDuplicationError CLIError ConfirmationError CLIExtensionInstallError SandboxError
    SandboxCommandError XetError XetAuthorizationError XetRefreshTokenError CookieConflict
    """.split()
)


def test_every_exception_of_the_libraries_below_is_mapped() -> None:
    """An exception that is new in an update fails here until it is mapped to ours."""
    coarse = (OSError, ValueError, TypeError, KeyError, AttributeError)
    fine = tuple(one for theirs, _ in KINDS for one in theirs if one not in coarse)
    by_status = (hub.HfHubHTTPError, httpx2.HTTPStatusError)
    unknown = {
        kind.__name__
        for kind in (*vars(hub).values(), *vars(httpx2).values())
        if isinstance(kind, type)
        and issubclass(kind, BaseException)
        and not issubclass(kind, (Warning, *by_status, *fine))
    }
    assert unknown - ELSEWHERE == set()


@pytest.mark.parametrize(
    ("retry_after", "body", "seconds"),
    [
        ("1.5", b'{"estimated_time": 9}', 1.5),
        ("", b'{"estimated_time": "9.5"}', 9.5),
        ("Wed, 01 Jan 2020 00:00:00 GMT", b"", 0.0),
        ("-3", b"", None),
        ("inf", b"", None),
        ("soon", b"[1]", None),
        ("", b'{"estimated_time": [1]}', None),
        ("", b'{"estimated_time": 1' + b"0" * 400 + b"}", None),
        ("", b"[" * 100_000, None),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", b"", None),
    ],
)
def test_the_wait_that_a_server_asks_for(
    retry_after: str, body: bytes, seconds: float | None
) -> None:
    """It is a number, a date or a loading model's estimate; nonsense is ignored."""
    assert of_status(503, retry_after, body).after == seconds


def test_a_date_becomes_a_wait() -> None:
    """In seconds from now."""
    due = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    assert of_status(429, due).after == pytest.approx(60, abs=5)
