package dev.stepdeck.sandbox.cloudformation.template;

import tools.jackson.databind.JsonNode;

/// The text of scalars, as CloudFormation makes it where a string is wanted.
public final class Scalars {

    private Scalars() {}

    /// How many digits a number may have before or after the decimal point to be written without an exponent.
    private static final int PLACES = 400;

    /// The text of a text, number or boolean; numbers keep the digits of the template.
    public static String text(JsonNode scalar) {
        return scalar.isBigDecimal() && Math.abs(scalar.decimalValue().scale()) <= PLACES
                ? scalar.decimalValue().toPlainString()
                : scalar.asString();
    }
}
