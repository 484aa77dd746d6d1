package dev.stepdeck.ui.deploy;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StackOutcome;

/// How a deployment ended: its stack, and why the pattern's data did not get into it, if so.
record Deployed(StackOutcome outcome, Optional<Failure> dataFailure) {}
