"""Glue Studio's "Format Timestamp"."""
from pyspark.sql import functions as F

from awsglue import _studio


def _format_timestamp(frame, colName, dateFormat, newColName=None):
    return frame.withColumn(newColName or _studio.plain(colName), F.date_format(colName, _studio.spark_format(dateFormat)))


_studio.attach("gs_format_timestamp", _format_timestamp)
