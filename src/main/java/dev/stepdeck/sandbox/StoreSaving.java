package dev.stepdeck.sandbox;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.store.FullDiskException;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.StoreGoneException;
import dev.stepdeck.sandbox.wire.Saving;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Lets requests save in the store, and reports a full or deleted place in AWS's words.
record StoreSaving(Store store) implements Saving {

    @Override
    public void commit() {
        try {
            store.commitSoon();
        } catch (FullDiskException | StoreGoneException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void needRoom() {
        try {
            store.needRoom();
        } catch (FullDiskException | StoreGoneException e) {
            throw unavailable(e);
        }
    }

    private static AwsServiceException unavailable(RuntimeException e) {
        return Faults.general(503, "ServiceUnavailable", String.valueOf(e.getMessage()));
    }
}
