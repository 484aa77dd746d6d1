"""GlueContext: where frames come from and where they go."""
from stepdeck_engine import missing
from stepdeck_staging import visible

from awsglue import _sources
from awsglue._glue import DataFrameReader, DynamicFrameReader, DynamicFrameWriter, GlueBase, bounded


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
        files = self._files(connection, ctx, visible)
        return _sources.files(self.spark_session, form, files, {key.lower(): value for key, value in settings.items()})
