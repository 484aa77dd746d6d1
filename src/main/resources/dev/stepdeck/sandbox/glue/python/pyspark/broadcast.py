from pyspark.context import Broadcast
