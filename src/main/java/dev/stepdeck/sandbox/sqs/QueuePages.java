package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Lists of queues in pages; a page's token names its last queue.
///
/// @param next the token of the next page, if the caller asked for pages and there is one
record QueuePages(List<Queue> queues, Optional<String> next) {

    private static final int MOST = 1000;
    private static final String MARK = "after/";

    /// Where the queues come from.
    interface Source {

        /// The queues after a name, up to a limit.
        List<Queue> after(String name, int limit);
    }

    /// @param size how many the caller requests; without a number, no token is returned
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a size or token that is none
    static QueuePages of(Source source, @Nullable Integer size, @Nullable String token) {
        if (size != null && (size < 1 || size > MOST)) {
            throw SqsFaults.badParameter("Value " + size
                    + " for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.");
        }
        int limit = size == null ? MOST : size;
        var page = source.after(token == null ? "" : place(token), limit + 1);
        var more = page.size() > limit && size != null;
        return new QueuePages(page.stream().limit(limit).toList(),
                more ? Optional.of(token(page.get(limit - 1).name())) : Optional.empty());
    }

    private static String token(String name) {
        return Base64.getEncoder().encodeToString((MARK + name).getBytes(UTF_8));
    }

    private static String place(String token) {
        try {
            var text = new String(Base64.getDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw SqsFaults.badParameter("Invalid or expired next token.");
    }
}
