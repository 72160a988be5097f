"""An answer as the page shows it: as typed, with code as code and the quoted words marked."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from ..text.markup import LANGUAGES, typed

MOST_QUOTES = 20  # marked in one answer; a review has a handful
_QUOTE = re.compile(r"“([^”\n]{2,400})”|\"([^\"\n]{2,400})\"")
_FENCE = re.compile(r"^(`{3,}|~{3,})[ \t]*([\w+#-]*)[ \t]*$")
_START, _END = "\ue000", "\ue001"  # stand for the marks until the text around them is escaped
_BLOCK = re.compile(r'<pre><code(?: class="language-(\w+)")?>(.*)</code></pre>')


def marked(answer: str, feedback: str = "") -> str:
    """Return an answer as Markdown whose prose is literal; quotations of `feedback` are marked.

    A quotation is marked only where its words stand in the answer.
    """
    text = answer.replace(_START, "").replace(_END, "")
    for start, end in reversed(_spans(text, feedback)):
        text = f"{text[:start]}{_START}{text[start:end]}{_END}{text[end:]}"
    return "\n\n".join(_parts(text))


def highlighted(safe_html: str) -> str:
    """Turn the code blocks of `safe` back into fences: Gradio highlights those, with a copy button.

    Code inside a list or quotation stays as it is.
    """
    blocks = safe_html.split("\n\n")
    return "\n\n".join(_fence_of(found) if (found := _BLOCK.fullmatch(b)) else b for b in blocks)


def _fence_of(found: re.Match[str]) -> str:
    return _fenced(unescape(found[2]).rstrip("\n"), found[1] or "")


def _fenced(code: str, language: str) -> str:
    """Return a fence that no line of the code can close; empty lines do not end it."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language if language in LANGUAGES else ''}\n{code}\n{fence}"


def _spans(answer: str, feedback: str) -> list[tuple[int, int]]:
    """Return where the feedback's quotations stand in the answer: sorted, without overlaps."""
    found: list[tuple[int, int]] = []
    for quote in list(dict.fromkeys(a or b for a, b in _QUOTE.findall(feedback)))[:MOST_QUOTES]:
        words = quote.removesuffix("…").rstrip(" .,;:!?").split()
        pattern = r"\s+".join(map(re.escape, words))
        if place := re.search(pattern, answer, re.IGNORECASE) if words else None:
            found.append(place.span())
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _parts(text: str) -> Iterator[str]:
    """Yield prose and fenced code in turn. A fence that nothing closes is prose."""
    prose: list[str] = []
    lines = text.split("\n")
    ends = _closings(lines)
    at = 0
    while at < len(lines):
        if at in ends:
            yield from _prose(prose)
            prose, (end, language) = [], ends[at]
            code = "\n".join(lines[at + 1 : end])
            yield _fenced(_without_marks([code]), language)
            at = end + 1
        else:
            prose.append(lines[at])
            at += 1
    yield from _prose(prose)


def _closings(lines: list[str]) -> dict[int, tuple[int, str]]:
    """Return for each line that opens a fence the line that closes it, and the language."""
    found: dict[int, tuple[int, str]] = {}
    opened: tuple[int, str, str] | None = None
    for number, line in enumerate(lines):
        fence = _FENCE.match(_without_marks([line]))
        if fence is None:
            continue
        if opened is None:
            opened = (number, fence[1], fence[2].lower())
        elif fence[1].startswith(opened[1]) and not fence[2]:
            found[opened[0]] = (number, opened[2])
            opened = None
    return found


def _prose(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines)
    if _without_marks(lines).strip():
        yield typed(text).replace(_START, "<mark>").replace(_END, "</mark>")


def _without_marks(texts: Iterable[str]) -> str:
    return "\n".join(texts).replace(_START, "").replace(_END, "")
