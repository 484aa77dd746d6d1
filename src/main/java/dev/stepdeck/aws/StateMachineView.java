package dev.stepdeck.aws;

import java.time.Instant;

/// A state machine in a list.
///
/// @param type `STANDARD` or `EXPRESS`
public record StateMachineView(String arn, String name, String type, Instant created) {}
