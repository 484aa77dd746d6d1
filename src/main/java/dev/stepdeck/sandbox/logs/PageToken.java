package dev.stepdeck.sandbox.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// The texts that carry a place in a list to the next call.
final class PageToken {

    private PageToken() {}

    static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    /// The place in a token.
    static String place(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    static RuntimeException invalid() {
        return LogsFaults.invalid("The specified nextToken is invalid.");
    }
}
