from pyspark.sql.session import RuntimeConfig
