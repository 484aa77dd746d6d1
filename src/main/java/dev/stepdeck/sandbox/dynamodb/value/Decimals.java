package dev.stepdeck.sandbox.dynamodb.value;

import java.math.BigDecimal;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Numbers as DynamoDB has them: 38 digits, from 1E-130 to 9.99E+125.
public final class Decimals {

    private static final int MOST_DIGITS = 38;
    private static final int MOST = 125;
    private static final int LEAST = -130;
    private static final int LONGEST = 500;

    private Decimals() {}

    /// The number in a text.
    ///
    /// @throws AwsServiceException if it is none, or one that DynamoDB cannot have
    public static Value.Decimal parse(String text) {
        if (text.isEmpty()) {
            throw DynamoFaults.validation("The parameter cannot be converted to a numeric value");
        }
        if (text.length() > LONGEST) {
            throw none(text.substring(0, LONGEST) + "...");
        }
        if (text.codePoints().anyMatch(character -> character > '~')) {
            throw none(text);
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw none(text);
        }
    }

    /// A number that was computed or read, if DynamoDB can have it.
    public static Value.Decimal checked(BigDecimal number) {
        if (number.signum() == 0) {
            return new Value.Decimal(BigDecimal.ZERO);
        }
        long magnitude = (long) number.precision() - number.scale() - 1;
        if (magnitude > MOST) {
            throw DynamoFaults.validation("Number overflow. Attempting to store a number with magnitude larger than"
                    + " supported range");
        }
        if (magnitude < LEAST) {
            throw DynamoFaults.validation("Number underflow. Attempting to store a number with magnitude smaller than"
                    + " supported range");
        }
        var stripped = number.stripTrailingZeros();
        if (stripped.precision() > MOST_DIGITS) {
            throw DynamoFaults.validation("Attempting to store more than 38 significant digits in a Number");
        }
        return new Value.Decimal(stripped);
    }

    /// As DynamoDB writes it: without an exponent.
    public static String text(Value.Decimal number) {
        return number.number().toPlainString();
    }

    private static AwsServiceException none(String text) {
        return DynamoFaults.validation("The parameter cannot be converted to a numeric value: " + text);
    }
}
