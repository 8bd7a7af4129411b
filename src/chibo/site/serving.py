"""Serving the screens from one process: assets collected when they changed, then granian."""

import errno
import hashlib
import os
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from chibo.foundation.refusals import Refusal


class PortTaken(Refusal):
    """Somebody else listens there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            "serving.port_taken",
            f"Cổng {port} trên {host} đang được chương trình khác dùng.",
            next_step=f"Tắt chương trình đó, hoặc chọn cổng khác: ./chibo serve --port {port + 1}",
        )


class AddressUnknown(Refusal):
    """The host is no address of this machine, or the port is none, or needs more rights."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            "serving.address_unknown",
            f"Không mở được {host}:{port}: {reason}.",
            next_step="Dùng địa chỉ của chính máy này (127.0.0.1) và một cổng từ 1024 đến 65535.",
        )


_REASONS = {
    errno.EADDRNOTAVAIL: "địa chỉ này không phải của máy",
    errno.EACCES: "không có quyền mở cổng này",
}


def require_free(host: str, port: int) -> None:
    """Refuse `PortTaken` or `AddressUnknown` when `host:port` cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as trouble:
            if getattr(trouble, "errno", None) == errno.EADDRINUSE:
                raise PortTaken(host, port) from trouble
            reason = _REASONS.get(getattr(trouble, "errno", None) or 0, "địa chỉ hoặc cổng không hợp lệ")
            raise AddressUnknown(host, port, reason) from trouble


def collect_assets() -> bool:
    """Collect, hash and compress the assets when any changed since last time; says whether it did."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = os.stat(storage.path(path))
            seen.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def serve(host: str = "127.0.0.1", port: int = 8765, workers: int = 1) -> None:
    """Serve until interrupted. `workers` are processes of four threads each.

    Refuses `PortTaken` and `AddressUnknown` before anything starts.
    """
    from granian import Granian
    from granian.constants import Interfaces

    require_free(host, port)
    if not settings.DEBUG:
        collect_assets()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.site.settings")
    Granian(
        "chibo.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()
