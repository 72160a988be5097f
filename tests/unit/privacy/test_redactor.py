"""The redactor removes personal data and leaves everything else."""

import pytest

from interviewer.interview.profile import Profile
from interviewer.privacy.redactor import Redactor
from tests.support.growth import growth


def redact(text: str, name: str = "Zoë Quintrell", email: str = "", phone: str = "") -> str:
    return Redactor(name, email, phone, ["Python"]).redact(text)


def split(typed: str, mark: str) -> tuple[str, str]:
    """Return the text without its braces, and with `mark` in place of what they hold."""
    pieces = typed.replace("}", "{").split("{")
    return "".join(pieces), "".join(mark if i % 2 else piece for i, piece in enumerate(pieces))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ada Lovelace", "i am {ada lovelace}, {ADA LOVELACE}, {aDA lOVELACE}"),
        ("Johanna Lindqvist", "/home/{johanna}, # TODO({johanna}), github.com/{jlindqvist}"),
        ("Johanna Lindqvist", "{j o h a n n a}, {J-o-h-a-n-n-a}"),
        ("Kim Lind", "{kim} and {KIM}; {lind}"),
        ("Ada King Lovelace", "{ada lovelace}, {Lovelace Ada}, {Ada_Lovelace}"),
        ("Ada Lovelace, PhD", "{ada lovelace}, a PhD; {ADA LOVELACE, PHD}"),
        ("Dipl.-Ing. Ada Lovelace Jr.", "{lovelace, ada}"),
        ("Ada Lovelace (she/her)", "{ada lovelace}, {Ada}. She said that her name is {Lovelace}."),
        ("Ada Lovelace", "github.com/{adalovelace}42, {AdaLovelace}1, {ada.lovelace}2, {Ada}95"),
        ("Ada Lovelace", "the{adalovelace}blog, {ada_lovelace}_dev"),
        ("Ada Lovelace", "{Ａｄａ} Ｘ {Ｌｏｖｅｌａｃｅ}; {𝐚𝐝𝐚 𝐥𝐨𝐯𝐞𝐥𝐚𝐜𝐞}"),
        ("Ada Lovelace", "我叫{Ada}。"),
        ("Jürgen Größe", "{jürgen größe}, {Jurgen}, {JÜRGEN GRÖSSE}"),
        ("Jürgen Größe", "{Juergen Groesse}, {juergen groesse}, {Juergen}"),
        ("Juergen Groesse", "{Jürgen Größe}, {jurgen grosse}, {Jürgen}"),
        ("Łukasz Żółw", "{Lukasz Zolw}, {LUKASZ ZOLW}, {lukasz zolw}, {Zolw}"),
        ("Søren Kjær", "{Soren Kjaer}, {soren kjær}, {Soeren}, {Kjaer}"),
        ("Đorđe Šić", "{Dorde Sic}, {dorde sic}, {Djordje}, {Sic}"),
        ("Björk Guðmundsdóttir", "{bjork gudmundsdottir}, {Gudmundsdottir}"),
        ("Þóra Æsir", "{Thora Aesir}, {thora aesir}"),
        ("José Álvarez", "{JOSE ALVAREZ}, {José}, {Jose\u0301 A\u0301lvarez}"),
        ("Seán O'Brien", "{sean o’brien}, {SEÁN O'BRIEN}, {O'Brien}"),
        ("J. R. Tolkien", "{j r tolkien}, {J.R.Tolkien}"),
        ("สมชาย ใจดี", "ผมชื่อ{สมชาย ใจดี}ครับ"),
        ("İlker Yıldız", "{ilker yildiz}, {YILDIZ}"),
        ("Li Wu", "{li wu}, {LI WU}, {Wu Li}, {li_wu}, {LiWu}, {l i w u}"),
        ("Zed", "{zed} and {ZED}, {z e d}"),
        ("Art 王", "{Art 王}, {art王}"),
        ("Jan van der Berg", "{jan van der berg}, {Jan} or van der {Berg}, {jan berg}"),
        ("Will Grant", "{Will Grant}, {WILL GRANT}, {Grant Will}, says {Will}"),
    ],
)
def test_the_candidates_name_is_redacted(name: str, typed: str) -> None:
    """Whole in any case and spacing, and its parts as they are written in the profile."""
    text, expected = split(typed, "[name]")
    assert redact(text, name) == expected


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Will Grant", "it will grant access, and Willow will be granted more"),
        ("Will Grant", "GRANT SELECT ON orders TO reader"),
        ("Constantin", "it is constant in time"),
        ("Go Lang", "Golang, golang"),
        ("Max", "SELECT MAX(x), Math.max(y), max_size"),
        ("test", "I test my code with a unit test"),
        ("X", "x = 1; SELECT X.id FROM X"),
        ("A B", "a b c"),
        ("Art 王", "Article, Artifact, state of the art"),
        ("Jan van der Berg", "van der Waals"),
        ("Ed Li", "edit the list, bed linen"),
        ("Kim Lane", "for k, i, m in rows: lane"),
        ("Julia Jenkins", "we deploy it with jenkins, and the model is written in julia"),
    ],
)
def test_words_that_look_like_a_name_stay(name: str, typed: str) -> None:
    """In lower case, or inside a longer word, they are not the name."""
    assert redact(typed, name) == typed


@pytest.mark.parametrize(
    ("name", "position", "stack", "typed"),
    [
        ("Taylor Swift", "Developer", "Swift, UIKit", "Swift and UIKit; {Taylor}, {taylor swift}"),
        ("Taylor Swift", "Swift developer", "iOS", "Swift developer"),
        ("Julia", "Engineer", "Julia", "Julia"),
        ("Julia", "Engineer", "Python", "{Julia}"),
        ("Ada Lovelace", "Engineer for Lovelace", "Ada", "Engineer for {Lovelace}; Ada"),
    ],
)
def test_a_technology_of_the_profile_stays(
    name: str, position: str, stack: str, typed: str
) -> None:
    """It is not redacted as part of a name; the whole name still is."""
    redactor = Redactor.for_profile(Profile(name, "", "", 3, position, tuple(stack.split(", "))))
    text, expected = split(typed, "[name]")
    assert redactor.redact(text) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "z o e . q @ m a i l . e x a m p l e . o r g",
        "zoe.q@mail.\nexample.org",
        "zoe.q＠mail．example．org",
        "zoe.q@mail.exa\u200bmple.org",
        "ZOE DOT Q AT MAIL DOT EXAMPLE DOT ORG",
        "zoe.q[at]mail[dot]example[dot]org, zoe.q{@}mail[.]example.org",
        "zoe.q%40mail.example.org, zoe.q&#64;mail.example.org, zoe.q\\u0040mail.example.org",
        "zoe.q alone, or github.com/zoe.q/tools, or @Zoe.Q",
    ],
)
def test_the_candidates_email_is_redacted(typed: str) -> None:
    """It is found in any case and spacing."""
    text = redact(f"write to {typed} please", email="zoe.q@mail.example.org")
    assert "[email]" in text
    assert not any(part in text.casefold().replace(" ", "") for part in ("zoe.q", "example"))


@pytest.mark.parametrize("own", ["+49 30 901820", "+49 (0)30 / 901-820", "030901820", "030 901820"])
@pytest.mark.parametrize(
    "typed",
    [
        "+49 30 901820",
        "(030) 90 18 20",
        "030\n901820",
        "0049 30 90 18 20",
        "+49 (0) 30 901820",
        "030-90.18.20",
        "030·90·18·20, 030*901820, 030+901820, 030'901'820, 030`901`820, 030|901820",
        "oh three oh nine oh one eight two oh",
    ],
)
def test_the_candidates_phone_is_redacted(own: str, typed: str) -> None:
    """It is found however its digits are grouped, with or without the country."""
    text = redact(f"call {typed} please", phone=own)
    assert "[phone]" in text
    assert not any(c.isdigit() for c in text)


def test_a_handle_that_is_a_word_stays() -> None:
    """What stands before the @ is no personal data if it is "info", a skill or a short word."""
    typed = "the info page, python code, a dev"
    for email in ("info@a.example", "python@a.example", "dev@a.example"):
        assert redact(typed, email=email) == typed


def test_the_digits_of_the_phone_are_the_telling_ones() -> None:
    """An extension is not one of them; five in a row with points or commas are something else."""
    assert redact("it is 901820 3", phone="+49 30 9018203 ext. 77") == "it is [phone]"
    text = "10.0.0.0/8 or 1,0,0,0,0 or {}"
    assert redact(text.format("100 00"), phone="10000") == text.format("[phone]")


@pytest.mark.parametrize(
    "typed",
    [
        "ask {bob.o-neil+jobs@mail.co.uk}.",
        "{bob@example.com}(work), {bob@example.com}:/",
        "{o'brien@example.com}, {john&jane@example.com}",
        "{\"john doe\"@example.com}, '{bob@example.com}', f'{bob@example.com}'",
        "{me@163.com}, {me@self.io}, {me@this.is.example.com}, {git@bob.com}",
        "{jörg@müller.de}, {bob@example.xn--p1ai}",
        "{bob @ example.com}",
        "{bob@1.1.example.com}, {a@u.example.edu}, {a@b.org}",
        "mail={bob@example.com};x=1, https://a.b,{bob@example.com}",
        "<{bob@example.com}>, *{bob@example.com}*, [{bob@example.com}_",
        "ask {anna at acme dot com}, {anna AT mail DOT acme DOT co DOT uk}.",
        "{per dot olov at acme dot se}; {anna (at) acme.se}, {anna[at]acme[dot]com}",
        "mail {peter @ acme.se}. {a@b.co}, {x@y.de}, {anna%40acme.com}, {anna&#64;acme.com}",
        "{bob@acme.shop}, {bob@acme.club}, {bob@acme.team}, {bob@acme.rocks}",
        "I use ssh. Mail {bob@acme.com}; ssh to {bob@acme.com}",
    ],
)
def test_every_email_is_redacted(typed: str) -> None:
    """A colleague's address is removed even without a profile, as in a log line."""
    text, expected = split(typed, "[email]")
    assert Redactor().redact(text) == expected
    assert redact(text) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "call {+49 30 901820}, {+4930901820}",
        "{+49–30–901820}, {+49\u00a030\u202f901820}",
        "{(030) 901820} or {030/1234567}",
        "{030 90 18 20}, {030 / 90 18 20} or {0171-123 45 67}",
        "{020 7946 0958}",
        "{0301234567}, {０３０１２３４５６７}",
        "{(212) 555-0123}, {(212)555-0123}",
        "{1-212-555-0123}, {1 212 555 0123}",
        "{+1 (212) 555 0123}",
        "{06 12 34 56 78} ou {06.12.34.56.78}",
        "{0049 30 901820}",
        "{+91-98765-43210}, {98765 43210}",
        "{138-1234-5678}, {010-1234-5678}",
        "{(11) 91234-5678}",
        "{612 345 678}",
        "{8 (912) 345-67-89}, {8-912-345-67-89}",
        "call {5558675309}, you can reach Bob at {5558675309}",
        "call Bob on {13812345678 or 9876543210}, text me at {555 867 5309}",
        "phone: {867-5309}, tel {867-5309}. My friend's number is {555 867 5309}",
    ],
)
def test_every_phone_number_is_redacted(typed: str) -> None:
    """Groups of several countries are known; bare digits count where a text speaks of a call."""
    text, expected = split(typed, "[phone]")
    assert Redactor().redact(text) == expected
    assert redact(text) == expected


HOSTILE = """
    a a. 1 1_ 0_ (_ (1 a@ a@a. @a. aa@bb.cc. +1_ 00_ Zo_ "a a' :// ssh_-a_ ssh_ git@ a_at_ a_dot_
    [at] ATa %40 &#64; zero_ double_one_ call_1_ call_me_ my_number_ 030_90 901820, 0_9_0_1_8_2_0_
    aaaa@a.example.org aaaa_at_a_dot_ quintrell z_o_e_ \x01 @\x01_ .\x01_ 王 𝐚 \u200b xn--
    """.split()


def test_a_long_text_is_read_in_linear_time() -> None:
    """A pattern that tried every start with every end would take minutes for a long text."""
    redactor = Redactor("Zoë Quintrell", "aaaa@a.example.org", "+11 11 111111")
    units = [(piece.replace("_", " "), "") for piece in HOSTILE]
    assert growth(redactor.redact, units) == []
