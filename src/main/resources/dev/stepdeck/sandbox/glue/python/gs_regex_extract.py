"""Glue Studio's "Regex Extractor": a column for each group of a pattern that has a name; empty where it does not match."""
import re

from pyspark.sql import functions as F

from awsglue import _studio


def _regex_extract(frame, colName, regex, newCols):
    groups = [found for found in re.findall(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?P?<(?![=!])|\((?!\?)", regex) if found.startswith("(")]
    return frame.withColumns({name: F.regexp_extract(colName, regex, index) for index, name in enumerate(_studio.names(newCols), 1 if groups else 0) if name})


_studio.attach("gs_regex_extract", _regex_extract)
