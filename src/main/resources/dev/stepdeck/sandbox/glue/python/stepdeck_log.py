"""Lines of the log, for both engines."""
import sys


class Log:
    """log4j's logger, as far as scripts reach through to it: lines on standard error."""

    def __init__(self, name):
        self._name = name

    def _write(level):
        def method(self, message, *_):
            print("%s %s: %s" % (level, self._name, message), file=sys.stderr)
        return method

    info, warn, error = _write("INFO"), _write("WARN"), _write("ERROR")
    debug, trace, fatal = _write("DEBUG"), _write("TRACE"), _write("FATAL")
    del _write
