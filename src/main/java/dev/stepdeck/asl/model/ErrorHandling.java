package dev.stepdeck.asl.model;

import java.util.List;
import java.util.Optional;

/// Retry and Catch of a state.
public record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {

    /// Copies both.
    public ErrorHandling {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    /// The first retrier that matches this error; its attempts are counted separately.
    public Optional<Retrier> retrier(String error) {
        return retriers.stream().filter(r -> r.matches(error)).findFirst();
    }

    /// The first catcher that matches this error.
    public Optional<Catcher> catcher(String error) {
        return catchers.stream().filter(c -> c.matches(error)).findFirst();
    }
}
