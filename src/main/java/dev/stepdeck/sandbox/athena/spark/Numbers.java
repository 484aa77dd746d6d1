package dev.stepdeck.sandbox.athena.spark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions.Arguments;

import org.jspecify.annotations.Nullable;

/// Exact decimals, and functions of doubles that are precise near 0. Source: Spark, Decimal and mathExpressions.scala.
final class Numbers {

    private Numbers() {}

    /// A number, how many digits stay behind the point, and the mode.
    static @Nullable String rounded(Arguments arguments) {
        if (arguments.anyNull(3)) {
            return null;
        }
        var text = arguments.text(0);
        if (!text.matches("[-+0-9.eE]+")) {
            return text;
        }
        return new BigDecimal(text).setScale(arguments.number(1), RoundingMode.valueOf(arguments.text(2)))
                .toPlainString();
    }

    static @Nullable String text(Arguments arguments) {
        return arguments.isNull(0) ? null : new BigDecimal(arguments.text(0)).toString();
    }

    /// Two decimals and the scale of the product.
    static @Nullable String multiply(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        return new BigDecimal(arguments.text(0)).multiply(new BigDecimal(arguments.text(1)))
                .setScale(arguments.number(2), RoundingMode.HALF_UP).toPlainString();
    }

    /// Two decimals and the scale of the quotient.
    static @Nullable String divide(Arguments arguments) {
        if (arguments.anyNull(2) || new BigDecimal(arguments.text(1)).signum() == 0) {
            return null;
        }
        var many = new MathContext(80, RoundingMode.HALF_UP);
        return new BigDecimal(arguments.text(0)).divide(new BigDecimal(arguments.text(1)), many)
                .setScale(arguments.number(2), RoundingMode.HALF_UP).toPlainString();
    }

    /// The name of a function and a double.
    static @Nullable String function(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        double value = switch (arguments.text(1)) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(arguments.text(1));
        };
        return String.valueOf(switch (arguments.text(0)) {
            case "expm1" -> StrictMath.expm1(value);
            case "log1p" -> StrictMath.log1p(value);
            case "cbrt" -> Math.cbrt(value);
            case "rint" -> Math.rint(value);
            case "acosh" -> StrictMath.log(value + Math.sqrt(value * value - 1));
            case "asinh" -> value == Double.NEGATIVE_INFINITY
                    ? value
                    : StrictMath.log(value + Math.sqrt(value * value + 1));
            case "atanh" -> 0.5 * (StrictMath.log1p(value) - StrictMath.log1p(-value));
            default -> throw new IllegalArgumentException(arguments.text(0));
        });
    }
}
