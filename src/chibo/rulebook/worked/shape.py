"""What every adapter of a worked example takes and gives."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from chibo.rulebook.rules.verdicts import Lookup, Verdict

Given = dict[str, Any]
Answered = tuple[Verdict[Any], dict[str, Any]]
Rules = Mapping[str, Callable[[Lookup, date, Given], Answered]]
