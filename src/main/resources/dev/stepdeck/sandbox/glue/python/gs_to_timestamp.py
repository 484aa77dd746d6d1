"""Glue Studio's "To Timestamp"."""
from pyspark.sql import functions as F

from awsglue import _studio

_PARTS = {"seconds": 1, "milliseconds": 1000, "microseconds": 1000000}


def _to_timestamp(frame, colName, colType="autodetect", newColName=None):
    column = F.col(colName)
    if colType in _PARTS:
        made = (column.cast("double") / _PARTS[colType]).cast("timestamp")
    elif colType == "iso":
        made = column.cast("timestamp")
    elif colType == "autodetect":
        made = _detected(frame, column)
    else:
        raise ValueError("colType must be one of autodetect, iso, seconds, milliseconds and microseconds. Got %s" % colType)
    return frame.withColumn(newColName or _studio.plain(colName), made)


def _detected(frame, column):
    """Numbers by their size: a second of this century has ten digits."""
    text = column.cast("string")
    if frame.select(column).dtypes[0][1] in ("timestamp", "date"):
        return column.cast("timestamp")
    number = text.cast("double")
    size = F.abs(number)
    parts = F.when(size < 1e11, number).when(size < 1e14, number / 1000).otherwise(number / 1000000)
    return F.when(text.rlike(r"^\s*[-+]?\d{5,}(\.\d*)?([eE][-+]?\d+)?\s*$") | text.rlike(r"^\s*[-+]?\d+(\.\d*)?[eE][-+]?\d+\s*$"), parts.cast("timestamp")).otherwise(text.cast("timestamp"))


_studio.attach("gs_to_timestamp", _to_timestamp)
