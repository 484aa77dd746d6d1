from pyspark.sql._catalog import Catalog
