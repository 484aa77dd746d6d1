/// Glue's workflows and triggers. Nothing here knows JavaFX. Start reading at [dev.stepdeck.aws.workflow.Workflows].
@NullMarked
package dev.stepdeck.aws.workflow;

import org.jspecify.annotations.NullMarked;
