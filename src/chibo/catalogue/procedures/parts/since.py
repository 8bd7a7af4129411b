"""Since when these procedures are declared."""

from datetime import date

# Cases of early 2025 cross the reform of 1/7/2025. What the rules were before is mostly unknown, and told so.
FIRST_DAY = date(2025, 1, 1)
