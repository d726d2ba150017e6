"""Text of a web page as a browser shows it; its furniture is left to the reader."""

import re
from email import message_from_bytes
from email.errors import MessageError
from html.parser import HTMLParser

from anshe.work.plans.queries.extraction.encoding import decode
from anshe.work.plans.queries.extraction.numbering import written
from anshe.work.plans.queries.extraction.refusals import Unreadable

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "select", "textarea", "object"}
_APART = {
    "p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "section", "article", "header", "footer", "nav", "main", "aside", "blockquote", "pre", "dl",
    "dt", "dd", "form", "fieldset", "figure", "figcaption", "caption", "thead", "tbody", "title",
}  # fmt: skip
_ALONE = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def text_of_html(content: bytes) -> tuple[str, str]:
    """Give the text of a web page and its encoding.

    Raises:
        Unreadable: it holds no text.
    """
    told = _CHARSET.search(content[:4096])
    name = told[1].decode("ascii").lower() if told else ""
    # Pages that say GB2312 mean its successor, which holds all of it.
    source, encoding = decode(content, "gb18030" if name in {"gb2312", "gbk"} else name)
    page = _Page()
    page.feed(source)
    page.close()
    text = page.text()
    if not text.strip():
        raise Unreadable("no-text")
    return text, encoding


def text_of_mhtml(content: bytes) -> tuple[str, str]:
    """Give the text of a page that was saved with all its parts in one file."""
    try:
        for part in message_from_bytes(content).walk():
            inner = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(inner, bytes):
                return text_of_html(inner)
    except (MessageError, LookupError, ValueError) as error:
        raise Unreadable("broken") from error
    raise Unreadable("no-text")


class _Page(HTMLParser):
    """Gathers what is seen of a page, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._words: list[str] = []
        self._hidden = 0
        self._lists: list[tuple[str, int]] = []
        self._cells = 0
        self._kept = 0

    def text(self) -> str:
        """Give all lines, no more than one empty one between two."""
        self._break()
        return re.sub("\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a cell, an item, or something that is not shown."""
        if tag in _HIDDEN:
            self._hidden += 1
        if self._hidden:
            return
        told = dict(attrs)
        if tag in {"td", "th"}:
            self._cells += 1
            if self._words:
                self._words.append("\t")
        elif tag in {"ol", "ul"}:
            self._begin_list(tag, told)
        elif tag == "br" and not self._in_cell():
            self._break(empty=True)
        elif tag == "tr" or (tag in _APART and not self._in_cell()):
            self._break()
        elif tag in _APART:
            self._words.append(" ")
        if tag == "li":
            self._words.append(self._item())
        self._kept += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """End it again."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
            return
        if self._hidden or tag in _ALONE:
            return
        if tag in {"td", "th"}:
            self._cells = max(0, self._cells - 1)
        elif tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
            self._break()
        elif tag in {"tr", "table"} or (tag in _APART and not self._in_cell()):
            self._cells = 0  # pages leave cells open
            self._break()
        self._kept = max(0, self._kept - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        """Take words; white space counts once, except where it is kept."""
        if self._hidden:
            return
        if self._kept:
            first, *others = data.split("\n")
            self._words.append(first)
            for line in others:
                self._break(empty=True)
                self._words.append(line)
            return
        self._words.append(_SPACE.sub(" ", data))

    def _in_cell(self) -> bool:
        """Say whether we are in a table's cell, where a row must stay one line."""
        return self._cells > 0

    def _begin_list(self, tag: str, told: dict[str, str | None]) -> None:
        """Begin a list; an ordered one shows numbers that the text does not hold."""
        if not self._in_cell():
            self._break()
        start = told.get("start") or "1"
        style = _STYLES.get(told.get("type") or "", "decimal") if tag == "ol" else "bullet"
        self._lists.append((style, int(start) if start.isdecimal() and len(start) < 7 else 1))

    def _item(self) -> str:
        """Give the label of an item."""
        if not self._lists or self._lists[-1][0] == "bullet":
            return ""
        style, number = self._lists[-1]
        self._lists[-1] = (style, number + 1)
        return written(number, style) + "."

    def _break(self, *, empty: bool = False) -> None:
        """End the line; one without words is kept where the page shows it."""
        line = "".join(self._words)
        if not empty and not line.strip():
            self._words.clear()
            return
        parts = (_SPACE.sub(" ", part).strip(" ") for part in line.split("\t"))
        self._lines.append(line.rstrip() if self._kept else "\t".join(parts))
        self._words.clear()
