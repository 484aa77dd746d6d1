/// What executes the frames of Glue's ETL jobs: a session for each run, its relations in the engine, its files, and what
/// it writes to S3. The Python packages `awsglue` and `pyspark` of a job are its only callers, over HTTP. Begin with
/// [EtlService]; what can be asked for is in [EtlRequest].
@NullMarked
package dev.stepdeck.sandbox.etl;

import org.jspecify.annotations.NullMarked;
