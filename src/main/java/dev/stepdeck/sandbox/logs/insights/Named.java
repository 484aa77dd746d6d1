package dev.stepdeck.sandbox.logs.insights;

/// An expression and what its column is called: the alias, or its text in the query.
record Named(String name, Expression expression) {}
