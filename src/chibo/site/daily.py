"""What a new day brings: everything due is derived as of it. Runs beside the server, in its own thread."""

import logging
import threading
import time

from django.db import connection

from chibo.worklist.operations import refresh

EVERY_SECONDS = 600
log = logging.getLogger("chibo.daily")


def each_day() -> None:
    """Bring the worklist to today now, and look again every ten minutes until the process ends."""
    refresh()
    threading.Thread(target=_watch, name="chibo-daily", daemon=True).start()


def _watch() -> None:
    while True:
        time.sleep(EVERY_SECONDS)
        try:
            refresh()
        except Exception:  # the server goes on; the page says which day the list is of
            log.exception("worklist not refreshed")
        finally:
            connection.close()
