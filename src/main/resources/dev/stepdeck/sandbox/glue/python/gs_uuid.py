"""Glue Studio's "UUID"."""
from pyspark.sql import functions as F

from awsglue import _studio

_studio.attach("gs_uuid", lambda frame, colName="uuid": frame.withColumn(colName, F.expr("uuid()")))
