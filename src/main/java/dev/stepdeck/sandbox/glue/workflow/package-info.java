/// Glue's triggers and workflows: what starts jobs by itself, by a time, by the ends of other jobs, or on demand. A chain
/// is all that follows from one start; the runs of a workflow are chains that can be seen. Start reading at
/// [dev.stepdeck.sandbox.glue.workflow.Chains].
@NullMarked
package dev.stepdeck.sandbox.glue.workflow;

import org.jspecify.annotations.NullMarked;
