"""Text from files is data: what a terminal would obey is replaced by a mark that can be seen."""

from __future__ import annotations

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_TABLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)}
_TABLE |= {0x7F: "\u2421"}
_TABLE |= dict.fromkeys((*range(128, 160), *_BIDI, *range(55296, 57344)), "�")
_TABLE |= {0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
_BLOCK = {**_TABLE, 0x0A: "\n", 0x09: "\t"}
_LINE = {**_TABLE, 0x0A: " ", 0x09: " ", 0x85: " ", 0x2028: " ", 0x2029: " "}


def visible_block(text: str) -> str:
    """The text of several lines with control characters, escapes, lone surrogates and bidirectional overrides made visible."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLOCK)


def visible_line(text: str) -> str:
    """The same for text of one line; line ends and tabs become blanks, blanks at the ends go."""
    return text.replace("\r\n", " ").translate(_LINE).strip()
