"""Glue Studio's "Array To Columns"; `indexes` begin with 1."""
from pyspark.sql import functions as F

from awsglue import _studio


def _array_to_cols(frame, colName, colList, indexes=None):
    new = _studio.names(colList)
    places = [int(each) for each in _studio.names(indexes)] if indexes else range(1, len(new) + 1)
    return frame.withColumns({name: F.col(colName)[place - 1] for name, place in zip(new, places)})


_studio.attach("gs_array_to_cols", _array_to_cols)
