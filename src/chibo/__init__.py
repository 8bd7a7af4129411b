"""Chi Bộ: the register of party units and their members, as a ledger of papers."""
