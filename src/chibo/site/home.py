"""Where one installation keeps what is its own: database, key, collected assets."""

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def home() -> Path:
    """The folder of this installation: `CHIBO_HOME`, or `var/` in the checkout; made when missing."""
    folder = Path(os.environ.get("CHIBO_HOME") or CHECKOUT / "var").expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The signing key: `CHIBO_SECRET_KEY`, or the one drawn at the first start and kept in `secret_key`."""
    given = os.environ.get("CHIBO_SECRET_KEY")
    if given:
        return given
    kept = home() / "secret_key"
    if not kept.exists():
        _draw(kept)
    return kept.read_text(encoding="ascii").strip()


def _draw(kept: Path) -> None:
    # Written aside and linked into place: two processes that start at once must agree on one whole key.
    fresh = kept.with_name(f".secret_key.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(64))
    try:
        os.link(fresh, kept)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
