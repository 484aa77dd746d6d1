"""Glue Studio's "Parse JSON Column": a text becomes the struct that its values have."""
from pyspark.sql import functions as F

from awsglue import _studio


def _parse_json(frame, colName, newColName=None, samplingRatio=1.0):
    known = frame.sparkSession.read.json(frame.select(colName).rdd.map(lambda row: row[0]).filter(lambda text: text is not None)).schema
    return frame.withColumn(newColName or _studio.plain(colName), F.from_json(colName, known))


_studio.attach("gs_parse_json", _parse_json)
