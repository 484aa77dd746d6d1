"""GlueContext: where frames come from and where they go."""
from stepdeck_engine import missing
from stepdeck_staging import visible

from awsglue import _sources
from awsglue._glue import DataFrameReader, DynamicFrameReader, DynamicFrameWriter, GlueBase, bounded, excluded


class GlueContext(GlueBase):
    """Reads files and tables by Spark's own readers."""

    def _table(self, database, table, predicate, options, ctx):
        files = _sources.files_of(table, self._partitions(database, table, predicate) if table.get("PartitionKeys") else None)
        return _sources.table(self.spark_session, table, self._unread(ctx, bounded(files, options)))

    def _options(self, kind, connection, form, settings, ctx):
        if kind in ("parquet", "json", "csv", "avro", "orc"):
            form, kind = kind, "s3"
        if kind not in ("s3", "file"):
            raise missing("awsglue.context.GlueContext.create_dynamic_frame.from_options with connection_type '%s'" % kind)
        form = (form or connection.get("format") or "parquet").lower()
        paths = connection.get("paths") or [connection["path"]]
        recursive = str(connection.get("recurse", "true")).lower() == "true"
        # A location with nothing in it gives a frame with nothing in it.
        files = [each for path in paths for each in visible(path, recursive)]
        for pattern in excluded(connection.get("exclusions")):
            files = [each for each in files if not pattern("s3://%s/%s" % (each.bucket, each.key))]
        files = self._unread(ctx, bounded(files, {key.lower(): value for key, value in connection.items()}))
        return _sources.files(self.spark_session, form, files, {key.lower(): value for key, value in settings.items()})
