package dev.stepdeck.sandbox.cloudformation.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a YAML scalar without quotes means: a boolean, a number, nothing, or text, as in YAML 1.1, which CloudFormation
/// reads: `yes` is true, `0755` is 493, `1_000` is 1000, `0x1F` is 31 and `1:30` is 90. So an account id without quotes
/// whose digits are all below 8 is another number, as on AWS; `012345678901` is not an octal number and stays text. Dates
/// (`Version: 2012-10-17`) stay text, and decimals keep their digits.
///
/// Source: "CloudFormation template formats" in the user guide, and `tag:yaml.org,2002:int` of YAML 1.1.
final class PlainScalar {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:(?<binary>0b[01_]*[01][01_]*)|(?<octal>0[0-7_]+)"
            + "|(?<hex>0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*)|(?<decimal>0|[1-9][0-9_]{0,40})"
            + "|(?<sixty>[1-9][0-9_]{0,40}(?::[0-5]?[0-9]){1,10}))");
    private static final Pattern DECIMAL = Pattern
            .compile("[-+]?(0|[1-9][0-9]{0,30})\\.[0-9]{1,30}([eE][-+]?[0-9]{1,3})?");
    private static final BigInteger SIXTY = BigInteger.valueOf(60);
    private static final int LONGEST = 64;

    private PlainScalar() {}

    static JsonNode read(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" -> NODES.booleanNode(true);
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" -> NODES.booleanNode(false);
            default -> text.length() > LONGEST ? NODES.stringNode(text) : number(text);
        };
    }

    private static JsonNode number(String text) {
        var whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return DECIMAL.matcher(text).matches() ? NODES.numberNode(new BigDecimal(text)) : NODES.stringNode(text);
        }
        var digits = text.replaceAll("[-+_]", "");
        BigInteger value;
        if (whole.group("binary") != null) {
            value = new BigInteger(digits.substring(2), 2);
        } else if (whole.group("hex") != null) {
            value = new BigInteger(digits.substring(2), 16);
        } else if (whole.group("octal") != null) {
            value = new BigInteger(digits, 8);
        } else if (whole.group("sixty") != null) {
            value = sexagesimal(digits);
        } else {
            value = new BigInteger(digits);
        }
        return NODES.numberNode(text.startsWith("-") ? value.negate() : value);
    }

    private static BigInteger sexagesimal(String digits) {
        var value = BigInteger.ZERO;
        for (var place : digits.split(":")) {
            value = value.multiply(SIXTY).add(new BigInteger(place));
        }
        return value;
    }
}
