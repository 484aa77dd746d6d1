/// Deploying a pattern: the form, then the stack's progress. Start reading at
/// [dev.stepdeck.ui.deploy.DeployController].
@NullMarked
package dev.stepdeck.ui.deploy;

import org.jspecify.annotations.NullMarked;
