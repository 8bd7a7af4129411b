"""The steps of a test run. Each prints what it does and hands back how many passed and failed."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from chibo.site.home import CHECKOUT
from chibo.site.testing.cluster import cluster

BIN = Path(sys.executable).parent
WORKERS = 2


@dataclass(frozen=True)
class Tally:
    """What a step found. `skipped` tests are shown, with their reasons, and never counted as passed."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def _environment(**more: str) -> dict[str, str]:
    own = {"PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{CHECKOUT}", "PYTHONUTF8": "1"}
    return {**os.environ, **own, **more}


def _say(title: str) -> float:
    print(f"\n▸ {title}", flush=True)
    return time.monotonic()


def _done(title: str, tally: Tally, since: float) -> Tally:
    mark = "✗" if tally.failed else "✓"
    skipped = f", {tally.skipped} bỏ qua" if tally.skipped else ""
    seconds = time.monotonic() - since
    print(f"{mark} {title}: {tally.passed} đạt, {tally.failed} hỏng{skipped} ({seconds:.0f} s)", flush=True)
    return tally


def tool(title: str, *command: str) -> Tally:
    """A checker that either is content or is not."""
    since = _say(title)
    settings = _environment(DJANGO_SETTINGS_MODULE="chibo.site.testing.settings")
    done = subprocess.run(command, cwd=CHECKOUT, env=settings, check=False)
    return _done(title, Tally(failed=1) if done.returncode else Tally(passed=1), since)


def lint() -> Tally:
    """Style and likely mistakes."""
    return tool("Kiểm tra mã nguồn (ruff)", str(BIN / "ruff"), "check", "--quiet", ".")


def types() -> Tally:
    """Types of the whole package."""
    return tool("Kiểm tra kiểu (mypy)", str(BIN / "mypy"), "--no-error-summary")


def contracts() -> Tally:
    """Storeys, rooms and pens: who may import whom."""
    return tool("Hợp đồng giữa các tầng (import-linter)", str(BIN / "lint-imports"), "--no-logo")


def migrations() -> Tally:
    """No model has changed without its migration."""
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    return tool("Bảng và migration khớp nhau", *command)


def tests(engine: str, arguments: list[str]) -> Tally:
    """Every test on one engine, `sqlite` or `postgres`, with pytest's own `arguments`."""
    label = {"sqlite": "SQLite", "postgres": "PostgreSQL"}[engine]
    title = f"Kiểm thử trên {label}"
    since = _say(title)
    given = os.environ.get("CHIBO_TEST_DATABASE_URL", "")
    served = cluster() if engine == "postgres" and not given else nullcontext(given)
    with served as url, tempfile.TemporaryDirectory() as folder:
        database = url if engine == "postgres" else ""
        report = Path(folder) / "report.xml"
        command = [*_pytest(report), *arguments]
        environment = _environment(CHIBO_TEST_DATABASE_URL=database)
        code = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode
        return _done(title, _tally(report, code), since)


def _pytest(report: Path) -> list[str]:
    quiet = ["-qq", "-rs", "-p", "no:cacheprovider", f"--junitxml={report}"]
    return [sys.executable, "-m", "pytest", *quiet, "-n", str(WORKERS), "--dist", "loadfile"]


def _tally(report: Path, code: int) -> Tally:
    if not report.exists():
        return Tally(failed=1)
    found = Tally()
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        found += Tally(max(total - failed - skipped, 0), failed, skipped)
    # A run that broke off, or found nothing to run, must not look like a good one.
    return found if code == 0 or found.failed else found + Tally(failed=1)
