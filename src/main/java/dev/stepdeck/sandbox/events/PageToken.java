package dev.stepdeck.sandbox.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/// The texts that carry a place in a list to the next call.
final class PageToken {

    private static final String MARK = "after/";

    private PageToken() {}

    static String of(String place) {
        return Base64.getEncoder().encodeToString((MARK + place).getBytes(UTF_8));
    }

    /// The place in a token; the beginning without one.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is not a token
    static String place(@Nullable String token) {
        if (token == null) {
            return "";
        }
        try {
            var text = new String(Base64.getDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw EventsFaults.invalid("Parameter NextToken is not valid.");
    }
}
