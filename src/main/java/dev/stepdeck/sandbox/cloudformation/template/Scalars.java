package dev.stepdeck.sandbox.cloudformation.template;

import tools.jackson.databind.JsonNode;

/// The text of scalars, as CloudFormation makes it where a string is wanted.
public final class Scalars {

    private Scalars() {}

    /// The text of a text, number or boolean; numbers keep the digits of the template.
    public static String text(JsonNode scalar) {
        return scalar.isBigDecimal() ? scalar.decimalValue().toPlainString() : scalar.asString();
    }
}
