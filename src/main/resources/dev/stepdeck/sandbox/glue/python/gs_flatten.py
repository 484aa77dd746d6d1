"""Glue Studio's "Flatten": fields of structs become columns."""
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._nodes import Alias, Field, Ref

from awsglue import _studio


def _flatten(frame, maxLevels=0, separator="."):
    nodes = []

    def walk(name, node, kind, level):
        if isinstance(kind, t.StructType) and (not maxLevels or level < int(maxLevels)):
            for field in kind.fields:
                walk(name + separator + field.name, Field(node, field.name), field.dataType, level + 1)
        else:
            nodes.append(Alias(node, [name]))
    for attribute in frame._attributes:
        walk(attribute.name, Ref(attribute.name, attribute.id), frame._types()[attribute], 0)
    return _frame.project(frame, nodes)


_studio.attach("gs_flatten", _flatten)
