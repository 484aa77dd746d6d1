package dev.stepdeck.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Targets that do not take an event at once. The clock is fast.
class RetriesTest {

    @TempDir
    Path folder;

    private static final Rule RULE = new Rule("default", "r", Optional.empty(), Optional.empty(), true,
            Optional.empty(), Optional.empty(), 0, Map.of());

    /// A queue that fails as often as it is told, and one for dead letters that does not.
    private static final class Queues implements SqsClient {

        private final List<SendMessageRequest> sent = new CopyOnWriteArrayList<>();
        private final String code;
        private final int status;
        private int failures;

        Queues(int failures, int status, String code) {
            this.failures = failures;
            this.status = status;
            this.code = code;
        }

        @Override
        public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
            return GetQueueUrlResponse.builder().queueUrl(request.queueName()).build();
        }

        @Override
        public synchronized SendMessageResponse sendMessage(SendMessageRequest request) {
            if (request.queueUrl().equals("q") && failures-- > 0) {
                throw Faults.of(SqsException.builder(), status, code, "not now");
            }
            sent.add(request);
            return SendMessageResponse.builder().build();
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

    private static Target target(int retries) {
        return Target.builder().id("t").arn("arn:aws:sqs:us-east-1:000000000000:q")
                .retryPolicy(policy -> policy.maximumRetryAttempts(retries).maximumEventAgeInSeconds(3600))
                .deadLetterConfig(dead -> dead.arn("arn:aws:sqs:us-east-1:000000000000:dead")).build();
    }

    private static void until(BooleanSupplier condition) {
        var end = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            Pause.shortly();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private Delivery delivery(Store store, Queues queues, double speed) {
        return new Delivery(store, new SandboxClock(speed), none(SfnClient.class), queues, none(SnsClient.class),
                none(CloudWatchLogsClient.class));
    }

    private static <C> C none(Class<C> client) {
        return client.cast(Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[]{client},
                (_, method, _) -> {
                    throw new AssertionError(method);
                }));
    }

    private static final JsonNode EVENT = JsonMapper.shared()
            .readTree("{\"id\":\"e\",\"detail\":{}}");

    @Test
    void whatFailsForAWhileIsTriedAgainUntilItIsTaken() {
        var queues = new Queues(3, 500, "InternalFailure");
        try (var store = Store.open(folder); var delivery = delivery(store, queues, 1000)) {
            delivery.deliver(RULE, target(5), EVENT);

            until(() -> !queues.sent.isEmpty());
            assertThat(queues.sent).singleElement().satisfies(sent -> assertThat(sent.queueUrl()).isEqualTo("q"));
        }
    }

    @Test
    void whenTheRetriesAreUsedUpTheDeadLetterQueueSaysSo() {
        var queues = new Queues(99, 503, "ServiceUnavailable");
        try (var store = Store.open(folder); var delivery = delivery(store, queues, 1000)) {
            delivery.deliver(RULE, target(2), EVENT);

            until(() -> !queues.sent.isEmpty());
            assertThat(queues.sent.getFirst().queueUrl()).isEqualTo("dead");
            assertThat(queues.sent.getFirst().messageBody()).isEqualTo(EVENT.toString());
            assertThat(queues.sent.getFirst().messageAttributes()).extractingByKeys("RULE_ARN", "TARGET_ARN",
                    "ERROR_CODE", "ERROR_MESSAGE", "EXHAUSTED_RETRY_CONDITION", "RETRY_ATTEMPTS")
                    .extracting(value -> value.stringValue())
                    .containsExactly("arn:aws:events:us-east-1:000000000000:rule/r",
                            "arn:aws:sqs:us-east-1:000000000000:q", "INTERNAL_ERROR", "not now",
                            "MaximumRetryAttempts", "2");
        }
    }

    @Test
    void whatIsWrongForGoodIsNotTriedAgain() {
        var queues = new Queues(1, 400, "AWS.SimpleQueueService.NonExistentQueue");
        try (var store = Store.open(folder); var delivery = delivery(store, queues, 1)) {
            delivery.deliver(RULE, target(5), EVENT);

            assertThat(queues.sent.getFirst().messageAttributes().get("ERROR_CODE").stringValue())
                    .isEqualTo("NO_RESOURCE");
            assertThat(queues.sent.getFirst().messageAttributes()).doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
        }
    }

    @Test
    void aRestartGoesOnWithWhatIsToBeTriedAgain() {
        var failing = new Queues(99, 500, "InternalFailure");
        try (var store = Store.open(folder); var delivery = delivery(store, failing, 0.001)) {
            delivery.deliver(RULE, target(5), EVENT);
        }
        var queues = new Queues(0, 500, "");
        try (var store = Store.open(folder); var delivery = delivery(store, queues, 1000)) {
            delivery.resume();

            until(() -> !queues.sent.isEmpty());
            assertThat(queues.sent.getFirst().messageBody()).isEqualTo(EVENT.toString());
        }
    }
}
