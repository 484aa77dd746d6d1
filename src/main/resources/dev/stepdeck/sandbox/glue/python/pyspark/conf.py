from pyspark.context import SparkConf
