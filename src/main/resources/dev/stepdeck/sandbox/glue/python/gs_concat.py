"""Glue Studio's "Concatenate Columns". A null is an empty text, if no other is asked for."""
from pyspark.sql import functions as F

from awsglue import _studio


def _concat(frame, colName, colList, spacer="", nullValue=""):
    parts = [F.coalesce(F.col(name).cast("string"), F.lit(nullValue or "")) for name in _studio.names(colList)]
    return frame.withColumn(colName, F.concat_ws(spacer or "", *parts))


_studio.attach("gs_concat", _concat)
