"""Job: the beginning and the end of a script, and its bookmark."""


class Job:
    """`init` takes up the bookmark where bookmarks are enabled, `commit` advances it: what a source with a `transformation_ctx` has
    read is not read again by the next run."""

    def __init__(self, glue_context):
        self._context = glue_context
        self._name = None

    def init(self, job_name, args=None):
        self._name = job_name
        option = (args or {}).get("job_bookmark_option") or _option()
        self._context._begin(job_name, option)

    def isInitialized(self):
        return self._name is not None

    def commit(self):
        self._context._commit()

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        from stepdeck_engine import missing
        raise missing("awsglue.job.Job." + name)


def _option():
    from stepdeck_engine import _argument
    return _argument("job-bookmark-option") or "job-bookmark-disable"
