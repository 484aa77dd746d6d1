"""Glue Studio's "Flatten": fields of structs become columns."""
from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue import _studio


def _flatten(frame, maxLevels=0, separator="."):
    columns = []

    def walk(name, path, kind, level):
        if isinstance(kind, t.StructType) and (not maxLevels or level < int(maxLevels)):
            for field in kind.fields:
                walk(name + separator + field.name, path + [field.name], field.dataType, level + 1)
        else:
            columns.append(F.col(".".join("`%s`" % part.replace("`", "``") for part in path)).alias(name))
    for field in frame.schema.fields:
        walk(field.name, [field.name], field.dataType, 0)
    return frame.select(*columns)


_studio.attach("gs_flatten", _flatten)
