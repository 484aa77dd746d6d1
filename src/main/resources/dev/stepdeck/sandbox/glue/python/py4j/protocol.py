"""The errors of py4j, which scripts catch."""


class Py4JError(Exception):
    def __init__(self, args=None, cause=None):
        super().__init__(args)
        self.cause = cause


class Py4JNetworkError(Py4JError):
    pass


class Py4JJavaError(Py4JError):
    def __init__(self, msg, java_exception=None):
        super().__init__(msg)
        self.errmsg, self.java_exception = msg, java_exception
