"""Vietnamese text: cleaning what is typed, folding it for search, ordering names as people read them."""

import re
import unicodedata
from functools import lru_cache

from chibo.foundation.refusals import Refusal

# Places of digits, then of the letters of the alphabet. F, J, W and Z are not Vietnamese letters, but names
# of foreigners and of minorities have them, where everyone expects them. Keys are digits only, because every
# database collation agrees on the order of digits.
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: f"{place:02}" for place, letter in enumerate(_ALPHABET, start=10)}
_WORD_BREAK, _WORD_END = "00", "01"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LONGEST_KEY = 400
WORDS = 8192  # names are made of far fewer syllables; each is folded once


class BadText(Refusal):
    """What was typed is empty, too long or not one line of text."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"foundation.{code}", sentence)


def nfc(s: str) -> str:
    """The composed spelling: the same word typed on two keyboards becomes one."""
    return unicodedata.normalize("NFC", s)


def fold(s: str) -> str:
    """Letters without marks or case, single spaces: “Nguyễn  Văn Đức” → “nguyen van duc”."""
    return " ".join(filter(None, map(_bare, s.split())))


@lru_cache(maxsize=WORDS)
def _bare(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "d").casefold()


def word_suffixes(name: str) -> list[str]:
    """The folded name from its first word, its second, …: what a search from any word matches by prefix."""
    words = fold(name).split()
    return [" ".join(words[start:]) for start in range(len(words))]


def sort_key(full_name: str) -> str:
    """ASCII digits whose plain order is the Vietnamese order: given name first, then family and middle names.

    Within a word letters decide first (a ă â b c d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng), so
    “Toán” stands between “Toàn” and “Toang”. At most `LONGEST_KEY` characters.
    """
    words = unicodedata.normalize("NFD", nfc(full_name).lower()).split()
    return _WORD_BREAK.join(_word_key(word) for word in [*words[-1:], *words[:-1]])[:LONGEST_KEY]


def clean_line(s: str, *, label: str, longest: int, required: bool = True) -> str:
    """One line of text, composed, without spaces at its ends; `label` names the field in a refusal.

    Refuses control characters (a line break among them), more than `longest` characters, and an empty line
    when `required`.
    """
    # Length first: normalising megabytes before refusing them would let one form stall the machine.
    if len(s) > longest * 8 + 64:
        raise _too_long(label, longest, len(s))
    line = nfc(s).strip()
    if not line.isprintable() and (bad := next((c for c in line if _is_control(c)), "")):
        what = "dấu xuống dòng" if bad in "\r\n\u2028\u2029" else f"ký tự điều khiển U+{ord(bad):04X}"
        raise BadText("control_character", f"{label} phải là một dòng chữ, không được có {what}.")
    if len(line) > longest:
        raise _too_long(label, longest, len(line))
    if required and not line:
        raise BadText("empty", f"Chưa ghi {lower_first(label)}.")
    return line


def clean_digits(s: str, *, label: str, length: int | None = None, required: bool = True) -> str:
    """ASCII digits only, `length` of them when given; spaces and dots between groups are dropped."""
    typed = clean_line(s, label=label, longest=64, required=required)
    digits = re.sub(r"[ .\u00a0]", "", typed)
    if not digits and not required:
        return ""
    if not re.fullmatch(r"[0-9]+", digits):
        raise BadText("not_digits", f"{label} chỉ gồm chữ số; đã ghi “{typed}”.")
    if length is not None and len(digits) != length:
        raise BadText("digit_count", f"{label} phải có đúng {length} chữ số; đã ghi {len(digits)} chữ số.")
    return digits


def lower_first(label: str) -> str:
    """A label inside a sentence: “Tên hiển thị” → “tên hiển thị”; “CCCD” stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


@lru_cache(maxsize=WORDS)
def _word_key(word: str) -> str:
    """Places of the letters, then the tone: one a syllable, so “hoà” and “hòa” are the same word."""
    places = "".join(_place("".join(c for c in letter if c not in _TONES)) for letter in _letters(word))
    tones = "".join(_TONES[c] for c in word if c in _TONES)
    return places + _WORD_END + (tones or "0")


def _letters(word: str) -> list[str]:
    """A decomposed word cut into letters, each with its marks."""
    found: list[str] = []
    for c in word:
        if found and unicodedata.combining(c):
            found[-1] += c
        else:
            found.append(c)
    return found


def _place(letter: str) -> str:
    """Two digits for a letter or digit; anything else goes after the alphabet, by code point."""
    composed = nfc(letter)
    bare = unicodedata.normalize("NFD", letter)[:1]
    return _PLACES.get(composed) or _PLACES.get(bare) or "99" + "".join(f"{ord(c):07d}" for c in composed)


def _is_control(c: str) -> bool:
    return unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def _too_long(label: str, longest: int, length: int) -> BadText:
    return BadText("too_long", f"{label} dài {length} ký tự, quá giới hạn {longest} ký tự.")
