"""The part of PySpark that Glue scripts use, for jobs in the sandbox. Relations are carried out by its DuckDB; see `stepdeck_engine`."""
from pyspark.conf import SparkConf
from pyspark.context import Accumulator, Broadcast, SparkContext
from pyspark.rdd import RDD
from pyspark.storagelevel import StorageLevel
from pyspark.sql.types import Row
from pyspark.sql.session import SQLContext

__version__ = "3.5.4"
__all__ = ["Accumulator", "Broadcast", "RDD", "Row", "SQLContext", "SparkConf", "SparkContext", "StorageLevel"]
