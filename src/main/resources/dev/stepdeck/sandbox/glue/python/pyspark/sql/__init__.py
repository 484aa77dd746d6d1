"""Spark SQL."""
from pyspark.sql.types import Row
from pyspark.sql.column import Column
from pyspark.sql.dataframe import DataFrame, DataFrameNaFunctions
from pyspark.sql.group import GroupedData
from pyspark.sql.readwriter import DataFrameReader, DataFrameWriter
from pyspark.sql.session import SparkSession, SQLContext
from pyspark.sql.window import Window, WindowSpec

HiveContext = SQLContext
__all__ = ["Column", "DataFrame", "DataFrameNaFunctions", "DataFrameReader", "DataFrameWriter", "GroupedData", "HiveContext", "Row", "SQLContext", "SparkSession",
           "Window", "WindowSpec"]
