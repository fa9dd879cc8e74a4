"""Mails (RFC 5322, MIME) and the web archives that browsers save as such (MHTML, RFC 2557)."""

from __future__ import annotations

import binascii
import codecs
import email
import re
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import collapse_rfc2231_value, parseaddr, parsedate_to_datetime
from html import escape
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import clean
from desktop_app.core.wording import counted_noun
from desktop_app.errors import LoadError, UnsupportedFormatError
from desktop_app.loaders.content import MAILBOX_LINE
from desktop_app.loaders.encoding import decode
from desktop_app.loaders.encoding_names import python_name
from desktop_app.loaders.wrapped import Inner

if TYPE_CHECKING:
    from email.message import Message

_HEADERS: Final = 128_000  # bytes that are looked at
_DEEPEST: Final = 50  # parts in parts
_TOO_DEEP: Final = "nests parts in parts without an end, which no mail needs; it was not opened"
_NO_TEXT: Final = "holds no text to read: neither words nor a web page stand in it"
_ENCRYPTED: Final = "is encrypted or signed as a whole; open it in your mail program and save the text"
_FORWARDED: Final = "The mail holds nothing but another mail, which is shown."
_DAMAGED: Final = "The mail is damaged; what could be read of it is shown."
_SEVERAL: Final = "holds several mails; save the one you want to read in a file of its own"
# “From ” begins each mail of a mailbox (RFC 4155); in a mail, “>” stands before a line that begins so.
_NEXT_MAIL: Final = re.compile(rb"^\r?\nFrom (?=[^\r\n]*\d\d:\d\d)[^\r\n]*+\r?\n[!-9;-~]++:[ \t]", re.MULTILINE)
_ESCAPED: Final = re.compile(rb"^>(>*+From )", re.MULTILINE)
_FLOWED_QUOTE: Final = re.compile(">*")
_SIGNATURE: Final = "-- "


def open_mail(content: bytes, name: str) -> Inner:
    """Return the text of a mail, or the page of a web archive, with what the headers say; of a mail that holds nothing
    but another mail, the text of that one.

    What is attached is counted, never opened. Raises LoadError, for the middle of a sentence.
    """
    content = _out_of_mailbox(content)
    end = re.search(rb"\r?\n\r?\n", content[:_HEADERS])
    content = content if end else _shortened(content)
    try:
        # The newer policies take minutes and gigabytes for a header of a megabyte.
        message = email.message_from_bytes(content, policy=policy.compat32)
    except RecursionError as error:
        raise LoadError(_TOO_DEEP) from error
    is_archive = bool(message.get("Snapshot-Content-Location")) or name.lower().endswith((".mht", ".mhtml"))
    parts = _parts(message)
    around = 0  # of the mails in which this one is: what else is attached to them
    told = []
    while not (texts := [part for part in parts if part.get_content_maintype() == "text" and not _is_attached(part)]):
        inner = next(filter(None, map(_forwarded, parts)), None)
        if inner is None:
            break
        around += sum(map(_is_attached, parts)) - 1
        message, parts, told = inner, _parts(inner), [_FORWARDED]
    if is_archive:  # its first page is what was saved, the others stand in that
        texts = [part for part in texts if part.get_content_type() == "text/html"][:1] or texts[:1]
    if not texts:
        raise UnsupportedFormatError(_ENCRYPTED if "pkcs7" in message.get_content_type() else _NO_TEXT)
    body, is_page, notices = _joined(texts)
    notices += told
    attached = sum(map(_is_attached, parts)) + around
    if attached and not is_archive:
        notices.append(f"What is attached was left out ({counted_noun(attached, 'file')}).")
    if any(part.defects for part in parts):
        notices.append(_DAMAGED)
    file = f"{name}.html" if is_page else f"{name}.txt"
    if is_archive:
        return Inner(body, file, "Web archive", notices=tuple(notices))
    return Inner(
        body, file, "Mail", _header(message, "Subject"), _sender(message), _date(message), tuple(notices), whole=True
    )


def _out_of_mailbox(content: bytes) -> bytes:
    """Return the one mail of a mailbox as it was sent; raises UnsupportedFormatError where there are several."""
    first = MAILBOX_LINE.match(content.removeprefix(codecs.BOM_UTF8))
    if first is None:
        return content
    if _NEXT_MAIL.search(content):
        raise UnsupportedFormatError(_SEVERAL)
    return _ESCAPED.sub(rb"\1", content.removeprefix(codecs.BOM_UTF8)[first.end() :])


def _shortened(content: bytes) -> bytes:
    """Return a mail whose headers go on and on with the first of them alone."""
    end = re.search(rb"\r?\n\r?\n", content)
    return content[:_HEADERS].rpartition(b"\n")[0] + b"\n" + (content[end.start() :] if end else b"")


def _parts(message: Message) -> list[Message]:
    """Return the parts that hold something, in order; of what says the same in several ways the best, and of a mail in
    the mail the whole of it. Raises LoadError where they are nested too deeply.
    """
    found: list[Message] = []
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > _DEEPEST:
            raise LoadError(_TOO_DEEP)
        payload = part.get_payload()
        inner = [one for one in payload if not isinstance(one, str)] if isinstance(payload, list) else []
        if not isinstance(payload, list) or part.get_content_type() == "message/rfc822":
            found.append(part)
            continue
        found += [part] if part.defects else []
        if part.get_content_type() == "multipart/alternative":
            pages = [one for one in inner if one.get_content_type() in ("text/html", "multipart/related")]
            filled = [one for one in (*pages, *inner) if one.is_multipart() or str(one.get_payload()).strip()]
            inner = filled[:1]
        waiting += [(one, depth + 1) for one in reversed(inner)]
    return found


def _forwarded(part: Message) -> Message | None:
    """Return the mail that is all of a part, None where there is none."""
    payload = part.get_payload()
    if part.get_content_type() != "message/rfc822" or not isinstance(payload, list):
        return None
    return next((one for one in payload if not isinstance(one, str)), None)


def _is_attached(part: Message) -> bool:
    """Tell whether a part is no part of what somebody wrote."""
    if part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
        return True
    return bool(part.get_filename()) and part.get_content_maintype() != "text"


def _joined(texts: list[Message]) -> tuple[bytes, bool, list[str]]:
    """Return the words of some parts one after the other, whether that is a page, and what is uncertain about them."""
    is_page = any(part.get_content_type() == "text/html" for part in texts)
    bodies: list[bytes] = []
    notices: list[str] = []
    for part in texts:
        body, told = _text(part)
        if is_page and part.get_content_type() != "text/html":
            body = b"<p>" + escape(body.decode()).replace("\n\n", "</p><p>").encode() + b"</p>"
        bodies.append(body)
        notices += [notice for notice in told if notice not in notices]
    return b"\n\n".join(bodies), is_page, notices


def _text(part: Message) -> tuple[bytes, list[str]]:
    """Return a part's text in UTF-8, and what is uncertain about it."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        content: object = _from_base64(part.get_payload())
    else:
        content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b"", []
    declared = part.get_content_charset() or "ascii"
    decoded = decode(content, declared=declared)
    told = (
        [*decoded.notices]
        if _is_encoding(declared)
        else [*decoded.notices, f"The mail names an encoding that is none (“{clean(declared)[:40]}”)."]
    )
    text = decoded.text
    if part.get_content_type() == "text/plain" and _parameter(part, "format") == "flowed":
        text = _unfolded(text, without_blank=_parameter(part, "delsp") == "yes")
    return text.encode("utf-8", "replace"), told


def _is_encoding(label: str) -> bool:
    try:
        return bool(python_name(label)) or b"a".decode(label, "replace") != ""
    except LookupError:  # none, or a codec that makes no text
        return False


def _parameter(part: Message, name: str) -> str:
    """Return what a part's content type says, in lower case."""
    return collapse_rfc2231_value(part.get_param(name, "")).strip().lower()


def _unfolded(text: str, *, without_blank: bool) -> str:
    """Return flowed text (RFC 3676) with each paragraph in one line, and “> ” before each that is quoted.

    A line that ends in a blank goes on in the next one, if that is quoted as deeply; `without_blank` says that the
    blank is none of the text.
    """
    paragraphs: list[list[str]] = []
    depth, goes_on = 0, False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        before, marks = depth, _FLOWED_QUOTE.match(raw)
        depth = len(marks[0]) if marks else 0
        line = raw[depth:].removeprefix(" ")  # put before what would be taken for a quote
        if depth != before:
            paragraphs.append([])  # else two quotes would be one
        if not goes_on or depth != before or line in ("", _SIGNATURE):
            paragraphs.append(["> " * depth])
        goes_on = line.endswith(" ") and line != _SIGNATURE
        paragraphs[-1].append(line[:-1] if goes_on and without_blank else line)
    return "\n".join("".join(paragraph) for paragraph in paragraphs)


def _from_base64(payload: object) -> bytes:
    """Return what base64 holds, damaged or cut as it may be."""
    letters = re.sub(r"[^A-Za-z0-9+/]", "", payload if isinstance(payload, str) else "")
    return binascii.a2b_base64(letters[: len(letters) // 4 * 4])


def _header(message: Message, name: str) -> str:
    """Return a header's words."""
    return _words(str(message.get(name, ""))[:4_000])


def _words(raw: str) -> str:
    """Return what a header says, with encoded words decoded."""
    pieces: list[str] = []
    try:
        for value, charset in decode_header(re.sub(r"[\r\n]+", "", raw)):  # of folded ones it loses blanks
            if isinstance(value, bytes):
                pieces.append(decode(value, declared=charset or "").text)
            else:
                pieces.append(value)
    except (HeaderParseError, LookupError, ValueError, UnsupportedFormatError):
        return ""
    return " ".join(clean("".join(pieces)).split())


def _sender(message: Message) -> str:
    """Return the name of who has written a mail; an address alone is none."""
    name, _ = parseaddr(str(message.get("From", ""))[:4_000])
    return _words(name)


def _date(message: Message) -> str:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""
