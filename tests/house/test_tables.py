"""Keys go down, every key to a unit knows what a merger does to it, every personal field says why."""

from importlib import import_module, util

from django.apps import apps
from django.db.models import Field, Model

from chibo.organisations.succession import undeclared
from tests.house.sources import STOREYS, nothing

PERSONAL = [
    "access", "documents", "people", "profiles", "notices", "ledger", "exchange", "lists", "candidates",
]  # fmt: skip
PERSONAL = ["access", "documents", "people", "profiles", "ledger", "exchange", "lists", "sources"]


def _models(label: str) -> list[type[Model]]:
    return list(apps.get_app_config(label).get_models(include_auto_created=True))


def _ours() -> list[type[Model]]:
    labels = [config.label for config in apps.get_app_configs() if config.name.startswith("chibo.")]
    return [model for label in labels for model in _models(label)]


def _keys(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created]


def test_foreign_keys_go_down() -> None:
    up = []
    for model in _ours():
        for field in _keys(model):
            target = field.related_model._meta.app_label
            if target in STOREYS and STOREYS.index(target) > STOREYS.index(model._meta.app_label):
                up.append(f"{model._meta.label}.{field.name} → {target}")
    nothing(up)


def test_every_key_to_a_unit_says_what_a_merger_does_to_it() -> None:
    nothing(undeclared())


def test_every_personal_field_is_declared() -> None:
    missing = []
    for label in PERSONAL:
        name = f"chibo.{label}.personal_fields"
        if util.find_spec(name) is None:
            missing.append(f"{name} (không có tệp)")
            continue
        module = import_module(name)
        known = set(module.DECLARED) | set(module.TECHNICAL)
        fields = {
            f"{model._meta.label}.{f.name}" for model in _models(label) for f in model._meta.local_fields
        }
        missing += [f"{field}: chưa khai báo" for field in sorted(fields - known)]
        missing += [f"{field}: không còn" for field in sorted(known - fields)]
    nothing(missing)


def test_every_declaration_is_complete() -> None:
    # Readers may be empty: nobody reads a password.
    empty = []
    for label in PERSONAL:
        if util.find_spec(f"chibo.{label}.personal_fields") is None:
            continue
        for name, field in import_module(f"chibo.{label}.personal_fields").DECLARED.items():
            if not (field.purpose and field.ground and field.retention):
                empty.append(name)
    nothing(empty)
