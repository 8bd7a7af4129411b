"""Write the page of every declared procedure beside its declaration.

./.venv/bin/python tools/describe_procedures.py
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.site.testing.settings")


def main() -> None:
    """Write what changed."""
    import django

    django.setup()
    from chibo.catalogue.procedures import ALL
    from chibo.catalogue.procedures.described import described, page_of

    for procedure in ALL:
        page = page_of(procedure)
        page.write_text(described(procedure), encoding="utf-8")
        print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
