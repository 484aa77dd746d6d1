package dev.stepdeck.sandbox.sns;

import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// A message that was published.
///
/// @param execution the ARN of the execution that published it, if one did
/// @param structured whether the message is an object with a text for each protocol
record Publication(String id, String topicArn, Optional<String> subject, String message, boolean structured,
        Map<String, MessageAttributeValue> attributes, Optional<String> group, Optional<String> deduplication,
        Optional<String> execution) {}
