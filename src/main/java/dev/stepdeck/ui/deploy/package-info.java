/// Deploying a pattern: the form, then the stack as it comes. Start reading at
/// [dev.stepdeck.ui.deploy.DeployController].
@NullMarked
package dev.stepdeck.ui.deploy;

import org.jspecify.annotations.NullMarked;
