"""Whether what a column says of somebody meets a condition."""

from datetime import date

from chibo.foundation.text import fold
from chibo.lists.rules.wanted import Condition
from chibo.lists.vocabulary import How, Kind

# What a column says of one person: keys of a choice (several at once for some), else one word, day or number.
Said = tuple[str | int | date, ...]


def fits(condition: Condition, said: Said) -> bool:
    """Whether the condition holds. Of what is not known nothing holds, but that it is empty.

    So “is not Kinh” leaves out whose ethnic group nobody wrote: unknown is no answer.
    """
    if condition.how == How.EMPTY:
        return not said
    if not said:
        return _none_at_all(condition)
    if condition.how == How.FILLED:
        return True
    if condition.how in (How.ONE_OF, How.NONE_OF):
        met = any(str(one) in condition.values for one in said)
        return met == (condition.how == How.ONE_OF)
    if condition.how == How.HAS:
        return all(any(fold(word) in fold(str(one)) for one in said) for word in condition.values)
    if condition.how == How.MONTH:
        months = {int(month) for month in condition.values}
        return any(isinstance(one, date) and one.month in months for one in said)
    return any(_within(condition, one) for one in said)


def _none_at_all(condition: Condition) -> bool:
    """Overlays are known to be none: who has none is not one of those asked about."""
    return condition.how == How.NONE_OF and condition.column.key == "overlays"


def _within(condition: Condition, one: str | int | date) -> bool:
    first, last = condition.values
    if condition.column.kind == Kind.DAY:
        return isinstance(one, date) and (not first or first <= one.isoformat()) and (
            not last or one.isoformat() <= last
        )  # fmt: skip
    return isinstance(one, int) and (not first or int(first) <= one) and (not last or one <= int(last))
