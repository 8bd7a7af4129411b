"""`python -m chibo …` is the command line."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.site.settings")

from chibo.site.cli import app

if __name__ == "__main__":
    app(prog_name="chibo")
