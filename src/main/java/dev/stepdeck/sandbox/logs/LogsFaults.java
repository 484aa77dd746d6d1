package dev.stepdeck.sandbox.logs;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.logs.insights.MalformedQuery;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The errors of CloudWatch Logs in its own words.
final class LogsFaults {

    private LogsFaults() {}

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidParameterException.builder(), "InvalidParameterException", message);
    }

    /// The wording of the constraints in the API's model.
    static AwsServiceException constraint(Object value, String member, String constraint) {
        return invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    static AwsServiceException noGroup() {
        return notFound("The specified log group does not exist.");
    }

    static AwsServiceException noStream() {
        return notFound("The specified log stream does not exist.");
    }

    static AwsServiceException notFound(String message) {
        return Faults.of(ResourceNotFoundException.builder(), "ResourceNotFoundException", message);
    }

    static AwsServiceException exists(String message) {
        return Faults.of(ResourceAlreadyExistsException.builder(), "ResourceAlreadyExistsException", message);
    }

    static AwsServiceException limitExceeded(String message) {
        return Faults.of(LimitExceededException.builder(), "LimitExceededException", message);
    }

    /// @param mistake where it is; none if it is not in the text of the query
    static AwsServiceException malformedQuery(String message, @Nullable MalformedQuery mistake) {
        var exception = MalformedQueryException.builder();
        if (mistake != null) {
            exception.queryCompileError(error -> error.message(message)
                    .location(place -> place.startCharOffset(mistake.start()).endCharOffset(mistake.end())));
        }
        return Faults.of(exception, "MalformedQueryException", message);
    }
}
