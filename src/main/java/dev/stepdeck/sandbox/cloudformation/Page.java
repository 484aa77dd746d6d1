package dev.stepdeck.sandbox.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// A part of a list, and the token that leads on. A token holds the place where the next page begins.
record Page<T>(List<T> items, Optional<String> nextToken) {

    /// What tokens begin with, so that other texts are not taken for some.
    private static final String MARK = "after/";

    /// The page of a list that a token asks for.
    ///
    /// @param token as a request gives it; null for the first page
    static <T> Page<T> of(List<T> all, @Nullable String token, int size) {
        int from = 0;
        if (token != null) {
            try {
                from = Integer.parseInt(place(token));
            } catch (NumberFormatException e) {
                throw Errors.validation("The specified NextToken is invalid");
            }
        }
        int start = Math.clamp(from, 0, all.size());
        int end = Math.min(all.size(), start + size);
        return new Page<>(all.subList(start, end),
                end < all.size() ? Optional.of(token(Integer.toString(end))) : Optional.empty());
    }

    static String token(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + place).getBytes(UTF_8));
    }

    static String place(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw Errors.validation("The specified NextToken is invalid");
    }
}
