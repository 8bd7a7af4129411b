"""Who may register and read papers."""

from chibo.access.policy import Permission
from chibo.access.vocabulary import Role

# A cell without an office of its own registers its resolutions itself; its reach ends at the cell.
REGISTER_DOCUMENT = Permission(
    "documents.register_document", frozenset({Role.CLERK, Role.SECRETARY}), "Đăng ký văn bản"
)
READ_DOCUMENT = Permission(
    "documents.read_document",
    frozenset({Role.CLERK, Role.SECRETARY, Role.INSPECTOR, Role.OVERSEER}),
    "Xem sổ văn bản",
)
READ_FILE = Permission(
    "documents.read_file", frozenset({Role.CLERK, Role.SECRETARY, Role.INSPECTOR}), "Mở tệp của văn bản"
)
