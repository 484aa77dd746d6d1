package dev.stepdeck.sandbox.secrets;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Makes the Secrets Manager of a sandbox.
public final class SecretsService {

    private SecretsService() {}

    /// The service over a store. It owns the tables `secrets.*`, in which secrets stand as they are. Thread-safe.
    ///
    /// @param random for passwords and the ends of ARNs
    public static SecretsManagerClient create(Store store, InstantSource clock, RandomGenerator random) {
        return new SecretsFacade(new Secrets(store, clock), random);
    }
}
