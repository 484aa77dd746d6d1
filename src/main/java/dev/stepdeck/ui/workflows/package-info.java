/// Glue's workflows with their graphs and runs, and triggers. Start reading at [dev.stepdeck.ui.workflows.WorkflowsController].
@NullMarked
package dev.stepdeck.ui.workflows;

import org.jspecify.annotations.NullMarked;
