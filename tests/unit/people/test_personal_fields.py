"""Every field of these packages is declared personal or technical, and every declaration exists."""

import pytest
from django.apps import apps

from chibo.access import personal_fields as of_access
from chibo.documents import personal_fields as of_documents
from chibo.people import personal_fields as of_people


@pytest.mark.parametrize(("label", "room"), [
    ("access", of_access), ("documents", of_documents), ("people", of_people),
])  # fmt: skip
def test_every_field_is_spoken_for(label, room):
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
    }
    assert fields == set(room.DECLARED) | room.TECHNICAL
    assert not set(room.DECLARED) & room.TECHNICAL
    for declared in room.DECLARED.values():
        assert declared.purpose and declared.ground and declared.retention
