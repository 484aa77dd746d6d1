package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.databind.json.JsonMapper;

class SdkJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Supplier<? extends SdkPojo>> structures() {
        return Stream.of(JobRun::builder, CreateJobRequest::builder, GetTableResponse::builder,
                GetExecutionHistoryResponse::builder, DescribeExecutionResponse::builder,
                DescribeStacksResponse::builder, FilterLogEventsResponse::builder, PutLogEventsRequest::builder);
    }

    @ParameterizedTest
    @MethodSource("structures")
    <B extends SdkPojo & Buildable> void whateverIsWrittenIsReadBack(Supplier<B> builder) {
        for (var seed = 1; seed <= 100; seed++) {
            var pojo = new RandomPojos(seed).fill(builder.get());

            for (var format : List.of(SdkJson.wire(), SdkJson.integration(TimestampStyle.ISO_8601))) {
                SdkPojo back = format.read(format.write(pojo), builder);
                assertThat(back).as("seed %d", seed).isEqualTo(pojo);
                SdkPojo fromTree = format.read(format.tree(pojo), builder);
                assertThat(fromTree).as("seed %d", seed).isEqualTo(pojo);
            }
        }
    }

    @Test
    void theStoreKeepsNanoseconds() {
        var run = JobRun.builder().startedOn(Instant.parse("2026-01-02T03:04:05.123456789Z")).build();
        var before1970 = JobRun.builder().startedOn(Instant.parse("1969-01-02T03:04:05.000000001Z")).build();
        var codec = SdkJson.<JobRun, JobRun.Builder>codec(JobRun::builder);

        assertThat(codec.read(codec.write(run))).isEqualTo(run);
        assertThat(codec.read(codec.write(before1970))).isEqualTo(before1970);
    }

    @Test
    void theWireHasTheServicesNamesAndSecondsAsNumbers() {
        var execution = DescribeExecutionResponse.builder().name("a").startDate(Instant.ofEpochMilli(1700000000123L))
                .build();

        assertThat(new String(SdkJson.wire().write(execution), UTF_8))
                .isEqualTo("{\"name\":\"a\",\"startDate\":1700000000.123}");
    }

    @Test
    void integrationsHaveCapitalsAndTheirOwnTimestamps() {
        var execution = DescribeExecutionResponse.builder().name("a").startDate(Instant.ofEpochMilli(1700000000123L))
                .build();

        assertThat(SdkJson.integration(TimestampStyle.EPOCH_MILLIS).tree(execution))
                .isEqualTo(JSON.readTree("{\"Name\":\"a\",\"StartDate\":1700000000123}"));
        assertThat(SdkJson.integration(TimestampStyle.ISO_8601).tree(execution))
                .isEqualTo(JSON.readTree("{\"Name\":\"a\",\"StartDate\":\"2023-11-14T22:13:20.123Z\"}"));
    }

    @Test
    void anEmptyListThatWasSetIsWrittenAndAnUnsetOneIsNot() {
        assertThat(SdkJson.wire().write(FilterLogEventsResponse.builder().events(List.of()).build()))
                .isEqualTo("{\"events\":[]}".getBytes(UTF_8));
        assertThat(SdkJson.wire().write(FilterLogEventsResponse.builder().build())).isEqualTo("{}".getBytes(UTF_8));
    }

    @Test
    void unknownMembersAndNullsAreIgnored() {
        CreateJobRequest read = SdkJson.wire().read(
                "{\"Name\":\"x\",\"New\":{\"a\":[1]},\"Role\":null,\"MaxRetries\":2.0}".getBytes(UTF_8),
                CreateJobRequest::builder);

        assertThat(read).isEqualTo(CreateJobRequest.builder().name("x").maxRetries(2).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"Name\":5}|NUMBER_VALUE can not be converted to a String",
        "{\"Name\":[\"a\"]}|Start of list found where not expected",
        "{\"Name\":{}}|Start of structure or map found where not expected.",
        "{\"MaxRetries\":\"5\"}|STRING_VALUE can not be converted to an Integer",
        "{\"MaxRetries\":3000000000}|3000000000 can not be converted to an Integer",
        "{\"MaxRetries\":1e999999999}|1e999999999 can not be converted to an Integer",
        "{\"MaxRetries\":1.5}|1.5 can not be converted to an Integer",
        "{\"MaxRetries\":123456789012345678901234567890}|123456789012345678901234567890 can not be converted to an Integer",
        "{\"Command\":\"x\"}|STRING_VALUE can not be converted to a structure",
        "{\"DefaultArguments\":[]}|Start of list found where not expected",
        "{\"DefaultArguments\":{\"a\":null}}|Null found where a value is required",
        "[]|Start of list found where not expected",
        "\"x\"|STRING_VALUE can not be converted to a structure", "null|Expected a structure"})
    void aWrongTypeIsASerializationFault(String json, String message) {
        assertThatThrownBy(() -> SdkJson.wire().read(json.getBytes(UTF_8), CreateJobRequest::builder))
                .isInstanceOfSatisfying(AwsServiceException.class, fault -> {
                    assertThat(fault.statusCode()).isEqualTo(400);
                    assertThat(fault.awsErrorDetails().errorCode()).isEqualTo("SerializationException");
                    assertThat(fault.awsErrorDetails().errorMessage()).isEqualTo(message);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{", "{\"name\"", "{\"name\":}", "{\"name\":\"x\"",
        "nonsense", "{\"name\":\"\\q\"}"})
    void brokenTextIsASerializationFault(String json) {
        assertThatThrownBy(() -> SdkJson.wire().read(json.getBytes(UTF_8), StartExecutionRequest::builder))
                .isInstanceOfSatisfying(AwsServiceException.class, fault -> assertThat(
                        fault.awsErrorDetails().errorCode()).isEqualTo("SerializationException"));
    }

    @Test
    void mapsKeepTheirOrder() {
        CreateJobRequest read = SdkJson.wire().read("{\"DefaultArguments\":{\"--b\":\"1\",\"--a\":\"2\"}}"
                .getBytes(UTF_8), CreateJobRequest::builder);

        assertThat(read.defaultArguments()).containsExactly(Map.entry("--b", "1"), Map.entry("--a", "2"));
    }

    @Test
    void tenThousandLogEventsAreQuick() {
        var events = Stream.generate(() -> FilteredLogEvent.builder().logStreamName("s").timestamp(1700000000000L)
                .message("2026-01-01 00:00:00 INFO  job.step [worker-1] processed record 0000001 of batch, 0 errors")
                .ingestionTime(1700000000000L).eventId("1234567890").build()).limit(10_000).toList();
        var page = FilterLogEventsResponse.builder().events(events).build();
        var best = new long[]{Long.MAX_VALUE, Long.MAX_VALUE};

        for (var round = 0; round < 30; round++) {
            var start = System.nanoTime();
            var bytes = SdkJson.wire().write(page);
            var written = System.nanoTime();
            FilterLogEventsResponse back = SdkJson.wire().read(bytes, FilterLogEventsResponse::builder);
            best[0] = Math.min(best[0], written - start);
            best[1] = Math.min(best[1], System.nanoTime() - written);
            assertThat(back.events()).hasSize(10_000);
        }

        assertThat(best[0]).isLessThan(1_000_000_000);
        assertThat(best[1]).isLessThan(2_000_000_000);
    }
}
