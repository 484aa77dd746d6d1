from pyspark.sql.functions import UserDefinedFunction
from pyspark.sql.session import UDFRegistration
