package dev.stepdeck.sandbox.dynamodb;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;

/// The units that a table or index was given; none where it is paid by request. Nothing is throttled.
record Throughput(long read, long write) {

    static final Throughput NONE = new Throughput(0, 0);

    static Throughput of(@Nullable ProvisionedThroughput given) {
        return given == null ? NONE : new Throughput(given.readCapacityUnits(), given.writeCapacityUnits());
    }

    ProvisionedThroughputDescription described() {
        return ProvisionedThroughputDescription.builder().numberOfDecreasesToday(0L).readCapacityUnits(read)
                .writeCapacityUnits(write).build();
    }
}
