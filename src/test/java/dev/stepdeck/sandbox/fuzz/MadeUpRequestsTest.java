package dev.stepdeck.sandbox.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import dev.stepdeck.Seed;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.ServiceApi;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No request whatsoever ends as an error of the server. `-Dstepdeck.seed` plays another seed, `-Dstepdeck.fuzz.rounds` more
/// of them.
class MadeUpRequestsTest {

    private static final long SEED = Seed.get();
    private static final int ROUNDS = Integer.getInteger("stepdeck.fuzz.rounds", 6);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ServiceApi.class)
    void everyRequestIsCarriedOutOrRefusedAsAwsRefuses(ServiceApi api) throws Exception {
        try (var running = new RunningSandbox(folder); var campaign = new FuzzCampaign(running, SEED)) {
            campaign.play(api, ROUNDS);

            System.out.println(api + ", seed " + SEED + ", answers by status: " + campaign.statuses());
            assertThat(campaign.failures()).as("seed %d, %d rounds", SEED, ROUNDS).isEmpty();
        }
    }
}
