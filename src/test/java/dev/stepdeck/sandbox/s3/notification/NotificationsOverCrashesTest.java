package dev.stepdeck.sandbox.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What was to be told when the sandbox stopped.
class NotificationsOverCrashesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2030-01-02T03:04:05.678Z"));

    @TempDir
    Path folder;

    private static Notifications over(Store store) {
        return new Notifications(store, _ -> Optional.of(NotificationConfiguration.builder()
                .eventBridgeConfiguration(EventBridgeConfiguration.builder().build()).build()), CLOCK);
    }

    @Test
    void isToldAtTheNextStart() throws Exception {
        try (var store = Store.open(folder)) {
            over(store).changed(new ObjectChange(ChangeKind.PUT, "b", "k", null, 1L, "e", 1, CLOCK.millis()));
            store.commit();
        }

        var told = new LinkedBlockingQueue<PutEventsRequest>();
        try (var store = Store.open(folder);
                var _ = over(store).sendTo(new Destinations(new Queues(), new Topics(), new Events(told)))) {
            var request = told.poll(120, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            assertThat(request.entries().getFirst().time()).isEqualTo(CLOCK.instant());
            assertThat(request.entries().getFirst().detail()).contains("\"key\":\"k\"");
        }
        try (var store = Store.open(folder)) {
            assertThat(store.table("s3.notices", new JsonRows<>(Notice.class)).values()).isEmpty();
        }
        assertThat(told).isEmpty();
    }

    private record Events(LinkedBlockingQueue<PutEventsRequest> told) implements EventBridgeClient {

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            told.add(request);
            return PutEventsResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private record Queues() implements SqsClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private record Topics() implements SnsClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
