"""The SQL files say of each rule which model it guards and what an editor gets instead."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from newsroom.schema.sql_objects import sql_objects

OBJECTS = sql_objects()
FUNCTIONS = {one.name: one for one in OBJECTS if one.kind == "function"}
TRIGGERS = [one for one in OBJECTS if one.kind == "trigger"]
REFUSING = [one for one in OBJECTS if "RAISE " in one.text]
TOLD = [one for one in OBJECTS if one.for_editors]
MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def name(one):
    return one.name


def sentences_of(path: str) -> str:
    """All constants of a module, one a line; what is written in pieces is one."""
    tree = ast.parse((Path(settings.BASE_DIR) / path).read_text(encoding="utf-8"))
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(value for value in constants if isinstance(value, str))


@pytest.mark.parametrize("refusing", REFUSING, ids=name)
def test_what_refuses_says_what_an_editor_gets_instead(refusing):
    assert refusing.for_editors


@pytest.mark.parametrize("told", TOLD, ids=name)
def test_the_sentences_stand_in_the_files_that_are_named(told):
    paths = re.findall(r"[a-z_/]+\.py", told.for_editors)
    assert paths
    known = "\n".join(sentences_of(path) for path in paths)
    for sentence in re.findall("„(.*?)“", told.for_editors):
        for piece in filter(None, map(str.strip, sentence.split("…"))):
            assert piece in known


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda one: f"{one.name}-{one.table}")
def test_a_model_names_the_files_of_its_triggers(trigger):
    model = MODELS[trigger.table]
    if owner := model._meta.auto_created:
        model = owner
    assert model._meta.app_label == "auth" or trigger.file in model.__doc__
