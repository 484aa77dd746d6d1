"""Glue Studio's "Explode Array Or Map Into Rows". A map gives the columns `key` and `value`."""
from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue import _studio


def _explode(frame, colName, newCol, outer=False):
    rows = (F.explode_outer if str(outer).lower() == "true" else F.explode)(colName)
    if isinstance(frame.select(colName).schema.fields[0].dataType, t.MapType):
        return frame.select("*", rows)
    return frame.withColumn(newCol, rows)


_studio.attach("gs_explode", _explode)
