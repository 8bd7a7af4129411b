"""The programs tests need that no Python package brings."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chibo.site.testing import cluster


class Missing(Exception):
    """Something is missing and may not, or could not, be installed from here."""


@dataclass(frozen=True)
class Need:
    """A Debian package, and how one sees that what it brings is there."""

    package: str
    present: Callable[[], bool]


def _has_server() -> bool:
    try:
        return cluster.binaries().exists()
    except cluster.NoPostgres:
        return False


CHROMIUM = Need("chromium", Path("/usr/bin/chromium").exists)
# Reads Word files where no Word is: papers must break their lines there as in their PDF.
LIBREOFFICE = Need("libreoffice-writer-nogui", lambda: shutil.which("soffice") is not None)
POSTGRESQL = Need("postgresql", _has_server)


def provide(needs: list[Need]) -> None:
    """Install what is missing when root; otherwise raise `Missing` naming it. Never goes on without."""
    packages = [need.package for need in needs if not need.present()]
    if not packages:
        return
    command = f"apt-get install -y {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise Missing(f"Thiếu: {', '.join(packages)} (tên gói Debian). Hãy cài rồi chạy lại.")
    if os.geteuid() != 0:
        raise Missing(f"Thiếu gói Debian: {', '.join(packages)}. Hãy chạy: sudo {command}")
    print(f"▸ Cài gói Debian: {', '.join(packages)} (vài phút)…", flush=True)
    _apt("update", "-qq")
    _apt("install", "-y", "-qq", "--no-install-recommends", *packages)
    if still := [need.package for need in needs if not need.present()]:
        raise Missing(f"Đã cài {', '.join(still)} nhưng vẫn không thấy chương trình cần dùng.")


def _apt(*words: str, attempts: int = 10) -> None:
    # Another apt may be at work: the lock of the package lists has no waiting of its own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    line = ["apt-get", "-o", "DPkg::Lock::Timeout=300", *words]
    for attempt in range(attempts):
        done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        if "lock" not in done.stderr or attempt == attempts - 1:
            raise Missing(f"{' '.join(line)} không thành công:\n{done.stderr[-2000:]}")
        time.sleep(15)
