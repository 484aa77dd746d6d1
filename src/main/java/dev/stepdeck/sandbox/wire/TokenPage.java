package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// One page of a list that is at hand, and the token that leads to the next.
///
/// @param next null when there is no further page
public record TokenPage<T>(List<T> items, @Nullable String next) {

    /// How one service writes its tokens.
    ///
    /// @param mark what they begin with, so that those of another service are refused
    /// @param refusal the service's fault for a token that it has not given
    public record Tokens(String mark, Supplier<? extends RuntimeException> refusal) {

        private int position(@Nullable String token) {
            if (token == null || token.isEmpty()) {
                return 0;
            }
            try {
                var text = new String(Base64.getDecoder().decode(token), UTF_8);
                var digits = text.startsWith(mark + ":") ? text.substring(mark.length() + 1) : "";
                if (digits.matches("[0-9]{1,9}")) {
                    return Integer.parseInt(digits);
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw refusal.get();
        }

        private String token(int position) {
            return Base64.getEncoder().encodeToString((mark + ":" + position).getBytes(UTF_8));
        }
    }

    /// The page that a token leads to; the first without one.
    ///
    /// @param limit how many the caller requests; null for the maximum
    /// @param most how many there may be
    public static <T> TokenPage<T> of(List<T> all, @Nullable String token, @Nullable Integer limit, int most,
            Tokens tokens) {
        int from = Math.min(tokens.position(token), all.size());
        int to = from + Math.min(all.size() - from, limit == null ? most : Math.min(limit, most));
        return new TokenPage<>(all.subList(from, to), to < all.size() ? tokens.token(to) : null);
    }
}
