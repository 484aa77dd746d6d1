/// Executions in files: everything that is needed to look at one later and elsewhere. Nothing here calls AWS.
/// Start reading at [dev.stepdeck.aws.saved.SavedRun].
@NullMarked
package dev.stepdeck.aws.saved;

import org.jspecify.annotations.NullMarked;
