package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The attributes that a message is sent with, checked. Source: "Amazon SQS message metadata", message attributes.
final class MessageAttributes {

    private static final int MOST = 10;
    private static final int LONGEST_NAME = 256;
    private static final Pattern NAME = Pattern.compile("(?!(?i:aws|amazon)\\.)[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..*)?", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private MessageAttributes() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a name, type or value that SQS refuses
    static Map<String, StoredMessage.Attribute> of(Map<String, MessageAttributeValue> given) {
        if (given.size() > MOST) {
            throw SqsFaults.badParameter("Number of message attributes [" + given.size() + "] exceeds the allowed"
                    + " maximum [" + MOST + "].");
        }
        var attributes = new TreeMap<String, StoredMessage.Attribute>();
        given.forEach((name, value) -> {
            checkName(name);
            check(name, value);
            attributes.put(name, StoredMessage.Attribute.of(value));
        });
        return attributes;
    }

    /// What the attributes add to a message's size: names, types and values.
    static long size(Map<String, StoredMessage.Attribute> attributes) {
        return attributes.entrySet().stream().mapToLong(entry -> (long) bytes(entry.getKey())
                + bytes(entry.getValue().type()) + entry.getValue().text().map(MessageAttributes::bytes).orElse(0)
                + entry.getValue().bytes().map(value -> value.length).orElse(0)).sum();
    }

    /// The same of attributes that are not checked yet.
    static long sizeOf(Map<String, MessageAttributeValue> given) {
        return given.entrySet().stream().mapToLong(entry -> (long) bytes(entry.getKey())
                + bytes(entry.getValue().dataType()) + bytes(entry.getValue().stringValue())
                + (entry.getValue().binaryValue() == null
                        ? 0
                        : entry.getValue().binaryValue().asByteArrayUnsafe().length))
                .sum();
    }

    /// Whether SQS takes a character in texts.
    static boolean isAllowed(int character) {
        return character == 9 || character == 10 || character == 13 || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD || character >= 0x10000;
    }

    private static int bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        return text.getBytes(UTF_8).length;
    }

    private static void checkName(String name) {
        if (bytes(name) > LONGEST_NAME) {
            throw SqsFaults.badParameter("Length of message attribute name must be less than 256 bytes.");
        }
        if (!NAME.matcher(name).matches()) {
            throw SqsFaults.badParameter("The message attribute name '" + name + "' is invalid. Attribute name can"
                    + " contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.");
        }
    }

    static void check(String name, MessageAttributeValue value) {
        var type = value.dataType();
        if (type == null || type.isEmpty()) {
            throw SqsFaults.badParameter(
                    "The message attribute '" + name + "' must contain non-empty message attribute type.");
        }
        if (!TYPE.matcher(type).matches() || bytes(type) > LONGEST_NAME) {
            throw SqsFaults.badParameter("The message attribute '" + name + "' has an invalid message attribute type,"
                    + " the set of supported type prefixes is Binary, Number, and String.");
        }
        if (!value.stringListValues().isEmpty() || !value.binaryListValues().isEmpty()) {
            throw SqsFaults.unsupported("Message attribute list values in SendMessage operation are not supported.");
        }
        var binary = type.startsWith("Binary");
        if (isEmpty(value.stringValue()) && (value.binaryValue() == null
                || value.binaryValue().asByteArrayUnsafe().length == 0)) {
            throw SqsFaults.badParameter("The message attribute '" + name + "' must contain non-empty message"
                    + " attribute value for message attribute type '" + type + "'.");
        }
        if (binary ? value.stringValue() != null : value.binaryValue() != null) {
            throw SqsFaults.badParameter("The message attribute '" + name + "' with type '" + type
                    + "' must use field '" + (binary ? "Binary" : "String") + "'.");
        }
        if (!binary && !value.stringValue().codePoints().allMatch(MessageAttributes::isAllowed)) {
            throw SqsFaults.badParameter("Invalid character was found in the message attribute '" + name
                    + "' value, the set of allowed characters is " + SqsFaults.CHARACTERS);
        }
        if (type.startsWith("Number") && !NUMBER.matcher(value.stringValue()).matches()) {
            throw SqsFaults.badParameter(
                    "Could not cast message attribute '" + name + "' value to number.");
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
