"""The most memory that import, comparison and export hold at two sizes: flat is the aim, not small.

Each command runs as a clerk runs it, in a process of its own, on an empty register in a temporary SQLite
file; its own memory (RssAnon) and all of it, mapped pages of the database included (VmHWM), are read from
/proc while it runs. `python -m bench.memory 10000 50000` measures other sizes.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

SIZES = (5_000, 20_000)
TARGET = 400  # MB
CELLS, IN_CELL, PER_WARD = 300, 100, 24
CODE, AS_OF = "99.001.000.000.000", "2025-06-30"
MEGABYTE = 1024  # /proc counts in kB
LOOK_EVERY = 0.05  # seconds


@dataclass
class Held:
    """What a command held at its peak, in MB, and how long it took."""

    name: str
    own: float = 0.0
    all: float = 0.0
    seconds: float = 0.0


def memory(people: int) -> Iterator[Held]:
    """Import a CSV of so many people, compare the same file, write it out."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _run(home, sys.executable, "-m", "bench.memory", "files", str(people), folder)
        opened = ("--on", "2020-01-01")
        _chibo(home, "init", "--unit", CODE, "--name", "Đảng bộ thử", "--kind", "district", *opened)
        where = ("--unit", CODE, "--actor", "quantri", "--json")
        told = ("--as-of", AS_OF, "--decision", "01-QĐ/QU", *where)
        _chibo(home, "import", "units", str(home / "units.xlsx"), *told)
        file = str(home / "people.csv")
        yield _chibo(home, "import", file, *told, rows=people)
        yield _chibo(home, "compare", file, "--as-of", AS_OF, *where, rows=people)
        yield _chibo(home, "export", "4.0", "--on", AS_OF, "--out", str(home / "out.csv"), *where)


def _chibo(home: Path, *words: str, rows: int = 0) -> Held:
    held, said = _run(home, sys.executable, "-m", "chibo", *words)
    if rows:
        told = json.loads(said)
        assert told["rows"] == rows, told
        assert not told.get("refused"), told["refused"][:3]
    return held


def _run(home: Path, *command: str) -> tuple[Held, str]:
    """Run to the end, looking every moment at what the process holds."""
    held = Held(" ".join(word for word in command[3:5] if "/" not in word))
    env = {**os.environ, "CHIBO_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    env |= {"CHIBO_DATABASE_URL": f"sqlite:///{home / 'memory.sqlite3'}"}
    start = perf_counter()
    with (home / "said").open("w+") as said, subprocess.Popen(command, env=env, stdout=said) as child:
        while child.poll() is None:
            _look(child.pid, held)
            sleep(LOOK_EVERY)
        held.seconds = perf_counter() - start
        said.seek(0)
        text = said.read()
    assert child.returncode == 0, f"{command}: {text[:1000]}"
    return held, text


def _look(pid: int, held: Held) -> None:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:  # it has just ended
        return
    told = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
    if "RssAnon" in told:
        held.own = max(held.own, int(told["RssAnon"][0]) / MEGABYTE)
        held.all = max(held.all, int(told["VmHWM"][0]) / MEGABYTE)


def make_files(people: int, folder: Path) -> None:
    """A sheet of units and a 4.0 list as CSV; in a process of its own, for it holds everybody."""
    from tests.clerk_files import central, lists, units_of, units_sheet
    from tests.clerk_files import people as invented
    from tests.clerk_files.comma_files import shown

    places = _cells(max(CELLS, people // IN_CELL))
    units_sheet(folder / "units.xlsx", units_of(places, top="Đảng bộ thử", by_code=True))
    with (folder / "people.csv").open("w", encoding="utf-8-sig", newline="") as into:
        rows = csv.writer(into)
        rows.writerows(central._header())
        for number, person in enumerate(invented(1, people, places), 1):
            person["status"] = person["status"] if person["left_on"] else lists.ACTIVE
            row = central._row(number, person)
            rows.writerow([shown(row[heading]) for heading in central.HEADINGS])


def _cells(number: int) -> list[Any]:
    """Cells of wards that no two are called the same."""
    from tests.clerk_files.units import Cell

    found = []
    for place in range(number):
        ward, within = divmod(place, PER_WARD)
        code = f"99.001.{ward + 1:03d}.000.{within + 1:03d}"
        found.append(Cell(code, f"Chi bộ Tổ dân phố {within + 1}", f"Đảng bộ phường {ward + 1}"))
    return found


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """One line per command: MB at each size, and how many times the smaller the larger is."""
    print(f"{'peak memory of its own (all with mapped pages), MB':52}" + "".join(f"{n:>18,}" for n in sizes))
    for held in zip(*(memory(size) for size in sizes), strict=True):
        figures = "".join(f"{one.own:10.0f} ({one.all:5.0f})" for one in held)
        seconds = ", ".join(f"{one.seconds:.0f} s" for one in held)
        growth = held[-1].own / held[0].own
        print(f"{held[0].name:52}{figures}  × {growth:.2f}  target {TARGET} MB, × 1.0; {seconds}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["files"]:
        make_files(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(tuple(int(size) for size in islice(sys.argv, 1, None)) or SIZES)
