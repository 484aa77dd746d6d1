package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorGuideTest {

    private final ErrorGuide guide = new ErrorGuide();

    /// Source: "Handling errors in Step Functions workflows", Error names.
    @ParameterizedTest
    @ValueSource(strings = {"States.ALL", "States.BranchFailed", "States.DataLimitExceeded",
        "States.ExceedToleratedFailureThreshold", "States.HeartbeatTimeout", "States.Http.Socket",
        "States.IntrinsicFailure", "States.ItemReaderFailed", "States.NoChoiceMatched",
        "States.ParameterPathFailure", "States.Permissions", "States.QueryEvaluationError",
        "States.ResultPathMatchFailure", "States.ResultWriterFailed", "States.Runtime", "States.TaskFailed",
        "States.Timeout"})
    void everyErrorOfTheLanguageIsExplained(String error) {
        assertThat(guide.find(error, "")).isPresent();
    }

    /// Source: "Best practices for Step Functions", Handling transient Lambda service exceptions; and the errors of StartJobRun
    /// and StartQueryExecution.
    @ParameterizedTest
    @ValueSource(strings = {"Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
        "Lambda.ClientExecutionTimeoutException", "Lambda.TooManyRequestsException", "Lambda.Unknown",
        "Glue.ConcurrentRunsExceededException", "Glue.EntityNotFoundException", "Glue.InternalServiceException",
        "Glue.InvalidInputException", "Glue.OperationTimeoutException",
        "Glue.ResourceNumberLimitExceededException", "Athena.InternalServerException",
        "Athena.InvalidRequestException", "Athena.TooManyRequestsException"})
    void theErrorsOfTheServicesOfAPipelineAreExplained(String error) {
        assertThat(guide.find(error, "").orElseThrow()).satisfies(entry -> {
            assertThat(entry.meaning()).endsWith(".");
            assertThat(entry.advice()).endsWith(".");
            assertThat(entry.page()).startsWith("https://docs.aws.amazon.com/");
        });
    }

    @Test
    void anErrorThatIsNotKnownIsExplainedByItsKind() {
        var denied = Stream.of(guide.find("Sns.AuthorizationError", "role is not authorized to perform: sns:Publish"),
                guide.find("Sqs.AccessDeniedException", "no")).map(found -> found.orElseThrow().meaning());

        assertThat(denied).containsOnly("The role of the state machine may not do what the task asks for.");
        assertThat(guide.find("States.Http.StatusCode.404", "").orElseThrow().meaning())
                .contains("answered with an error");
        assertThat(guide.find("ValueError", "no such table")).isEmpty();
    }

    @Test
    void theNameOfAnErrorCountsMoreThanItsKind() {
        assertThat(guide.find("Glue.EntityNotFoundException", "is not authorized to perform").orElseThrow().meaning())
                .startsWith("The job, database, table");
    }
}
