package dev.stepdeck.sandbox.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// The attributes of a message, checked. Source: "Amazon SNS message attributes".
final class MessageAttributes {

    private static final int LONGEST_NAME = 256;
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private MessageAttributes() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a name, type or value that SNS refuses
    static void check(Map<String, MessageAttributeValue> attributes) {
        attributes.forEach((name, value) -> {
            if (name.isEmpty() || name.getBytes(UTF_8).length > LONGEST_NAME) {
                throw SnsFaults.badValue("Length of message attribute name must be less than 256 bytes.");
            }
            checkName(name);
            check(name, value);
        });
    }

    private static void checkName(String name) {
        if (name.startsWith(".")) {
            throw SnsFaults.badValue("Invalid message attribute name starting with character '.' was found.");
        }
        if (name.endsWith(".")) {
            throw SnsFaults.badValue("Invalid message attribute name ending with character '.' was found.");
        }
        name.codePoints().filter(each -> each > 'z' || !String.valueOf((char) each).matches("[A-Za-z0-9_.-]"))
                .findFirst().ifPresent(each -> {
                    throw SnsFaults.badValue("Invalid non-alphanumeric character '#x"
                            + Integer.toHexString(each).toUpperCase(Locale.ROOT) + "' was found in the"
                            + " message attribute name. Can only include alphanumeric characters, hyphens,"
                            + " underscores, or dots.");
                });
        if (name.contains("..")) {
            throw SnsFaults.badValue("Message attribute name can not have successive '.' character.");
        }
    }

    private static void check(String name, MessageAttributeValue value) {
        var type = value.dataType() == null ? "" : value.dataType();
        if (!TYPE.matcher(type).matches()) {
            throw SnsFaults.badValue("The message attribute '" + name + "' has an invalid message attribute type, the"
                    + " set of supported type prefixes is Binary, Number, and String.");
        }
        var text = value.stringValue() == null ? "" : value.stringValue();
        int bytes = value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length;
        if (text.isEmpty() && bytes == 0) {
            throw SnsFaults.badValue("The message attribute '" + name + "' must contain non-empty message attribute"
                    + " value for message attribute type '" + type + "'.");
        }
        var binary = type.startsWith("Binary");
        if (binary ? bytes == 0 : text.isEmpty()) {
            throw SnsFaults.badValue("The message attribute '" + name + "' with type '" + type
                    + "' must use field '" + (binary ? "Binary" : "String") + "'.");
        }
        if (type.startsWith("Number") && !NUMBER.matcher(text).matches()) {
            throw SnsFaults.badValue("Could not cast message attribute '" + name + "' value to number.");
        }
    }

    /// What the attributes add to a message's size: names, types and values.
    static long size(Map<String, MessageAttributeValue> attributes) {
        return attributes.entrySet().stream().mapToLong(entry -> {
            var value = entry.getValue();
            return (long) entry.getKey().getBytes(UTF_8).length
                    + (value.dataType() == null ? 0 : value.dataType().getBytes(UTF_8).length)
                    + (value.stringValue() == null ? 0 : value.stringValue().getBytes(UTF_8).length)
                    + (value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length);
        }).sum();
    }
}
