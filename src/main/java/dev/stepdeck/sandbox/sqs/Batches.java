package dev.stepdeck.sandbox.sqs;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/// What the batch operations have in common.
final class Batches {

    private static final int MOST_ENTRIES = 10;

    private Batches() {}

    /// @param entry the name of the entry's type, for the message
    static <E> void check(List<E> entries, Function<E, String> id, String entry) {
        if (entries.isEmpty()) {
            throw SqsFaults.emptyBatch(entry);
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SqsFaults.tooManyEntries(entries.size());
        }
        var seen = new HashSet<String>();
        for (var each : entries) {
            var name = id.apply(each);
            if (name == null || !name.matches("[a-zA-Z0-9_-]{1,80}")) {
                throw SqsFaults.badId();
            }
            if (!seen.add(name)) {
                throw SqsFaults.sameId(name);
            }
        }
    }

    static BatchResultErrorEntry error(String id, AwsServiceException fault) {
        return BatchResultErrorEntry.builder().id(id).senderFault(fault.statusCode() < 500)
                .code(fault.awsErrorDetails().errorCode()).message(fault.awsErrorDetails().errorMessage()).build();
    }
}
