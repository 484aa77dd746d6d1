package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Optional;

import software.amazon.awssdk.services.cloudformation.model.OnFailure;

/// How operations on a stack go about things.
///
/// @param onFailure what happens when the creation fails; an update is rolled back unless this says DO_NOTHING
/// @param timeoutMinutes shown only: nothing in the sandbox takes minutes
public record StackOptions(OnFailure onFailure, boolean terminationProtection, Optional<Integer> timeoutMinutes) {}
