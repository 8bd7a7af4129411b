"""Who may read what is due."""

from chibo.access.policy import Permission
from chibo.access.vocabulary import Role

SEE_WORK = Permission(
    "worklist.see_work",
    frozenset({Role.CLERK, Role.SECRETARY, Role.INSPECTOR}),
    "Xem việc đến hạn của tổ chức",
)
