package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/// What a consumer holds of a message that it received: where it is, and which receipt it was.
///
/// @param secret differs with every receipt
record ReceiptHandle(String key, String secret) {

    static String of(Messages.Placed placed) {
        return Base64.getEncoder().encodeToString((placed.key() + " " + placed.message().handle()).getBytes(UTF_8));
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is not a handle of this queue
    static ReceiptHandle parse(String queue, @Nullable String handle) {
        if (handle == null) {
            throw SqsFaults.missing("ReceiptHandle");
        }
        try {
            var parts = new String(Base64.getDecoder().decode(handle), UTF_8).split(" ", -1);
            if (parts.length == 2 && parts[0].startsWith(queue + "/")) {
                return new ReceiptHandle(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw SqsFaults.badHandle(handle);
    }
}
