package dev.stepdeck.sandbox.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// The texts that carry a place in a list to the next call.
final class PageToken {

    private static final String MARK = "after/";

    private PageToken() {}

    static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + place).getBytes(UTF_8));
    }

    /// The place in a token.
    static String place(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw invalid();
    }

    static RuntimeException invalid() {
        return LogsFaults.invalid("The specified nextToken is invalid.");
    }
}
