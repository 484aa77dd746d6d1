package dev.stepdeck.sandbox.athena.duck;

/// A column of a query's result.
///
/// @param type as DuckDB names it
public record EngineColumn(String label, String type) {}
