"""What encodings are called: by those who write files, by Python, and by people."""

from __future__ import annotations

import re
from typing import Final

# What browsers read when a page names these (WHATWG Encoding Standard), and what mails of other programs name;
# other labels are not trusted.
_LABELS: Final = {
    **dict.fromkeys(("ascii", "us-ascii", "ansi_x3.4-1968", "csisolatin1", "iso-ir-100", "cp819", "ibm819"), "cp1252"),
    **dict.fromkeys(("chinese", "csgb2312", "gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("cp936", "ms936", "windows-936", "iso-ir-58", "csiso58gb231280"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950", "windows-950"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "csshiftjis", "ms_kanji", "ms932"), "cp932"),
    **dict.fromkeys(("windows-31j", "cp932", "windows-932"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "cseucpkdfmtjapanese"), "euc_jp"),
    **dict.fromkeys(("euc-kr", "cseuckr", "korean", "windows-949", "cp949", "uhc", "iso-ir-149"), "cp949"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "csksc56011987"), "cp949"),
    **dict.fromkeys(("koi8-r", "koi8_r", "koi8", "koi", "cskoi8r"), "koi8-r"),
    **dict.fromkeys(("koi8-u", "koi8-ru"), "koi8-u"),
    **dict.fromkeys(("macintosh", "mac", "csmacintosh", "x-mac-roman"), "mac_roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac_cyrillic"),
    **dict.fromkeys(("tis-620", "dos-874", "windows-874"), "cp874"),
    **{"x-mac-ce": "mac_latin2", "csibm866": "cp866", "logical": "iso8859_8", "visual": "iso8859_8"},
    **{"arabic": "iso8859_6", "cyrillic": "iso8859_5", "greek": "iso8859_7", "hebrew": "iso8859_8"},
    "iso-2022-jp": "iso2022_jp",
}
_ISO_8859: Final = re.compile(r"iso[-_]?8859[-_]?(?P<part>\d\d?)(?:-[ie])?(?::\d{4})?")
_LATIN: Final = re.compile(r"(?:l|latin-?|csisolatin)(?P<number>\d)")
_LATIN_PARTS: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 9, "6": 10, "9": 15}
# Of ISO 8859, those that the others replace in practice: there is no text with control characters in their places.
_REPLACED: Final = {1: "cp1252", 9: "cp1254", 11: "cp874"}
_PARTS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16})
_CODE_PAGE: Final = re.compile(r"(?:x-)?(?:cp|ibm|windows-)?-?(?P<number>125[0-8]|437|85[0257]|866)")

# What is offered when a guess was wrong, in the order of how common it is in news texts.
COMMON: Final = (
    *("cp1252", "cp1250", "cp1251", "iso8859_2", "cp1254", "cp1253", "koi8-r", "mac_roman", "cp1257", "cp1256"),
    *("cp1255", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "cp874", "cp1258"),
    *("cp850", "cp437", "cp852", "cp866", "iso8859_5", "mac_cyrillic"),
)
_WRITING: Final = {
    **dict.fromkeys(("cp1252", "mac_roman", "cp850", "cp437", "iso8859_15"), "Western European"),
    **dict.fromkeys(("cp1250", "iso8859_2", "cp852", "mac_latin2"), "Central European"),
    **dict.fromkeys(("cp1251", "koi8-r", "koi8_r", "koi8-u", "mac_cyrillic", "cp866", "iso8859_5"), "Cyrillic"),
    **dict.fromkeys(("cp932", "euc_jp"), "Japanese"),
    **dict.fromkeys(("cp874", "tis_620"), "Thai"),
    **dict.fromkeys(("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"), "Unicode"),
    **dict.fromkeys(("big5", "big5hkscs"), "Chinese, traditional"),
    **{"cp1253": "Greek", "cp1254": "Turkish", "cp1255": "Hebrew", "cp1256": "Arabic", "cp1257": "Baltic"},
    **{"gb18030": "Chinese, simplified", "cp949": "Korean", "cp1258": "Vietnamese"},
}
_SHOWN_NAMES: Final = {
    **{"mac_roman": "Macintosh Roman", "mac_cyrillic": "Macintosh Cyrillic", "mac_latin2": "Macintosh CE"},
    **{"cp932": "Shift_JIS", "cp949": "EUC-KR", "big5": "Big5", "big5hkscs": "Big5"},
}


def python_name(label: str) -> str:
    """Return Python's name of the encoding that a page or a mail means by a label, "" for what is not trusted."""
    said = label.strip().lower()
    if said in _LABELS:
        return _LABELS[said]
    if match := _ISO_8859.fullmatch(said):
        return _iso_8859(int(match["part"]))
    if match := _LATIN.fullmatch(said):
        return _iso_8859(_LATIN_PARTS.get(match["number"], 0))
    match = _CODE_PAGE.fullmatch(said)
    return f"cp{match['number']}" if match else ""


def _iso_8859(part: int) -> str:
    return _REPLACED.get(part) or (f"iso8859_{part}" if part in _PARTS else "")


def described(name: str) -> str:
    """Return an encoding with the writing it is for: “Cyrillic (KOI8-R)”."""
    writing = _WRITING.get(name, "")
    return f"{writing} ({shown_name(name)})" if writing else shown_name(name)


def shown_name(name: str) -> str:
    """Return what people call an encoding that Python knows by a name."""
    if name in _SHOWN_NAMES:
        return _SHOWN_NAMES[name]
    if re.match(r"cp(?:125\d|874)", name):
        return name.replace("cp", "windows-")
    return re.sub("^ISO8859", "ISO-8859", name.upper().replace("_", "-"))
