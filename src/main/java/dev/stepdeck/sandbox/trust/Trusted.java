package dev.stepdeck.sandbox.trust;

/// That a user has agreed to a script.
///
/// @param location where it came from then
/// @param time when, in epoch milliseconds
record Trusted(String location, long time) {}
