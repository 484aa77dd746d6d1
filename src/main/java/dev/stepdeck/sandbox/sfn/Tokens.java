package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/// Page tokens: a position, opaque to the client.
final class Tokens {

    /// What tokens begin with, so that other texts are not taken for some.
    private static final String MARK = "after/";

    private Tokens() {}

    static String token(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + position).getBytes(UTF_8));
    }

    /// The position of a token; empty for no token.
    ///
    /// @throws software.amazon.awssdk.services.sfn.model.InvalidTokenException for a token that is not ours
    static String position(@Nullable String token) {
        if (token == null) {
            return "";
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw SfnFaults.invalidToken("Invalid token");
    }

    /// The number that a token holds.
    ///
    /// @param first without a token
    static int number(@Nullable String token, int first) {
        var position = position(token);
        if (position.isEmpty()) {
            return first;
        }
        try {
            return Integer.parseInt(position);
        } catch (NumberFormatException e) {
            throw SfnFaults.invalidToken("Invalid token");
        }
    }

    /// The size of a page.
    ///
    /// @param asked null or 0 for the default
    static int size(@Nullable Integer asked, int max) {
        if (asked == null || asked == 0) {
            return 100;
        }
        if (asked < 0 || asked > max) {
            throw SfnFaults.validation("1 validation error detected: Value '" + asked
                    + "' at 'maxResults' failed to satisfy constraint: Member must have value "
                    + (asked < 0 ? "greater than or equal to 0" : "less than or equal to " + max));
        }
        return asked;
    }
}
