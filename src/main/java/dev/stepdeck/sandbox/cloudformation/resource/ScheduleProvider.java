package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.Target;

/// `AWS::Scheduler::Schedule`. `Ref` gives the name.
final class ScheduleProvider implements ResourceProvider {

    private static final Shape TARGET = Shape.texts("Arn", "RoleArn", "Input")
            .with("SqsParameters", Shape.texts("MessageGroupId"))
            .with("EventBridgeParameters", Shape.texts("DetailType", "Source").requiring("DetailType", "Source"))
            .with("DeadLetterConfig", Shape.texts("Arn"))
            .with("RetryPolicy", new Shape.Structure(
                    Map.of("MaximumEventAgeInSeconds", WHOLE, "MaximumRetryAttempts", WHOLE), Set.of()))
            .requiring("Arn", "RoleArn");
    private static final Shape WINDOW = new Shape.Structure(
            Map.of("Mode", TEXT, "MaximumWindowInMinutes", WHOLE), Set.of("Mode"));

    private final SchedulerClient scheduler;

    ScheduleProvider(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public String type() {
        return "AWS::Scheduler::Schedule";
    }

    @Override
    public Shape.Structure shape() {
        return Shape
                .texts("Name", "GroupName", "Description", "KmsKeyArn", "ScheduleExpression",
                        "ScheduleExpressionTimezone", "State", "StartDate", "EndDate")
                .with("Target", TARGET).with("FlexibleTimeWindow", WINDOW)
                .requiring("ScheduleExpression", "Target", "FlexibleTimeWindow");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name", "GroupName");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("Name").orElseGet(() -> request.generatedName(64));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        var given = request.properties();
        return Map.of("Arn", scheduler.createSchedule(create -> create.name(id).groupName(group(given))
                .description(given.textOrNull("Description")).kmsKeyArn(given.textOrNull("KmsKeyArn"))
                .scheduleExpression(given.textOrNull("ScheduleExpression"))
                .scheduleExpressionTimezone(given.textOrNull("ScheduleExpressionTimezone"))
                .state(given.textOrNull("State")).startDate(date(given, "StartDate")).endDate(date(given, "EndDate"))
                .target(target(given)).flexibleTimeWindow(window(given))).scheduleArn());
    }

    private static @Nullable String group(Properties given) {
        return given.textOrNull("GroupName");
    }

    private static @Nullable Target target(Properties given) {
        return given.object("Target").map(target -> (Target) SdkJson.wire().read(target.tree(), Target::builder))
                .orElse(null);
    }

    private static @Nullable FlexibleTimeWindow window(Properties given) {
        return given.object("FlexibleTimeWindow")
                .map(window -> (FlexibleTimeWindow) SdkJson.wire().read(window.tree(), FlexibleTimeWindow::builder))
                .orElse(null);
    }

    private static @Nullable Instant date(Properties given, String name) {
        var text = given.textOrNull(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new ResourceException("Value of property " + name + " must be a date in ISO 8601 format");
        }
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var given = request.properties();
        return Map.of("Arn", scheduler.updateSchedule(update -> update.name(before.physicalId()).groupName(group(given))
                .description(given.textOrNull("Description")).kmsKeyArn(given.textOrNull("KmsKeyArn"))
                .scheduleExpression(given.textOrNull("ScheduleExpression"))
                .scheduleExpressionTimezone(given.textOrNull("ScheduleExpressionTimezone"))
                .state(given.textOrNull("State")).startDate(date(given, "StartDate")).endDate(date(given, "EndDate"))
                .target(target(given)).flexibleTimeWindow(window(given))).scheduleArn());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> scheduler.deleteSchedule(
                delete -> delete.name(state.physicalId()).groupName(group(state.properties()))));
    }
}
