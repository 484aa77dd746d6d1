"""Glue Studio's "Identifier": a number for each row; if it has to be unique between runs, one with the time of the run in front."""
import time

from pyspark.sql import functions as F

from awsglue import _studio


def _sequence_id(frame, colName="id", unique=False):
    number = F.monotonically_increasing_id()
    if str(unique).lower() == "true":
        number = F.expr("cast(concat('%d', lpad(cast(monotonically_increasing_id() as string), 19, '0')) as decimal(38, 0))" % (time.time() * 1000))
    return frame.withColumn(colName, number)


_studio.attach("gs_sequence_id", _sequence_id)
