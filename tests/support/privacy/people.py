"""Invented people of many languages, made from tables of names."""

import random
import unicodedata

from interviewer.interview.profile import Profile

# First names | family names, a language or two in each line. Some are also English words.
NAMES = """
Johanna Max Grace Will Hope | Lindqvist Power Stone Marsh Underwood
Zoë Jürgen Łukasz Søren Đorđe | Größe Żółw Kjær Šimić Müller-Lüdenscheidt
José María Íñigo Thaís João | Núñez-Álvarez García Castañeda d'Ávila Conceição
Seán Niamh Siobhán Aoife Eoin | O'Shaughnessy MacDhòmhnaill Ó'Briain Kavanagh Quinlivan
Björk Þóra Sigríður Ástríður Guðrún | Guðmundsdóttir Æsisdóttir Jónsdóttir Haraldsson Ólafsson
İlker Şule Çağla Özgür Gülşen | Yıldız Öztürk Çelik Şahin Karaoğlu
Иван Ольга Дмитрий Татьяна Людмила | Петров Щербакова Жуковский Чайковская Королёв
Γιώργος Ελένη Δημήτρης Κατερίνα Σπύρος | Παπαδόπουλος Νικολάου Οικονόμου Ιωάννου Αγγελίδης
Nguyễn Trần Phạm Đặng Huỳnh | Thảo Quỳnh Phương Hạnh Tuấn
Priyanka Rajesh Lakshmi Venkatesh Ananya | Krishnamurthy Chatterjee Subramaniam Iyengar Mukherjee
Chiamaka Oluwaseun Ngozi Kwabena Temitope | Okonkwo Adeyemi-Bello Nwachukwu Mensah Balogun
Xiaoling Wenjing Haoyu Jianguo Meihua | Ouyang Zhang Huang Zheng Shangguan
李 王 张 刘 欧阳 | 小龙 美丽 伟明 建国 静怡
محمد فاطمة خالد ليلى يوسف | العربي الهاشمي المصري الخطيب البغدادي
สมชาย สมหญิง วิชัย มาลี ประเสริฐ | ใจดี รักไทย สุขสวัสดิ์ ทองคำ ศรีสุข
Wojciech Małgorzata Zbigniew Agnieszka Grzegorz | Brzęczyszczyk Wójcik Szczęsny Kowalczyk Dąbrowski
Ferenc Zsófia László Krisztina Ödön | Szilágyi Nagyová Kőműves Vörösmarty Hegedűs
Pieter Annelies Joost Mieke Wouter | van-der-Berg Vandersloot Hoogeveen Dijkgraaf Wijngaarden
Anne-Marie Jean-Luc Éloïse Françoise Gaëtan | Dupontel Beauchêne L'Hôpital Lefèbvre Desrosiers
Kaimana Leilani Ngaio Tāwhiri Whetu | Kealoha Te-Whānau Parata Hōhepa Ngata
"""
PHONES = """
+46 70 123 45 67|+49 30 901820|+1 (212) 555-0147|+33 6 12 34 56 78|+44 20 7946 0958
0301234567|+91 98765 43210|138-1234-5678|+48 601 234 567|(11) 91234-5678
"""


def people(count: int) -> list[Profile]:
    """The first `count` of the people; the same ones each time."""
    rng, found = random.Random(16), list[Profile]()
    rows = [row.split("|") for row in NAMES.strip().splitlines()]
    shapes = [shape for line in PHONES.split("\n") if line for shape in line.split("|")]
    for number in range(count):
        first, last = (part.split() for part in rows[number % len(rows)])
        name = (first[number // 20 % 5], last[(number // 20 + number // 100) % 5])
        phone = _shuffled(shapes[number % len(shapes)], rng)
        email = f"{_handle(name, number, rng)}@{_word(rng)}.{_word(rng)}.example"
        joint = "" if name[0][0] in "李王张刘欧" else " "
        found.append(Profile(joint.join(name), email, phone, 3, "Engineer", ("Python", "SQL")))
    return found


def _handle(name: tuple[str, str], number: int, rng: random.Random) -> str:
    plain = [_ascii(part) or _word(rng) for part in name]
    return (".".join(plain), f"{_word(rng)}{number}", f"{plain[0][0]}_{plain[1]}{number}")[
        number % 3
    ]


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if c.isascii() and c.isalpha())


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(4))


def _shuffled(phone: str, rng: random.Random) -> str:
    """The number with other digits at its end, so that no two people share one."""
    head = len(phone) - 5
    return phone[:head] + "".join(rng.choice("2356789") if c.isdigit() else c for c in phone[head:])
