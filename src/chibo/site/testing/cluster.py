"""A PostgreSQL of our own for one test run: fresh, on the loopback address, gone afterwards.

`python -m chibo.site.testing.cluster` starts one, prints its address and waits for Ctrl-C.
"""

import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SPEED = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}


class NoPostgres(Exception):
    """The server programs are not installed."""


def binaries() -> Path:
    """The folder of `initdb` and `pg_ctl`: the newest installed. Raises `NoPostgres`."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not versions:
        raise NoPostgres("Không thấy initdb của PostgreSQL. Trên Debian: apt install postgresql")
    return max(versions, key=lambda folder: float(folder.parent.name))


def free_port() -> int:
    """A port nobody listens on, chosen by the system."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster() -> Iterator[str]:
    """A running server; gives its address as a database URL; stops and removes it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="chibo-pg-"))
    data, port, programs = folder / "data", free_port(), binaries()
    try:
        _create(programs, folder, data)
        _run(
            [
                programs / "pg_ctl",
                "-D",
                data,
                "-w",
                "-l",
                folder / "log",
                "-o",
                _options(folder, port),
                "start",
            ]
        )
        try:
            password = (folder / "password").read_text(encoding="ascii")
            yield f"postgres://chibo:{password}@127.0.0.1:{port}/postgres"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _create(programs: Path, folder: Path, data: Path) -> None:
    password = folder / "password"
    password.write_text(secrets.token_urlsafe(16), encoding="ascii")
    if os.geteuid() == 0:
        for path in (folder, password):
            shutil.chown(path, "postgres")
    initdb: list[str | Path] = [programs / "initdb", "-D", data, "-U", "chibo", "-E", "UTF8"]
    _run([*initdb, "--locale=C.UTF-8", "--no-sync", "-A", "scram-sha-256", f"--pwfile={password}"])


def _options(folder: Path, port: int) -> str:
    speed = " ".join(f"-c {name}={value}" for name, value in _SPEED.items())
    return f"-h 127.0.0.1 -p {port} -k {folder} {speed}"


def _run(command: list[str | Path]) -> None:
    # The server refuses to run as root; the Debian package brings the user it wants.
    line = [str(part) for part in command]
    if os.geteuid() == 0:
        line = ["runuser", "-u", "postgres", "--", *line]
    # Output goes to a file: a server that inherits a pipe would keep its reader waiting for ever.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(line, cwd="/", stdout=said, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(line)} ({getpass.getuser()}):\n{said.read()}")


def _main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with cluster() as url:
        print(url, flush=True)
        try:
            signal.pause()
        except KeyboardInterrupt:
            print("Đã dừng.", file=sys.stderr)


if __name__ == "__main__":
    _main()
