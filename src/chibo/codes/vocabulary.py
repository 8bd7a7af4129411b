"""Names of the code lists, and of the code sets their entries are numbered in."""

from enum import StrEnum


class ListName(StrEnum):
    """A list of `regulations/codes/`, as queries take it."""

    ETHNIC_GROUPS = "ethnic_groups"
    RELIGIONS = "religions"
    GENERAL_EDUCATION = "general_education"
    PROFESSIONAL_LEVELS = "professional_levels"
    ACADEMIC_TITLES = "academic_titles"
    THEORY_LEVELS = "theory_levels"
    OCCUPATIONS = "occupations"
    RELATIONS = "relations"
    COUNTRIES = "countries"
    HEALTH = "health"
    FAMILY_CLASSES = "family_classes"
    CENTRAL_STATUS = "central_status"
    PROVINCES = "provinces"


class CodeSet(StrEnum):
    """Whose numbers: the column of the list that holds them.

    Ethnic groups have the order of 1979, which Party forms follow, and the newer one of statistics; religions
    have the Party's rows and the state's; provinces the state's, countries those of ISO.
    """

    CENSUS_1979 = "code_1979"
    GSO = "code_gso"
    PARTY = "code_party"
    STATE = "code_state"
    ISO = "code_iso"


# Columns of a list that are not a further code of an entry.
OWN_COLUMNS = frozenset({"code", "label", "aliases", "rank"})
# Columns numbered by a code set begin so; others, as `now` of a province, point elsewhere.
CODE_COLUMN = "code_"
