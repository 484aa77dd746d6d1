package dev.stepdeck.aws.athena;

import dev.stepdeck.aws.NotAvailableException;

/// Athena does not know where results go, and the usual bucket does not exist: [ResultsPlace#require()] creates it. Nothing was sent.
public final class NoResultsPlaceException extends NotAvailableException {

    NoResultsPlaceException() {
        super("Athena does not know where results go: neither the workgroup says so, nor is the usual bucket there.",
                "Have the usual bucket made, or name a place in the settings of the workgroup.");
    }
}
