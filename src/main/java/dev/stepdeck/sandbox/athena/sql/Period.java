package dev.stepdeck.sandbox.athena.sql;

/// What stands behind a table's name: `FOR TIMESTAMP AS OF expression`, `FOR VERSION AS OF expression`.
///
/// @param time whether it is the time
public record Period(boolean time, String expression) {}
