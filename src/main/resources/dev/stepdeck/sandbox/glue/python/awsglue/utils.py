"""Arguments of a job run, with the semantics of awsglue.utils on AWS."""
import argparse

_RESERVED = ("continuation-option", "job-bookmark-option", "job-bookmark-from", "job-bookmark-to",
             "JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION", "encryption-type", "enable-data-lineage")
_BOOKMARKS = ("job-bookmark-enable", "job-bookmark-pause", "job-bookmark-disable")
_CONTINUATIONS = {"continuation-enabled": "job-bookmark-enable", "continuation-readonly": "job-bookmark-pause",
                  "continuation-ignore": "job-bookmark-disable"}


class GlueArgumentError(Exception):
    """The arguments of the run are not those that the script asks for."""


class GlueArgumentParser(argparse.ArgumentParser):
    def error(self, message):
        raise GlueArgumentError(message)


def getResolvedOptions(args, options):
    """The values of the named options (without their two hyphens) among the arguments of the run.

    Every named option is required. As on AWS, hyphens in a name are underscores in the result, other arguments
    are ignored, and the options that Glue itself sets are in the result beside the named ones.
    """
    for option in options:
        if option in _RESERVED:
            raise RuntimeError("Using reserved arguments " + option)
    parser = GlueArgumentParser()
    parser.add_argument("--job-bookmark-option", choices=_BOOKMARKS)
    parser.add_argument("--continuation-option", choices=tuple(_CONTINUATIONS))
    for option in ("job-bookmark-from", "job-bookmark-to", "JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION",
                   "encryption-type", "enable-data-lineage"):
        parser.add_argument("--" + option)
    for option in ("RedshiftTempDir", "TempDir"):
        parser.add_argument("--" + option, required=option in options)
    for option in dict.fromkeys(options):
        if option not in ("RedshiftTempDir", "TempDir"):
            parser.add_argument("--" + option, required=True)
    found = vars(parser.parse_known_args(args[1:])[0])
    continuation = found.pop("continuation_option")
    if found["job_bookmark_option"] is None:
        found["job_bookmark_option"] = _CONTINUATIONS.get(continuation, "job-bookmark-disable")
    if found["TempDir"] is not None:
        found["RedshiftTempDir"] = found["TempDir"]
    elif found["RedshiftTempDir"] is not None:
        found["TempDir"] = found["RedshiftTempDir"]
    return found
