"""What others wrote, made fit for a page that renders Markdown and HTML.

A candidate's text is shown letter for letter. A model's text may use Markdown, but no HTML, no
images and no links: nothing in it can load, run or leave.
"""

import html
import re

_CODE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[^\n`]*\n(?P<block>.*?)"
    r"(?:\n[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`{1,2})(?!`)(?P<inline>[^`\n]+)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
# Text that could do nothing even if it were not read as code.
_HARMLESS = re.compile(r"(?:[\w \t.,;:'\"()=+*/%!?{}#@^~|-](?!//))+")
_ACTIVE = re.compile(r"[\[\]$\\]|://|(?<=\w)@(?=\w)|\bwww\.", re.IGNORECASE)
_MARKUP = re.compile(rf"[*_`~#|!<>&]|{_ACTIVE.pattern}", re.IGNORECASE)
# Stars and underscores that are meant as Markdown, or else `__init__`, `**kwargs` and `2 ** 3`.
_EMPHASIS = re.compile(
    r"^(?P<bullet>[ \t>]*\*(?=[ \t]))"
    r"|(?<![a-z0-9*])(?P<stars>\*{1,3})(?=[^\s*])(?P<strong>(?:(?!(?P=stars))[^\n])*?[^\s*])"
    r"(?P=stars)(?![a-z0-9*])"
    r"|(?<![\w_])(?P<lines>_{1,2})(?=[^\s_])(?P<light>[^_\n]*[\s:][^_\n]*|[^_\n]*:)(?<!\s)(?P=lines)"
    r"(?![\w_])|[*_]+",
    re.IGNORECASE | re.MULTILINE,
)


def typed(text: str) -> str:
    """A block that shows a person's text exactly as typed, spaces and line breaks included."""
    return f'<pre class="typed">{_entities(text)}</pre>'


def plain(text: str) -> str:
    """Somebody's words inside a line of ours: one line, no markup at all."""
    return _MARKUP.sub(_escaped, " ".join(text.replace("\x00", "").split()))


def safe(text: str) -> str:
    """Markdown of a model's: emphasis, lists, tables and code stay, everything active is text."""
    out, last = [], 0
    for code in _CODE.finditer(text):
        out.append(_prose(text[last : code.start()]))
        if code["inline"] is not None:
            whole, inside = code[0], code["inline"]
            harmless = _HARMLESS.fullmatch(inside)
            out.append(whole if harmless else f"<code>{_numeric(inside)}</code>")
        else:
            out.append(f"\n<pre><code>{_entities(code['block'])}</code></pre>\n\n")
        last = code.end()
    out.append(_prose(text[last:]))
    return "".join(out)


def _prose(text: str) -> str:
    escaped = html.escape(text.replace("\x00", ""), quote=False)
    escaped = re.sub(r"(?m)^([ \t]*)&gt;", r"\1>", escaped)  # block quotes are harmless
    passive = _ACTIVE.sub(_escaped, escaped)  # no links, images and formulas
    return _EMPHASIS.sub(_emphasis, passive)


def _emphasis(match: re.Match[str]) -> str:
    """Emphasis as it is, other stars and underscores as letters."""
    if match["bullet"]:
        return match[0]
    marks = match["stars"] or match["lines"]
    if not marks:
        return _numeric(match[0])
    inside = match["strong"] or match["light"]
    return marks + _EMPHASIS.sub(_emphasis, inside) + marks


def _escaped(match: re.Match[str]) -> str:
    return html.escape(match[0]) if match[0] in "<>&" else _numeric(match[0])


def _entities(text: str) -> str:
    """Escaped for a `<pre>`: Markdown leaves it alone up to `</pre>`, which cannot occur."""
    return html.escape(text.replace("\x00", ""), quote=False).replace("\t", "&#9;")


def _numeric(text: str) -> str:
    """Every character that Markdown, LaTeX or HTML could read as markup, as a numeric entity."""
    return re.sub(r"[^\w\s]|_", lambda match: f"&#{ord(match[0])};", text.replace("\x00", ""))
