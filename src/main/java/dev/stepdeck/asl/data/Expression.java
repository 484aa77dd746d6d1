package dev.stepdeck.asl.data;

import tools.jackson.databind.JsonNode;

/// A value in a definition that may depend on data: parsed once, evaluated many times. A payload template is an
/// [ObjectTemplate] whose leaves are the other kinds.
public sealed interface Expression
        permits Literal, ObjectTemplate, ArrayTemplate, PathExpression, IntrinsicCall, JsonataExpression {

    /// The value on this data. The node may be part of the scope's data: never change it.
    ///
    /// @throws StatesException in AWS's words, when the expression does not fit the data
    JsonNode evaluate(Scope scope);
}
