package dev.stepdeck.sandbox.sqs;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// A message as it is kept.
///
/// @param visibleMillis from when it can be received
/// @param firstMillis when it was received first; 0 for not yet
/// @param group the message group of a FIFO queue; empty elsewhere
/// @param handle the part of the receipt handle that changes with every receipt
record StoredMessage(String id, String body, Map<String, Attribute> attributes, Map<String, String> system,
        long sentMillis, long visibleMillis, int receives, long firstMillis, String group, String deduplication,
        String sequence, String handle) {

    StoredMessage {
        attributes = new TreeMap<>(attributes);
        system = new TreeMap<>(system);
    }

    /// A message attribute; one of the two values is there.
    record Attribute(String type, Optional<String> text, Optional<byte[]> bytes) {

        static Attribute of(MessageAttributeValue value) {
            return new Attribute(value.dataType(), Optional.ofNullable(value.stringValue()),
                    Optional.ofNullable(value.binaryValue()).map(SdkBytes::asByteArray));
        }

        MessageAttributeValue sdk() {
            return MessageAttributeValue.builder().dataType(type).stringValue(text.orElse(null))
                    .binaryValue(bytes.map(SdkBytes::fromByteArray).orElse(null)).build();
        }
    }

    StoredMessage received(long now, long untilMillis, String newHandle) {
        return new StoredMessage(id, body, attributes, system, sentMillis, untilMillis, receives + 1,
                firstMillis == 0 ? now : firstMillis, group, deduplication, sequence, newHandle);
    }

    StoredMessage visibleAt(long millis) {
        return new StoredMessage(id, body, attributes, system, sentMillis, millis, receives, firstMillis, group,
                deduplication, sequence, handle);
    }
}
