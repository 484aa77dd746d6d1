"""Glue Studio's "Extract JSON Path"."""
from pyspark.sql import functions as F

from awsglue import _studio


def _extract_json(frame, colName, jsonPaths, colList, dropCol=False):
    paths = [path if path.startswith("$") else "$." + path for path in _studio.names(jsonPaths)]
    made = frame.withColumns({name: F.get_json_object(colName, path) for name, path in zip(_studio.names(colList), paths)})
    return made.drop(_studio.plain(colName)) if str(dropCol).lower() == "true" else made


_studio.attach("gs_extract_json", _extract_json)
