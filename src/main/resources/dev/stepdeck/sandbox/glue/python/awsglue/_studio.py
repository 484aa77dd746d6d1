"""What the transforms of Glue Studio share. Each is a module of its own: `import gs_now` gives frames the method `gs_now`."""
import re

from pyspark.sql import DataFrame

from awsglue.dynamicframe import DynamicFrame

# Python's codes of dates in the letters of Spark. Source: Glue guide, "Convert a timestamp column to a formatted string".
_CODES = {"Y": "yyyy", "y": "yy", "m": "MM", "d": "dd", "H": "HH", "I": "hh", "M": "mm", "S": "ss", "f": "SSSSSS", "p": "a", "a": "E", "A": "EEEE", "b": "MMM", "B": "MMMM", "j": "DDD",
          "z": "Z", "Z": "z", "%": "%"}


def attach(name, transform):
    """Gives frames a transform of DataFrames as a method. A frame without columns stays as it is."""
    def of_frame(self, *args, **kwargs):
        return transform(self, *args, **kwargs) if self.columns else self

    def of_dynamic(self, *args, **kwargs):
        return self._with(of_frame(self._frame, *args, **kwargs))
    for method in (of_frame, of_dynamic):
        method.__name__, method.__doc__ = name, transform.__doc__
    setattr(DataFrame, name, of_frame)
    setattr(DynamicFrame, name, of_dynamic)


def names(value):
    """A list of names, or a text with commas between them."""
    return [each.strip() for each in value.split(",")] if isinstance(value, str) else list(value)


def plain(name):
    """The name of a column without the backticks around it."""
    return name[1:-1].replace("``", "`") if len(name) > 1 and name[0] == name[-1] == "`" else name


def spark_format(pattern):
    """A pattern of dates in Spark's letters, for one in those or in Python's codes."""
    def letters(code):
        from stepdeck_engine import missing
        if code.group(1) not in _CODES:
            raise missing("Glue Studio's date code %" + code.group(1))
        return _CODES[code.group(1)]
    return re.sub(r"%(.)", letters, pattern)
