package dev.stepdeck.sandbox.cloudformation.resource;

/// A resource that is there.
///
/// @param properties those with which it was last made or changed
public record ResourceState(String physicalId, Properties properties) {}
