"""Bytes become the right characters, and a guess is told as one."""

from __future__ import annotations

import random
import struct
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import AppError, UnsupportedFormatError
from desktop_app.loaders.encoding import decode, likely
from desktop_app.loaders.encoding_guess import guess
from desktop_app.loaders.encoding_names import described, python_name

ENGLISH = "The minister doesn’t know, “really”, what the café in Orléans — run by Zoë — has to do with it. "
POLISH = "Minister powiedział w Łodzi, że źródło informacji jest pewne, a książę już wyjechał. "
CZECH = "Ministr řekl v Praze, že příští týden zveřejní zprávu o nehodě, kterou způsobila mlha. "
RUSSIAN = "Министр заявил во вторник в Москве, что расследование аварии будет продолжено весной. "
CROATIAN = "Ministar je rekao da će šest mjeseci čekati na izvještaj, a građani traže još više. "
GERMAN = "Die Straße wird gesperrt, sagte Herr Müller, weil die Brücke für größere Lastwagen zu schwach sei. "
FRENCH = "Le député a déclaré que le français était mêlé à une affaire très étrange, là où personne ne va. "
CHINESE = "议会周二投票决定关闭海港道路六个月。“我们别无选择,”海伦·帕克说。\n渔民们说,关闭将使他们损失一半的渔获。"
JAPANESE = "議会は火曜日、港の道路を六か月間閉鎖することを決めた。\n「他に選択肢はない」とヘレン・パーク氏は述べた。"
KOREAN = "의회는 화요일에 항구 도로를 6개월 동안 폐쇄하기로 결정했다. 선택의 여지가 없다고 말했다."
ARABIC = "صوت المجلس يوم الثلاثاء على إغلاق طريق الميناء لمدة ستة أشهر، كما قالت BBC. "
TURKISH = "Bakan İstanbul'da yaptığı açıklamada soruşturmanın sürdüğünü ve çağrının geç geldiğini söyledi. "


def decoded(content, declared=""):
    """The text in bytes, and what is told of it."""
    found = decode(content, declared=declared)
    return found.text, found.notices


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32", "utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_is_certain(name):
    assert decoded(ENGLISH.encode(name)) == (ENGLISH, ())


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        ("It doesn’t. " * 2, "cp1252", "windows-1252"),
        (ENGLISH, "mac_roman", "Macintosh Roman"),
        (POLISH * 3, "cp1250", "windows-1250"),
        (CZECH * 3, "cp1250", "windows-1250"),
        (RUSSIAN * 3, "cp1251", "windows-1251"),
        (TURKISH * 3, "cp1254", "windows-1254"),
        (POLISH, "iso8859_2", "ISO-8859-2"),
        (CZECH * 3, "iso8859_2", "ISO-8859-2"),
        (CROATIAN, "iso8859_2", "ISO-8859-2"),
        (CROATIAN, "cp1250", "windows-1250"),
        (GERMAN, "cp850", "CP850"),
        (FRENCH, "cp850", "CP850"),
        (GERMAN, "cp1252", "windows-1252"),
        (FRENCH, "cp1252", "windows-1252"),
        (FRENCH, "mac_roman", "Macintosh Roman"),
        ("He waited—they say—and then…nothing. " * 3, "cp1252", "windows-1252"),
        (RUSSIAN * 3, "cp866", "CP866"),
    ],
)
def test_older_encodings_are_guessed_and_said_to_be(text, name, shown):
    assert decoded(text.encode(name)) == (text, (f"The encoding was guessed as {shown}.",))
    assert text.encode(name).decode(decode(text.encode(name)).guessed) == text


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, JAPANESE, KOREAN, ARABIC, POLISH])
@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_in_every_writing(text, name):
    assert decoded(text.encode(name)) == (text, ())
    assert likely(text.encode(name))[0][0] == name
    long = text * (4200 // len(text))  # more than is looked at, which ends anywhere
    assert decoded(("\U0001f309" + long).encode(name))[0] == "\U0001f309" + long


@pytest.mark.parametrize(
    ("label", "name", "text"),
    [
        ("iso-8859-8-i", "iso8859_8", "שלום עולם, המועצה החליטה"),
        ("ISO_8859-8:1988", "iso8859_8", "שלום עולם, המועצה החליטה"),
        ("ibm866", "cp866", "Совет решил."),
        ("CP866", "cp866", "Совет решил."),
        ("x-mac-cyrillic", "mac_cyrillic", "Совет решил."),
        ("x-cp1251", "cp1251", "Совет решил."),
        ("cp1250", "cp1250", "źródło"),
        ("windows-1257", "cp1257", "žąsis"),
        ("tis-620", "cp874", "สภาลงมติ"),
        ("iso-8859-11", "cp874", "สภาลงมติ"),
        ("latin2", "iso8859_2", "źródło"),
        ("l9", "iso8859_15", "café 4 €"),
        ("ibm850", "cp850", "Müller"),
        ("big5-hkscs", "big5hkscs", "議會週二投票決定關閉海港道路"),
        ("ks_c_5601-1989", "cp949", "의회는"),
    ],
)
def test_labels_that_browsers_know_are_believed(label, name, text):
    content = text.encode(name)
    assert python_name(label) == name
    assert decoded(content * 3, declared=label) == (text * 3, ())


@pytest.mark.parametrize("label", ["iso-8859-12", "iso-8859-99", "latin7", "cp65001", "windows-1259", "x", ""])
def test_other_labels_mean_nothing(label):
    assert python_name(label) == ""


def test_a_bad_byte_takes_no_more_memory_than_the_text():
    content = RUSSIAN.encode() * 2_000
    tracemalloc.start()
    try:
        text, notices = decoded(content + b"\xff" + content)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert text.count("\ufffd") == 1
    assert len(notices) == 1
    assert most < 10 * len(content)


def test_old_encodings_are_offered_with_what_they_are_for():
    offered = [described(name) for name, _ in likely(GERMAN.encode("cp850"))]
    assert offered[0] == "Western European (CP850)"
    assert "Western European (Macintosh Roman)" in offered
    assert described("iso8859_2") == "Central European (ISO-8859-2)"
    assert described("mac_cyrillic") == "Cyrillic (Macintosh Cyrillic)"
    assert described("hp_roman8") == "HP-ROMAN8"


def sample(text):
    return dict(likely(text.encode()))["utf-8"]


def test_a_sample_is_cut_at_words_and_says_so_and_keeps_paragraphs():
    words = "The harbour stays closed. " * 20
    assert sample("Short.\n\nÜber alles\nneu.\r\n\r\nEnde.\n") == "Short.\nÜber alles neu.\nEnde."
    cut = sample(f"{words}\n\nÜber {words}")
    assert cut[0] == cut[-1] == "…"
    assert "\nÜber The" in cut
    assert set(cut.strip("…").split()) <= {*words.split(), "Über"}
    unspaced = "港口将保持关闭" * 100
    assert sample(f"{'x' * 100}{unspaced}").startswith(f"…{'x' * 60}港口")
    assert sample(unspaced) == f"{unspaced[:400]}…"


def test_control_characters_are_counted():
    assert decoded(b"One\x01 two\x02, three \x1b[31mred\x1b[0m, four, five, six, seven, eight.")[1] == (
        "Control characters, which show nothing, were left out (4 of them).",)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("議會決定關閉海港", "big5hkscs"),
        ("议会周二投票决定关闭", "gb18030"),
        ("港の道路を閉鎖することを決めた", "euc_jp"),
        ("항구도로를 폐쇄하기로", "cp949"),
        ("pour les étés réélus préférés désespérés", "cp1252"),
        ("Größe, Höhe, ÄÖÜ", "cp1252"),
        ("“so” – he said…", "cp1252"),
    ],
)
def test_a_few_words_of_another_writing_are_no_western_letters(words, name):
    text = f"{'The council has voted to close the harbour. ' * 20}It said: {words}. Nobody asked why."
    assert guess(text.encode(name)) == name


def test_a_declared_encoding_is_no_guess():
    assert decoded(POLISH.encode("iso8859_2"), declared="ISO-8859-2") == (POLISH, ())
    assert decoded("“café”".encode("cp1252"), declared="iso-8859-1") == ("“café”", ())


def test_valid_utf8_wins_over_a_declaration():
    assert decoded(ENGLISH.encode(), declared="iso-8859-1") == (ENGLISH, ())


@pytest.mark.parametrize("label", ["utf-7", "rot13", "zlib", "no such thing", "utf-16"])
def test_dangerous_and_unknown_labels_are_ignored(label):
    text, notices = decoded(b"+ADw-script+AD4- caf\xe9", declared=label)
    assert text == "+ADw-script+AD4- café"
    assert notices == ("The encoding was guessed as windows-1252.",)


def test_damage_in_utf8_is_counted_and_the_rest_stays_utf8():
    text, notices = decoded(ENGLISH.encode() + b" caf\xe9 \xff " + ENGLISH.encode())
    assert text.count("\ufffd") == 2
    assert text.startswith(ENGLISH)
    assert notices == ("Characters that could not be read are shown as \ufffd (2 of them).",)


def test_lone_surrogates_never_come_out():
    text, _ = decoded(b"\xff\xfe" + "end".encode("utf-16-le") + b"\x3d\xd8")
    assert text == "end\ufffd"


def test_binary_content_is_refused_rather_than_shown():
    with pytest.raises(UnsupportedFormatError, match="binary"):
        decoded(bytes(range(256)) * 20)
    with pytest.raises(UnsupportedFormatError, match="binary"):
        decoded(b"\x00\x01\x02" * 100)
    generator = random.Random(7)
    for most in (300, 9_000, 32_000):  # a sound, louder and louder
        with pytest.raises(UnsupportedFormatError, match="binary"):
            decoded(struct.pack("<500H", *(generator.randint(0, most) for _ in range(500))))
    with pytest.raises(UnsupportedFormatError, match="binary"):
        decoded(generator.randbytes(1_000))


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(content):
    try:
        text, _ = decoded(content)
    except AppError:
        return
    text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_never_changed(text):
    assert decoded(b"text: " + text.encode())[0] == "text: " + text


def test_one_curly_apostrophe_is_not_taken_for_another_script():
    assert guess("It isn’t so.".encode("cp1252")) == "cp1252"
