package dev.stepdeck.sandbox.ssm;

import java.time.InstantSource;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.ssm.SsmClient;

/// Makes the Parameter Store of a sandbox.
public final class SsmService {

    private SsmService() {}

    /// The service over a store. It owns the tables `ssm.*`. Thread-safe.
    ///
    /// A new store has one parameter, `/cdk-bootstrap/hnb659fds/version`, as an account has that AWS CDK was bootstrapped
    /// in: every template that CDK writes asks for it.
    public static SsmClient create(Store store, InstantSource clock) {
        var parameters = new Parameters(store, clock.millis());
        return new SsmFacade(parameters, new ParameterWrites(parameters, clock));
    }
}
