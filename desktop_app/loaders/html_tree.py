"""The source of a web page and the tree it describes, however deep and broken it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import SOFT_HYPHEN, clean
from desktop_app.loaders.encoding import Decoded, decode
from desktop_app.loaders.html_depth import flatten

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_CHARSET: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*>")
_SOFT_HYPHEN: Final = re.compile(f"{SOFT_HYPHEN}|&(?:shy|#0*173|#[xX]0*[aA][dD]);")


def read_source(content: bytes) -> Decoded:
    """Return the source that bytes hold, in the encoding that it names if that can be.

    Raises UnsupportedFormatError for binary content.
    """
    start = content[:4096]
    label = _META_CHARSET.search(start) or _XML_CHARSET.search(start)
    return decode(content, declared=label[1].decode("ascii", "replace") if label else "")


def tree_of(text: str) -> tuple[HtmlElement | None, bool, int]:
    """Return the tree of a page, None for one without elements; whether it was made flatter; its source's length.

    Comments and processing instructions are left out; nothing the page refers to is opened.
    """
    from lxml import etree, html

    # Here already: what tells the article from the rest compares words.
    source, flattened = flatten(_SOFT_HYPHEN.sub("", _DECLARATION.sub("", clean(text))))
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source or " ", parser=parser)
    except (etree.LxmlError, ValueError):  # nothing but blanks or comments
        return None, flattened, len(source)
    return root, flattened, len(source)
