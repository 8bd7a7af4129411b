"""Who may answer for a unit where regulations leave it open. Everybody signed in may read the rulebook."""

from chibo.access.policy import Permission
from chibo.access.vocabulary import Role

SET_LOCAL_RULES = Permission(
    "profiles.set_local_rules", frozenset({Role.CLERK}), "Ghi quy định riêng của tổ chức"
)
SEE_READERS = Permission(
    "profiles.see_readers",
    frozenset({Role.CLERK, Role.SECRETARY, Role.INSPECTOR, Role.OVERSEER}),
    "Xem ai đã đọc văn bản",
)
