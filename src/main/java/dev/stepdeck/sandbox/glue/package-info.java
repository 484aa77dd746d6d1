/// AWS Glue: jobs and their runs. A run is a process of the operating system, started by
/// [dev.stepdeck.sandbox.glue.process], whose lines go to CloudWatch Logs while it runs. Start reading at
/// [GlueService], then `JobRuns` and `RunTask`.
@NullMarked
package dev.stepdeck.sandbox.glue;

import org.jspecify.annotations.NullMarked;
