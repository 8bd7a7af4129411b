"""The one file of a backup: rows as JSON lines, attached files, and a list of contents with checksums."""

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from chibo.foundation.chain import canonical, digest
from chibo.foundation.progress import Progress
from chibo.foundation.refusals import Refusal

FORMAT = "chibo-backup-1"
LIST = "manifest.json"
# What a damaged file does to its reader.
DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError)


class DamagedBackup(Refusal):
    """The file is no backup, or not the one that was written."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(
            "cli.bad_backup",
            f"{file} không phải bản sao lưu nguyên vẹn: {why}.",
            next_step="Dùng bản sao lưu khác.",
        )


@contextmanager
def written_aside(file: Path, replace: bool) -> Iterator[zipfile.ZipFile]:
    """A new archive that takes its place only when whole; readable by its owner alone."""
    if file.exists() and not replace:
        raise Refusal(
            "cli.file_exists", f"Tệp {file} đã có.", next_step="Chọn tên khác, hoặc thêm --replace."
        )
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
                yield archive
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(aside, file)
    finally:
        aside.unlink(missing_ok=True)


def write_rows(archive: zipfile.ZipFile, name: str, rows: Iterable[Any]) -> tuple[int, str]:
    """One line per row; gives how many, and their checksum."""
    seen, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as stream:
        for row in rows:
            line = json.dumps(row, cls=_Plain, ensure_ascii=False).encode() + b"\n"
            seen.update(line)
            stream.write(line)
            count += 1
    return count, seen.hexdigest()


class _Plain(DjangoJSONEncoder):
    """Moments keep their microseconds: chains are proved over them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def write_file(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """An attached file, piece by piece; gives its checksum."""
    seen = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as stream:
        for piece in pieces:
            seen.update(piece)
            stream.write(piece)
    return seen.hexdigest()


def write_list(archive: zipfile.ZipFile, contents: dict[str, Any]) -> None:
    """The list of contents, last, with its own checksum."""
    signed = {"sha256": digest(canonical(contents)), "contents": contents}
    archive.writestr(LIST, json.dumps(signed, ensure_ascii=False, indent=1))


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """An archive and its list of contents. Refuses `DamagedBackup`."""
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError:
        raise Refusal("cli.no_file", f"Không có tệp {file}.", next_step="Kiểm tra lại đường dẫn.") from None
    except zipfile.BadZipFile:
        raise DamagedBackup(file, "không mở được") from None
    with archive:
        yield archive, _listed(archive, file)


def _listed(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    try:
        signed = json.loads(archive.read(LIST))
        contents: dict[str, Any] = signed["contents"]
        whole = signed["sha256"] == digest(canonical(contents))
    except (*DAMAGE, TypeError):
        raise DamagedBackup(file, "thiếu tờ kê") from None
    if not whole:
        raise DamagedBackup(file, "tờ kê đã bị sửa")
    if contents.get("format") != FORMAT:
        raise DamagedBackup(file, f"dạng “{contents.get('format')}”, cần “{FORMAT}”")
    return contents


def require_whole(archive: zipfile.ZipFile, file: Path, sums: dict[str, str], progress: Progress) -> None:
    """Every part is there with the bytes it was written with. Refuses `DamagedBackup`."""
    progress.step("Kiểm tra tệp", len(sums))
    for name, expected in sums.items():
        try:
            with archive.open(name) as stream:
                seen = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        except DAMAGE:
            raise DamagedBackup(file, f"thiếu hoặc hỏng {name}") from None
        if seen != expected:
            raise DamagedBackup(file, f"{name} đã bị sửa")
        progress.advance()


def read_rows(archive: zipfile.ZipFile, name: str) -> Iterator[list[Any]]:
    """The rows of one table, one at a time."""
    with archive.open(name) as stream:
        for line in io.TextIOWrapper(stream, "utf-8"):
            yield json.loads(line)
