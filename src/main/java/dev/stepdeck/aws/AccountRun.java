package dev.stepdeck.aws;

import java.time.Instant;
import java.util.Optional;

/// An execution of the account.
record AccountRun(Executions executions, String arn) implements RunSource {

    @Override
    public ExecutionView describe() {
        return executions.describe(arn);
    }

    @Override
    public String definition() {
        return executions.definition(arn);
    }

    @Override
    public Feed feed(long lastId, boolean caughtUp) {
        return executions.feed(arn, lastId, caughtUp);
    }

    @Override
    public Optional<Instant> saved() {
        return Optional.empty();
    }
}
