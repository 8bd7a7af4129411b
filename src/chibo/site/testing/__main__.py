"""`./chibo test` and `./chibo check`: everything that must hold before a change is shared.

./chibo test                                   all of it, on both engines
./chibo test --only sqlite tests/unit -k name  while developing (also: postgres, static)
./chibo check                                  lint, types, contracts, migrations
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable

from chibo.site.testing import debian, steps
from chibo.site.testing.steps import Tally

Step = Callable[[], Tally]

STATIC: list[Step] = [steps.lint, steps.types, steps.contracts, steps.migrations]


def _asked() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="./chibo test", description="Kiểm tra toàn bộ chương trình.")
    parser.add_argument("command", choices=["test", "check"])
    parser.add_argument("--only", choices=["static", "sqlite", "postgres"], help="chỉ chạy một phần")
    return parser.parse_known_args()


def _chosen(only: str | None, arguments: list[str]) -> list[Step]:
    engines = [only] if only in {"sqlite", "postgres"} else [] if only else ["sqlite", "postgres"]
    chosen = list(STATIC) if only in {None, "static"} else []
    for engine in engines:
        chosen.append(lambda engine=engine: steps.tests(engine, arguments))  # type: ignore[misc]
    return chosen


def _needs(only: str | None) -> list[debian.Need]:
    if only == "static":
        return []
    own_server = only != "sqlite" and not os.environ.get("CHIBO_TEST_DATABASE_URL")
    always = [debian.CHROMIUM, debian.LIBREOFFICE]
    return [*always, debian.POSTGRESQL] if own_server else always


def main() -> int:
    """Run what was asked; the last line printed is the sum of all steps."""
    # A run that is called off must still stop the server it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # Told to stop: the server of the run is stopped and removed on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    asked, arguments = _asked()
    only = "static" if asked.command == "check" else asked.only
    try:
        debian.provide(_needs(only))
    except debian.Missing as missing:
        print(f"✗ {missing}", file=sys.stderr)
        return 1
    total = Tally()
    for step in _chosen(only, arguments):
        total += step()
    print(f"\n{total.passed} passed, {total.failed} failed", flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
