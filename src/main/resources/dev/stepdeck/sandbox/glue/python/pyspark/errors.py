"""The errors that scripts catch."""
from pyspark.sql._nodes import AnalysisError


class PySparkException(Exception):
    def getMessage(self):
        return str(self)

    @property
    def desc(self):
        return str(self)


class AnalysisException(PySparkException, AnalysisError):
    """A query that cannot be right."""


class ParseException(AnalysisException):
    """A text that is no SQL."""


class IllegalArgumentException(PySparkException):
    """A setting or an argument that cannot be."""


class QueryExecutionException(PySparkException):
    """A query that failed while it ran."""


class PythonException(PySparkException):
    """A function of the script failed."""


class PySparkTypeError(PySparkException, TypeError):
    pass


class PySparkValueError(PySparkException, ValueError):
    pass


def of_engine(error):
    """The error of Spark for one of the engine."""
    if error.kind in ("Binder", "Catalog", "Parser", "EntityNotFoundException", "AlreadyExistsException"):
        return AnalysisException(error.message)
    if error.kind == "NoSuchBucket":
        return IllegalArgumentException(error.message)
    return QueryExecutionException("%s: %s" % (error.kind, error.message))
