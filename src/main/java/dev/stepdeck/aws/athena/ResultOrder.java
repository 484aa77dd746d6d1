package dev.stepdeck.aws.athena;

/// A column that rows are ordered by; NULL comes last.
public record ResultOrder(int column, boolean descending) {}
