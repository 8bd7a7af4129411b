"""Settings of a test run: the engine it was asked for, nothing of the installation, cheap passwords."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Named by process: two runs on one machine, and the workers of one run, never share a database.
_SCRATCH = Path(tempfile.gettempdir()) / f"chibo-test-{os.getpid()}"
atexit.register(shutil.rmtree, _SCRATCH, ignore_errors=True)
os.environ["CHIBO_HOME"] = str(_SCRATCH)
os.environ["CHIBO_SECRET_KEY"] = "only-for-tests"
os.environ["CHIBO_DATABASE_URL"] = os.environ.get("CHIBO_TEST_DATABASE_URL") or f"sqlite:///{_SCRATCH}/db"

from chibo.site.settings import *  # noqa: E402, F403
from chibo.site.settings import DATABASES, STORAGES  # noqa: E402

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # A file, not memory: browser tests and races need several real connections.
    _database["TEST"] = {"NAME": str(_SCRATCH / "test.sqlite3")}
    _database["OPTIONS"]["init_command"] = _database["OPTIONS"]["init_command"].replace("=FULL", "=OFF")
else:
    _database["TEST"] = {"NAME": f"test_chibo_{os.getpid()}"}
    _database["CONN_MAX_AGE"] = 0
