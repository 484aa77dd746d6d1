/// Glue jobs and their runs. Start reading at [dev.stepdeck.ui.jobs.JobsController].
@NullMarked
package dev.stepdeck.ui.jobs;

import org.jspecify.annotations.NullMarked;
