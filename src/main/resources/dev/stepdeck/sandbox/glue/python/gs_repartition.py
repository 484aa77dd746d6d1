"""Glue Studio's "Autobalance Processing"."""
from awsglue import _studio


def _repartition(frame, numPartitionsStr="", repartitionCols=""):
    columns = _studio.names(repartitionCols) if repartitionCols else []
    if numPartitionsStr:
        return frame.repartition(int(numPartitionsStr), *columns)
    return frame.repartition(*columns) if columns else frame.repartition(frame.sparkSession.sparkContext.defaultParallelism)


_studio.attach("gs_repartition", _repartition)
