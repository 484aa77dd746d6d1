"""Glue Studio's "Derived Column"."""
from pyspark.sql import functions as F

from awsglue import _studio

_studio.attach("gs_derived", lambda frame, colName, expr: frame.withColumn(colName, F.expr(expr)))
