from pyspark.sql.session import SQLContext, UDFRegistration

HiveContext = SQLContext
