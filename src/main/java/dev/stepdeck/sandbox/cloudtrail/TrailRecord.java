package dev.stepdeck.sandbox.cloudtrail;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.wire.call.ApiCall;
import dev.stepdeck.sandbox.wire.call.Caller;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the records of events. Source: "CloudTrail record contents for management, data, and network activity events",
/// AWS CloudTrail User Guide.
final class TrailRecord {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VERSION = "1.11";

    private final RandomGenerator random;

    TrailRecord(RandomGenerator random) {
        this.random = random;
    }

    ObjectNode of(ApiCall call, Occurrence event, CallKind kind, Instant time) {
        var record = JSON.createObjectNode().put("eventVersion", VERSION);
        UserIdentity.write(record.putObject("userIdentity"), call.caller());
        record.put("eventTime", time.truncatedTo(ChronoUnit.SECONDS).toString()).put("eventSource", event.source())
                .put("eventName", event.name()).put("awsRegion", Account.REGION)
                .put("sourceIPAddress", call.caller().address()).put("userAgent", agent(event, call.caller()));
        call.fault().ifPresent(fault -> {
            var details = fault.awsErrorDetails();
            record.put("errorCode", details == null ? "InternalFailure" : details.errorCode());
            record.put("errorMessage", details == null ? fault.getMessage() : details.errorMessage());
        });
        kind.describe(call, event, record, this);
        return record.put("requestID", call.caller().requestId()).put("eventID", UUID.randomUUID().toString())
                .put("readOnly", event.readOnly()).put("eventType", "AwsApiCall")
                .put("managementEvent", event.management()).put("recipientAccountId", Account.ID)
                .put("eventCategory", event.management() ? "Management" : "Data");
    }

    /// The code of a failure.
    static String code(SdkException failure) {
        return failure instanceof AwsServiceException fault && fault.awsErrorDetails() != null
                ? fault.awsErrorDetails().errorCode()
                : "InternalFailure";
    }

    /// Who called, as the event history names them.
    static String user(Caller caller) {
        return caller.isInternal() ? caller.address() : UserIdentity.name(caller.identity());
    }

    /// S3 puts it into brackets.
    private static String agent(Occurrence event, Caller caller) {
        return event.source().equals("s3.amazonaws.com") && !caller.isService()
                ? "[" + caller.userAgent() + "]"
                : caller.userAgent();
    }

    /// S3's second id of a request.
    String hostId() {
        var bytes = new byte[57];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
