"""The zip around a workbook, opened as if a stranger had made it: every byte is counted as it is inflated."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from chibo.sheets.errors import Broken, Dangerous

MOST_MEMBERS = 2_000
MOST_INFLATED = 600_000_000  # bytes of all members together
MOST_TEXTS = 100_000_000  # bytes of one member that its reader keeps whole: shared texts, styles
WORST_RATIO = 250  # inflated to packed, for members that are large at all
LARGE = 10_000_000
PACKED_CHUNK, CHUNK = 64 * 1024, 256 * 1024
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1


class Archive:
    """Members of a zip file. Refuses a bomb by what its directory says; `inflated` proves that true."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        try:
            with zipfile.ZipFile(path) as opened:
                self.members = {member.filename: member for member in opened.infolist()}
                count = len(opened.infolist())
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError) as no:
            raise Broken(name, "không mở được phần nén bên trong") from no
        if count != len(self.members):
            raise Broken(name, "có hai phần trùng tên")
        self._refuse_bomb()

    def _refuse_bomb(self) -> None:
        sizes = [(member.file_size, member.compress_size) for member in self.members.values()]
        if len(sizes) > MOST_MEMBERS:
            raise Dangerous(self.name, f"gồm {len(sizes)} phần, quá giới hạn {MOST_MEMBERS}")
        if sum(size for size, _ in sizes) > MOST_INFLATED:
            raise Dangerous(self.name, "khi giải nén lớn hơn mức cho phép")
        if any(size > LARGE and size > packed * WORST_RATIO for size, packed in sizes):
            raise Dangerous(self.name, "tệp nén bất thường, nhỏ khi gửi nhưng rất lớn khi mở")
        for member in self.members.values():
            if member.flag_bits & _ENCRYPTED or member.compress_type not in (0, 8):
                raise Broken(self.name, "có phần nén theo cách không đọc được")

    def inflated(self, filename: str) -> Iterator[bytes]:
        """The bytes of a member in bounded pieces.

        Refuses a member that does not inflate to exactly the size and checksum its directory promised: the
        library that parses it afterwards does not stop at the promised size.
        """
        member, seen, check = self.members[filename], 0, 0
        try:
            for piece in self._pieces(member):
                seen += len(piece)
                check = zlib.crc32(piece, check)
                if seen > member.file_size:
                    raise Dangerous(self.name, "dung lượng thật lớn hơn dung lượng khai trong tệp")
                yield piece
        except (zlib.error, OSError) as no:
            raise Broken(self.name, "dữ liệu nén bị lỗi") from no
        if seen != member.file_size or check != member.CRC:
            raise Broken(self.name, "dữ liệu nén không khớp với mục lục của tệp")

    def whole(self, filename: str, most: int = 5_000_000) -> bytes:
        """A small member at once; refuses one larger than `most`."""
        if self.members[filename].file_size > most:
            raise Dangerous(self.name, f"phần “{filename}” lớn bất thường")
        return b"".join(self.inflated(filename))

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Inflated by hand: zipfile stops silently where the directory says, and would hide a lie."""
        inflater = zlib.decompressobj(-15) if member.compress_type else None
        for packed in self._packed(member):
            if inflater is None:
                yield packed
                continue
            while packed:
                yield inflater.decompress(packed, CHUNK)
                packed = inflater.unconsumed_tail
            if inflater.unused_data:
                raise Broken(self.name, "có dữ liệu thừa trong phần nén")
        if inflater is not None:
            yield inflater.flush()
            if not inflater.eof:
                raise Broken(self.name, "dữ liệu nén bị cụt")

    def _packed(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(member.header_offset)
            header = file.read(_LOCAL_HEADER)
            if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
                raise Broken(self.name, "mục lục của tệp chỉ sai chỗ")
            file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
            left = member.compress_size
            while left > 0 and (packed := file.read(min(left, PACKED_CHUNK))):
                left -= len(packed)
                yield packed
