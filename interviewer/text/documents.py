"""Read the text of a résumé file, and limit the process that does so.

Libraries meet hostile files here, so only a process of its own calls this; see `builtin/resume`.
"""

import contextlib
import unicodedata
import zipfile
from enum import StrEnum
from io import BytesIO
from itertools import islice

from ..errors import InputError

MAX_FILE = 1_400_000  # bytes; in base64 they fit the largest request
SECONDS = 5  # of the processor
MEMORY = 256 * 2**20  # bytes of address space
MAX_PAGES = 20
MAX_UNPACKED = 5_000_000  # bytes of a DOCX, or of one stream of a PDF
MAX_TEXT = 60_000  # characters; two pages have about 6,000

_PDF_LIMITS = """
    maximum_declared_stream_length array_based_stream_maximum_output_length
    lzw_maximum_output_length run_length_maximum_output_length zlib_maximum_output_length
    brotli_maximum_output_length stream_decoding_work_maximum_length
""".split()
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1b")


class Problem(StrEnum):
    """Why a file cannot be read, as a sentence."""

    EMPTY = "This file is empty."
    LARGE = "This file is too large: a résumé may have 1.4 MB, and 5 MB once it is unpacked."
    KIND = "This is not a PDF, DOCX, TXT or Markdown file. Save your résumé as one of these."
    ENCRYPTED = "This file is encrypted. Save a copy without a password or restrictions."
    NO_TEXT = (
        "There is no text in this file; it may be a scan. Export your résumé from the program in "
        "which you wrote it."
    )
    BROKEN = "This file is damaged and cannot be read. Save your résumé again, or as another kind."
    SLOW = "Reading this file took too long. Save your résumé in a simpler form, such as text."
    BUSY = "Several résumés are being read right now. Please try again in a moment."


def read(data: bytes) -> tuple[str, bool]:
    """Return the text of a file, and whether it was cut at a limit. Raises InputError.

    The first bytes tell what kind of file it is; its name may be wrong.
    """
    if not data:
        raise InputError(Problem.EMPTY)
    if len(data) > MAX_FILE:
        raise InputError(Problem.LARGE)
    try:
        if b"%PDF-" in data[:1024]:
            text, cut = _pdf(data)
        else:
            text, cut = _docx(data) if data.startswith(b"PK") else _plain(data), False
    except (InputError, MemoryError):
        raise
    except Exception:  # whatever a library makes of a damaged file
        raise InputError(Problem.BROKEN) from None
    text = unicodedata.normalize("NFKC", text)  # a ligature is two letters
    if not any(char.isalpha() for char in text):
        raise InputError(Problem.NO_TEXT)
    return text[:MAX_TEXT], cut or len(text) > MAX_TEXT


def _pdf(data: bytes) -> tuple[str, bool]:
    import pypdf
    from pypdf.errors import DependencyError, LimitReachedError

    limits = dict.fromkeys(_PDF_LIMITS, MAX_UNPACKED)
    with pypdf.apply_configuration(None, **limits, jbig2dec_binary=None):
        try:
            reader = pypdf.PdfReader(BytesIO(data))
            if reader.is_encrypted:
                raise InputError(Problem.ENCRYPTED)
            pages = [page.extract_text() for page in islice(reader.pages, MAX_PAGES)]
            return "\n".join(pages), len(reader.pages) > MAX_PAGES
        except DependencyError:  # another package would be needed to decrypt it
            raise InputError(Problem.ENCRYPTED) from None
        except LimitReachedError:
            raise InputError(Problem.LARGE) from None


def _docx(data: bytes) -> str:
    """Return body, text boxes, headers and footers.

    Python's zipfile reads no more of a part than its size in the directory, so checking that is
    enough.
    """
    with zipfile.ZipFile(BytesIO(data)) as parts:
        if "word/document.xml" not in parts.namelist():
            raise InputError(Problem.KIND)
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            raise InputError(Problem.LARGE)
    from docx2txt import process  # type: ignore[import-untyped]

    return str(process(BytesIO(data)))


def _plain(data: bytes) -> str:
    """Return a text in UTF-8, UTF-16 with its mark, or Windows' code page for Western Europe."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # Word's old format, or a DOCX with a password
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise InputError(Problem.ENCRYPTED if locked else Problem.KIND)
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            controls = {char for char in text if char < " "}
            if text.startswith("{\\rtf") or controls - _TEXT_CONTROLS:
                break
            return text
    raise InputError(Problem.KIND)


def limit_process() -> None:
    """Limit memory and time, and forbid files; on Windows, only the caller's own limit holds."""
    try:
        import resource
    except ImportError:  # on Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
