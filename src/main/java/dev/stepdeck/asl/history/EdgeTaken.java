package dev.stepdeck.asl.history;

/// A transition that the execution has made.
///
/// @param caught whether a catcher led there
public record EdgeTaken(String from, String to, boolean caught) {}
