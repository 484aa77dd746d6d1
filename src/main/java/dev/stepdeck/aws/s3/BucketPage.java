package dev.stepdeck.aws.s3;

import java.util.List;
import java.util.Optional;

/// Some of the buckets of an account.
///
/// @param next what asks for those after them; empty at the end
public record BucketPage(List<BucketView> buckets, Optional<String> next) {
    public BucketPage {
        buckets = List.copyOf(buckets);
    }
}
