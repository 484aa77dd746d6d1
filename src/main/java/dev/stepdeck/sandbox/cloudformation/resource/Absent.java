package dev.stepdeck.sandbox.cloudformation.resource;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Calls for which a thing that is not there is an ordinary answer.
final class Absent {

    private Absent() {}

    /// Carries out a deletion; that the thing is not there is fine.
    static void ignore(Runnable deletion) {
        try {
            deletion.run();
        } catch (AwsServiceException e) {
            if (!FailureReason.isNotFound(e)) {
                throw e;
            }
        }
    }

    /// Whether a call that describes a thing finds it.
    static boolean found(Runnable description) {
        try {
            description.run();
            return true;
        } catch (AwsServiceException e) {
            if (FailureReason.isNotFound(e) || e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    /// Carries out the second half of a creation; if it fails, takes the first half back.
    static void orElse(Runnable undo, Runnable rest) {
        try {
            rest.run();
        } catch (RuntimeException | Error e) {
            try {
                undo.run();
            } catch (RuntimeException undoing) {
                e.addSuppressed(undoing);
            }
            throw e;
        }
    }
}
