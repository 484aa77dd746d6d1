package dev.stepdeck.sandbox.ec2.thing;

import java.util.List;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.wire.TokenPage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/// What a Describe operation is asked for: all, or the named ones, of those the filtered ones, page by page.
///
/// @param max how many a page may have; null for all
public record Listing(List<String> ids, List<Filter> filters, @Nullable Integer max, @Nullable String token) {

    private static final int LEAST = 5;
    private static final int MOST = 1000;
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("ec2",
            () -> Ec2Faults.badValue("Unable to parse pagination token"));

    /// @throws AwsServiceException for pages that cannot be
    public Listing {
        if (max != null && (max < LEAST || max > MOST)) {
            throw Ec2Faults.badValue(max, "maxResults", "Expecting a value between " + LEAST + " and " + MOST + ".");
        }
        if (max != null && !ids.isEmpty()) {
            throw Ec2Faults.combination("The parameter maxResults cannot be used with ids in the same request.");
        }
    }

    /// The page.
    ///
    /// @throws AwsServiceException for an id that nothing has, and a filter that there is not
    public <T extends SdkPojo> TokenPage<T> of(Things<T> things, Filters<T> known) {
        return of(ids.isEmpty() ? things.all() : ids.stream().distinct().map(things::get).toList(), known);
    }

    /// The page of things at hand.
    public <T> TokenPage<T> of(List<T> all, Filters<T> known) {
        return page(all.stream().filter(known.wanted(filters)).toList());
    }

    /// The page of what has been filtered.
    public <T> TokenPage<T> page(List<T> wanted) {
        return TokenPage.of(wanted, token, max, Integer.MAX_VALUE, TOKENS);
    }

    /// Whether an id is asked for.
    public Predicate<String> named() {
        return id -> ids.isEmpty() || ids.contains(id);
    }
}
