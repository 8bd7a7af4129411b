"""Every number of a regulation comes from the rulebook, under a key that exists."""

import re

from chibo.rulebook.queries import all_keys
from tests.house.sources import PACKAGE, named, nothing, python, strings

KEY = re.compile(r"^[a-z]+\.[a-z][a-z0-9_]*$")


def test_every_key_used_in_code_exists() -> None:
    known = set(all_keys())
    subjects = {key.partition(".")[0] for key in known}
    missing = []
    for path in python("src/chibo"):
        if path.is_relative_to(PACKAGE / "rulebook"):
            continue
        for line, text in strings(path):
            if KEY.match(text) and text.partition(".")[0] in subjects and text not in known:
                missing.append(f"{named(path, line)} {text}")
    nothing(missing)
