"""Glue Studio's "Remove Null Rows": rows that are null in all columns, or by `extended` empty in all."""
from functools import reduce

from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue import _studio


def _null_rows(frame, extended=False):
    more = str(extended).lower() == "true"

    def held(field):
        column = F.col("`%s`" % field.name.replace("`", "``"))
        test = column.isNotNull()
        if more and isinstance(field.dataType, t.StringType):
            test = test & (column != "")
        elif more and isinstance(field.dataType, (t.ArrayType, t.MapType)):
            test = test & (F.size(column) > 0)
        return test
    return frame.filter(reduce(lambda one, other: one | other, [held(field) for field in frame.schema.fields]))


_studio.attach("gs_null_rows", _null_rows)
