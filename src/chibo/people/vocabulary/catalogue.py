"""The items themselves. A number may have several parts; lists stay lists."""

from chibo.people.vocabulary.identity import IDENTITY, PARTY
from chibo.people.vocabulary.life import ECONOMY, FAMILY, HISTORY, MERIT
from chibo.people.vocabulary.schooling import EDUCATION, WORK

ITEMS = (*IDENTITY, *PARTY, *EDUCATION, *WORK, *MERIT, *HISTORY, *FAMILY, *ECONOMY)
BY_KEY = {item.key: item for item in ITEMS}
COLUMNS = tuple(item.key for item in ITEMS if item.column)
