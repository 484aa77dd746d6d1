"""Records: what the functions of Map and Filter get."""
import sys
import traceback

# The types that the values of one column may have, as a choice.
KINDS = ["boolean", "int", "long", "double", "string"]


class Record(dict):
    """A record, whose values are got by name or as attributes."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)


def record(row, choices=()):
    """The record of a row; a column of a choice has whichever of its values there is."""
    def plain(value):
        if isinstance(value, tuple) and hasattr(value, "__fields__"):
            return Record({name: plain(each) for name, each in zip(value.__fields__, value)})
        if isinstance(value, list):
            return [plain(each) for each in value]
        return value
    def chosen(name, value):
        if name in choices and isinstance(value, tuple):
            value = next((each for each in value if each is not None), None)
        return plain(value)
    return Record({name: chosen(name, each) for name, each in zip(row.__fields__, row)})


def note(failed, error):
    """Keeps why a record failed; the first ones are told in the log too."""
    if len(failed) < 100:
        traceback.print_exc(file=sys.stderr)
    failed.append("%s: %s" % (type(error).__name__, error))
