package dev.stepdeck.aws.quality;

import java.util.List;
import java.util.Optional;

/// A page of results, the newest first.
///
/// @param next token of the page after it; empty behind the last
public record QualityPage(List<QualityResult> results, Optional<String> next) {

    public QualityPage {
        results = List.copyOf(results);
    }
}
