"""Glue Studio's "Pivot Rows Into Columns": a column for each value of the chosen columns, over groups of the others."""
from pyspark.sql import functions as F

from awsglue import _studio


def _pivot(frame, aggCol, aggFunction, colList):
    chosen = _studio.names(colList)
    gone = {_studio.plain(name).lower() for name in chosen + [aggCol]}
    groups = ["`%s`" % name for name in frame.columns if name.lower() not in gone]
    key = "pivot " + "_".join(chosen)
    marked = frame.withColumn(key, F.concat_ws("_", *chosen))
    return marked.groupBy(*groups).pivot(key).agg(getattr(F, aggFunction)(aggCol))


_studio.attach("gs_pivot", _pivot)
