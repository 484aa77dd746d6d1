"""Glue Studio's "Add Current Timestamp"."""
from pyspark.sql import functions as F

from awsglue import _studio


def _now(frame, colName="timestamp", dateFormat=None):
    now = F.current_timestamp()
    return frame.withColumn(colName, F.date_format(now, _studio.spark_format(dateFormat)) if dateFormat else now)


_studio.attach("gs_now", _now)
