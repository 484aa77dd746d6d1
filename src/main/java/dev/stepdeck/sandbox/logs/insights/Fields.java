package dev.stepdeck.sandbox.logs.insights;

/// Where expressions read the values of fields.
interface Fields {

    /// The value of a field; [Value#missing()] if there is none.
    Value get(String name);
}
