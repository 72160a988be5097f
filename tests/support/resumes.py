"""Résumés in every kind of file, made here: honest ones, awkward ones and hostile ones."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape

from pypdf import PdfReader, PdfWriter

Placed = tuple[float, float, str]
"""A line with its place on the page, in points from the lower left corner."""

HEADER = ("Zebulon Quillon", "12 Larkspur Lane, Tiverton", "zeb@quillon.example", "+49 30 901820")
SKILLS = ("Python, Go, PostgreSQL, Docker", "Kubernetes, Kafka, R, React, Swift")
LISTED = {*"Python Go PostgreSQL Docker Kubernetes Kafka R React Swift".split()}
YEARS = 7.5
POSITION = "Senior Backend Engineer"
JOBS = (
    "Senior Backend Engineer, Acme GmbH, 03/2019 – 06/2022",
    "• Built an ordering service with Kafka and PostgreSQL for two million users.",
    "• Wanted to go further: the rest was a swift reaction in spring.",
    "Backend Engineer, Example Ltd, January 2015 – February 2019",
    "• Moved forty services to Kubernetes, which halved the cost of each.",
)
EDUCATION = ("BSc in Physics, University of Examples, 2010 – 2014",)
RESUME = (
    *HEADER,
    *("Technical Skills", *SKILLS),
    *("Experience", *JOBS),
    *("Education", *EDUCATION),
    *("Interests", "Chess, rust restoration, a crystal collection"),
)


def lines(texts: Iterable[str], x: float = 50, top: float = 800) -> list[Placed]:
    """Place lines below each other."""
    return [(x, top - 16 * n, text) for n, text in enumerate(texts)]


def pdf(*pages: Sequence[Placed], before: str = "", content: bytes = b"") -> bytes:
    """Make a PDF whose font names its characters but has no shapes, as after a careless export.

    Args:
        before: operators before the text, such as a colour.
        content: a compressed stream in the place of each page's text.
    """
    used = sorted({char for page in pages for _, _, text in page for char in text})
    names = "".join(f"<{_hex(char)}> <{_hex(char)}>\n" for char in used)
    cmap = f"begincmap\n{len(used)} beginbfchar\n{names}endbfchar\nendcmap"
    font = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /DW 600 /CIDSystemInfo"
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"{font} << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode(),
        _stream(cmap.encode()),
    ]
    for number, page in enumerate(pages):
        shown = "".join(f"1 0 0 1 {x} {y} Tm <{_hex(text)}> Tj\n" for x, y, text in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        drawn = zlib.compress(f"{before} BT /F 11 Tf\n{shown}ET".encode())
        objects.append(_stream(content or drawn, "/FlateDecode"))
    return _assembled(objects)


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex()


def _stream(data: bytes, kind: str = "") -> bytes:
    coded = f" /Filter {kind}" if kind else ""
    return f"<< /Length {len(data)}{coded} >>\nstream\n".encode() + data + b"\nendstream"


def _assembled(objects: Sequence[bytes]) -> bytes:
    file, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(objects) + 1, len(file)
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return file + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def encrypted(algorithm: str, password: str) -> bytes:
    """Make a PDF that needs this password; "" only restricts what may be done with it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lines(RESUME)))))
    writer.encrypt(password, "owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def docx(body: str, header: str = "", raw_header: str = "") -> bytes:
    """Make the parts of a DOCX that hold text, from the XML inside them or from a whole header."""
    file = io.BytesIO()
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/header1.xml", raw_header or f"<w:hdr {names}>{header}</w:hdr>")
        parts.writestr(
            "word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue()


def paragraphs(texts: Iterable[str]) -> str:
    """Return paragraphs as Word writes them."""
    return "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)


def table(*rows: Sequence[str]) -> str:
    """Return a table; each cell is XML."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl><w:p/>"


def text_box(texts: Iterable[str]) -> str:
    """Return a text box, which Word writes twice: for new programs and for old ones."""
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    content = f"<w:txbxContent>{paragraphs(texts)}</w:txbxContent>"
    shape = f'<v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{content}</v:textbox>'
    drawing = (
        '<w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape">{content}</wps:txbx></w:drawing>'
    )
    return (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="wps">'
        f"{drawing}</mc:Choice><mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def two_columns() -> bytes:
    """Skills on the left, one a line; all else on the right, beside them."""
    left = ["Skills", *", ".join(SKILLS).split(", ")]
    right = ["Experience", *JOBS, "Education", *EDUCATION]
    return pdf([*lines(HEADER), *lines(left, 50, 720), *lines(right, 220, 720)])


def table_in_pdf() -> bytes:
    """Skills in the cells of a table, three a row."""
    names = ", ".join(SKILLS).split(", ")
    cells = [(50 + 150 * (n % 3), 660 - 16 * (n // 3), name) for n, name in enumerate(names)]
    return pdf([*lines([*HEADER, "Skills"]), *cells, *lines(["Experience", *JOBS], top=500)])


@cache
def zeros() -> bytes:
    """Return 200 MB of zeros in a thousandth of that."""
    return zlib.compress(bytes(200_000_000))


@cache
def docx_bomb() -> bytes:
    """A DOCX of 200 KB whose text would take 200 MB."""
    return docx(f"<w:p><w:r><w:t>{' ' * 200_000_000}</w:t></w:r></w:p>")


ARABIC = (
    *HEADER[:2],
    "المهارات",
    *SKILLS,
    "الخبرة",
    "2019 – 2022 مهندس برمجيات في شركة المثال",
    "01/2015 – 02/2019 مطور",
)
JAPANESE = (
    *("職務経歴書", "山田太郎"),
    *("スキル", "Python、Go、PostgreSQL、Docker", "Kubernetes、Kafka、R、React、Swift"),
    *("職歴", "2019年3月 〜 2022年6月 株式会社例", "2015年1月 〜 2019年2月 例商事"),
)
ACCENTS = (
    *("Zoë Ångström-Łukasiewicz", "Málaga, España"),
    *("Compétences techniques", *SKILLS),
    *("Expérience professionnelle", "Développeur, mars 2019 – juin 2022, Société Générique"),
    "Ingeniero, enero 2015 – febrero 2019, Compañía Ejemplo",
)

READABLE: dict[str, Callable[[], bytes]] = {
    "one column.pdf": lambda: pdf(lines(RESUME)),
    "two columns.pdf": two_columns,
    "table.pdf": table_in_pdf,
    "two pages.pdf": lambda: pdf(lines(RESUME[:8]), lines(RESUME[8:])),
    "accents.pdf": lambda: pdf(lines(ACCENTS)),
    "ligatures.pdf": lambda: pdf(lines(line.replace("fi", "ﬁ") for line in RESUME)),
    "arabic.pdf": lambda: pdf(lines(ARABIC)),
    "japanese.pdf": lambda: pdf(lines(JAPANESE)),
    "white.pdf": lambda: pdf(lines(RESUME), before="1 1 1 rg"),
    "60 pages.pdf": lambda: pdf(lines(RESUME), *[lines(["Appendix"])] * 59),
    "pdf with a wrong extension.docx": lambda: pdf(lines(RESUME)),
    "plain.docx": lambda: docx(paragraphs(RESUME)),
    "nested tables.docx": lambda: docx(
        paragraphs(HEADER)
        + table(
            [paragraphs(["Skills"]) + table(*[[paragraphs([row])] for row in SKILLS])],
            [paragraphs(["Experience", *JOBS])],
        )
    ),
    "text boxes.docx": lambda: docx(
        paragraphs(HEADER) + text_box(["Skills", *SKILLS]) + paragraphs(["Experience", *JOBS])
    ),
    "header.docx": lambda: docx(
        paragraphs(["Experience", *JOBS]), paragraphs([*HEADER, "Skills", *SKILLS])
    ),
    "utf-8.txt": lambda: "\n".join(RESUME).encode(),
    "windows.txt": lambda: "\r\n".join(RESUME).encode("cp1252"),
    "utf-16.txt": lambda: "\n".join(RESUME).encode("utf-16"),
    "markdown.md": lambda: (
        f"# {HEADER[0]}\n{' | '.join(HEADER[1:])}\n\n## Skills\n- **Languages:** Python, Go, R,"
        " Swift\n- Kafka\n- Docker\n- Kubernetes\n- React\n- PostgreSQL\n\n## Experience\n### "
        + "\n".join(JOBS)
    ).encode(),
}
TRUNCATED = slice(0, 500)
UNREADABLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "scan.pdf": ("may be a scan", lambda: pdf([], before="0 0 595 842 re f")),
    "rc4.pdf": ("is encrypted", lambda: encrypted("RC4-128", "secret")),
    "aes-128.pdf": ("is encrypted", lambda: encrypted("AES-128", "secret")),
    "aes-256, restricted.pdf": ("is encrypted", lambda: encrypted("AES-256", "")),
    "password.docx": (
        "is encrypted",
        lambda: b"\xd0\xcf\x11\xe0" + bytes(508) + "EncryptedPackage".encode("utf-16-le"),
    ),
    "empty.pdf": ("is empty", lambda: b""),
    "truncated.pdf": ("is damaged", lambda: pdf(lines(RESUME))[TRUNCATED]),
    "truncated.docx": ("is damaged", lambda: docx(paragraphs(RESUME))[TRUNCATED]),
    "loop.pdf": ("is damaged", lambda: pdf(lines(RESUME)).replace(b"[6 0 R]", b"[2 0 R]")),
    "bomb.pdf": ("too large", lambda: pdf([], content=zeros())),
    "bomb.docx": ("too large", docx_bomb),
    "too large.txt": ("too large", lambda: b"Python, " * 200_000),
    "picture.pdf": ("not a PDF, DOCX", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "spreadsheet.docx": (
        "not a PDF, DOCX",
        lambda: docx("").replace(b"word/document.xml", b"xl/workbookxx.xml"),
    ),
    "old.doc": ("not a PDF, DOCX", lambda: b"\xd0\xcf\x11\xe0" + bytes(508)),
    "rich.rtf": ("not a PDF, DOCX", lambda: rb"{\rtf1 Python, Go}"),
}
