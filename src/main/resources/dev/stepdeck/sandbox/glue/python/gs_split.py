"""Glue Studio's "Split String"."""
from pyspark.sql import functions as F

from awsglue import _studio


def _split(frame, colName, pattern, newColName=None):
    return frame.withColumn(newColName or _studio.plain(colName), F.split(F.col(colName).cast("string"), pattern))


_studio.attach("gs_split", _split)
