"""The verbs of sources and plan. Nothing is overwritten: what is said again is a new version."""

from chibo.sources.operations.residential import declare_residential
from chibo.sources.operations.seminars import SeminarDraft, plan_seminar, write_seminar
from chibo.sources.operations.surveys import SurveyDraft, record_survey, record_surveys
from chibo.sources.operations.targets import set_targets, try_targets

__all__ = [
    "SeminarDraft", "SurveyDraft", "declare_residential", "plan_seminar", "record_survey", "record_surveys",
    "set_targets", "try_targets", "write_seminar",
]  # fmt: skip
