"""Anybody's email addresses and phone numbers, told from code that looks like them.

The patterns read folded text: digits are ASCII, every dash is a hyphen, every odd space a space.
"""

import re
from collections.abc import Iterator

from .folding import Folded

# What makes something@somewhere an address, and not a product of matrices (x@net.weight), a package
# (vue@next.beta) or a file (logo@2x.png). Somebody's rarer ending is missed; the profile's is not.
_ENDINGS = "|".join(
    """com org net edu gov mil int info biz io dev ai app xyz tech online site cloud email software
    systems solutions consulting agency studio digital academy museum berlin london paris example
    test xn--[a-z0-9-]+ ae ar at au be bg br ca ch cl cn co cz de dk ee es eu fi fr gr hk hr hu id
    ie il in ir it jp ke kr kz lt lu lv ma me mx my ng nl no nz pe ph pk pl pt ro rs ru sa se sg si
    sk th tr tv tw ua uk us uy vn za""".split()
)
_EMAIL = re.compile(
    rf"""://[\w.~%:!$&*+=-]*+@                                          # the user of a link is none
      | (?P<found>(?<![\w.+%-])
        (?: "[^"@\n]{{1,64}}"                                               # "john doe"@
          | (?!git@[\w.-]++:)(?:(?:[\w.+%-]{{2,}}+|[odl])['&])?+[\w.+%-]++  # o'brien@, john&jane@
        )
        (?: @ | [ ]@[ ](?=[\w-]++(?:\.[\w-]++)++(?<=\.com|\.org|\.edu|\.gov)) )
        (?! v?\d+\.\d+(?:\.\d|[-+])                                         # react@18.2.0-rc.io
          | \w\.(?!com|org|net)[^\W_]++(?!\.?[\w-]) )                       # x@w.to
        (?:[\w-]+\.){{1,20}}(?:{_ENDINGS})(?!-?[^\W_]|_\w|(?-i:\.[a-z_\d])) )""",
    re.VERBOSE | re.IGNORECASE,
)

_GAP = r"[ \t().\-/]{0,3}"
_NUMBERS = (
    # +49 30 901820: in groups, or nine digits at least; not +2024-01-15, +1 2 3 4, +1000000000
    r"(?=\+[1-9](?:\d{8}|\d{0,7}[ ().\-/]{1,3}\d))"
    r"(?!\+20\d\d-\d\d-|\+\d \d \d |\+\d{1,3}0{5})"
    rf"\+\d(?:{_GAP}\d){{6,14}}",
    # 0049 30 901820
    rf"00[1-9](?:{_GAP}\d){{7,13}}",
    # 030 901820, (030) 901820, 030/901820: neither a month and a year nor rights like 0755 0644
    r"(?!0\d[ /-]{1,3}(?:19|20)\d\d(?!\d))(?=\(?(?:\d[ )/-]{0,3}){7})(?=\(|\d+[/-]|(?:\d ?){9})"
    r"\(?0[1-9]\d{0,3}\)?[ /-]{1,3}[1-9]\d{2,11}(?:[ -]\d{2,8}){0,3}",
    # 030 90 18 20
    r"0[1-9]\d{1,3}[ /-]{1,3}[1-9]\d(?:[ -]\d\d){2,4}",
    # 06 12 34 56 78: not 01 02 03 04 05, nor in a row of hexadecimal bytes
    r"(?<!\d[a-f] )(?!(?:0\d[ .-]){3})0[1-9]([ .-])\d\d(?:\1\d\d){3}(?!\1[a-f\d]{2}\b)",
    # (212) 555-0123, 212-555-0123, 1 212 555 0123, 8 (912) 345-67-89: no sizes, no version
    r"(?:[18](?:[ .-]|(?=\()))?(?:\([2-9]\d\d\)[ .-]?|[2-9]\d\d[.-]|(?<=1 )[2-9]\d\d )"
    r"[2-9]\d\d[ .-](?!1024|2048|4096|8192|\d000)\d\d-?\d\d",
    # 138-1234-5678
    r"1[3-9]\d-\d{4}-\d{4}",
    # (11) 91234-5678
    r"\(\d\d\) ?9?\d{4}-\d{4}",
    # 612 345 678: not 768 512 256, no round numbers, no row of them
    r"(?!.{0,8}(?:256|512|768))[67]\d[1-9] \d\d[1-9] \d\d[1-9](?! \d)",
    # 98765 43210: not 60000 10000, nor 65536
    r"(?!\d{3}00|655)[6-9]\d{4} \d{5}(?! \d)",
    # 0309018201
    r"(?<!\.)(?!0123456789)0[1-9]\d{7,13}",
)
_PHONE = re.compile(
    r"(?=[+(\d])(?<![\w+)\]-])(?<!\w\()(?<!\d[. ])"
    r"(?![ 01().+-]{0,20}+(?!\d))"  # noughts and ones are bits
    rf"(?:{'|'.join(_NUMBERS)})"
    r"(?![^\Wx]|[.-]\d)"  # an x begins an extension
)


def emails(text: Folded) -> Iterator[tuple[int, int]]:
    """The spans of addresses in the plain text."""
    if "@" in text.plain:
        yield from (match.span() for match in _EMAIL.finditer(text.plain) if match["found"])


def phones(text: Folded) -> Iterator[tuple[int, int]]:
    """The spans of numbers in the plain text."""
    return (match.span() for match in _PHONE.finditer(text.plain))
