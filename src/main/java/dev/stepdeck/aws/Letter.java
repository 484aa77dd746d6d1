package dev.stepdeck.aws;

import java.time.Instant;
import java.util.Optional;

/// A letter that a topic sent to somebody.
///
/// @param protocol how it would have gone: `email`, `sms`, ...
/// @param to the address
/// @param subject empty without one
/// @param excerpt the beginning of its text
/// @param execution the ARN of the execution that published it, where that is known
/// @param confirmation what it asks to confirm
public record Letter(String id, String topicArn, String protocol, String to, String subject, String excerpt,
        Instant sent, boolean read, Optional<String> execution, Optional<Confirmation> confirmation) {

    /// A subscription that can be confirmed.
    ///
    /// @param pending whether it still waits for that
    public record Confirmation(String token, boolean pending) {}

    /// The topic's name; empty for what was sent to a phone number directly.
    public String topic() {
        return topicArn.substring(topicArn.lastIndexOf(':') + 1);
    }

    /// What the letter is called in a list.
    public String title() {
        return subject.isEmpty() ? excerpt.strip().replaceAll("\\s+", " ") : subject;
    }
}
