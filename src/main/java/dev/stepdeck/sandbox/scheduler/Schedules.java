package dev.stepdeck.sandbox.scheduler;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;
import dev.stepdeck.sandbox.wire.TokenPage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.TargetSummary;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/// The schedules by group and name, kept as GetSchedule gives them.
final class Schedules {

    private static final int PAGE = 100;
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("scheduler-schedules",
            () -> SchedulerFaults.invalid("Invalid NextToken."));

    private final Table<GetScheduleResponse> rows;
    private final Table<String> clientTokens;
    private final Groups groups;
    private final InstantSource clock;

    Schedules(Store store, Groups groups, InstantSource clock) {
        this.rows = store.table("scheduler.schedules", SdkJson.codec(GetScheduleResponse::builder));
        this.clientTokens = store.table("scheduler.client_tokens", new JsonRows<>(String.class));
        this.groups = groups;
        this.clock = clock;
    }

    static String key(GetScheduleResponse row) {
        return row.groupName() + "/" + row.name();
    }

    /// What CreateSchedule made, and whether it was there already.
    record Made(GetScheduleResponse row, boolean before) {}

    /// Makes a schedule; the same request again gives the same one.
    Made create(CreateScheduleRequest request) {
        var group = groups.get(request.groupName()).name();
        var now = clock.instant();
        var row = GetScheduleResponse.builder().name(request.name()).groupName(group).arn(arn(group, request.name()))
                .creationDate(now).lastModificationDate(now).description(request.description())
                .scheduleExpression(request.scheduleExpression())
                .scheduleExpressionTimezone(zone(request.scheduleExpressionTimezone()))
                .startDate(request.startDate()).endDate(request.endDate())
                .state(request.state() == null ? ScheduleState.ENABLED : request.state())
                .flexibleTimeWindow(request.flexibleTimeWindow()).target(Attempts.withPolicy(request.target()))
                .actionAfterCompletion(after(request.actionAfterCompletion())).kmsKeyArn(request.kmsKeyArn()).build();
        check(row);
        var token = Optional.ofNullable(request.clientToken()).orElse("");
        if (rows.putIfAbsent(key(row), row)) {
            clientTokens.put(key(row), token);
            return new Made(row, false);
        }
        var before = rows.get(key(row))
                .filter(_ -> !token.isEmpty() && clientTokens.get(key(row)).equals(Optional.of(token)));
        return new Made(before.orElseThrow(() -> SchedulerFaults.exists("Schedule " + request.name())), true);
    }

    /// Replaces all that can be given: what is not given gets its default again.
    GetScheduleResponse update(UpdateScheduleRequest request) {
        var before = get(request.groupName(), request.name());
        var row = before.toBuilder().lastModificationDate(clock.instant()).description(request.description())
                .scheduleExpression(request.scheduleExpression())
                .scheduleExpressionTimezone(zone(request.scheduleExpressionTimezone()))
                .startDate(request.startDate()).endDate(request.endDate())
                .state(request.state() == null ? ScheduleState.ENABLED : request.state())
                .flexibleTimeWindow(request.flexibleTimeWindow()).target(Attempts.withPolicy(request.target()))
                .actionAfterCompletion(after(request.actionAfterCompletion())).kmsKeyArn(request.kmsKeyArn()).build();
        if (before.startDate() != null && before.startDate().equals(row.startDate())) {
            check(row.toBuilder().startDate(null).build());
        } else {
            check(row);
        }
        return rows.update(key(row), _ -> row)
                .orElseThrow(() -> SchedulerFaults.notFound("Schedule " + request.name()));
    }

    private void check(GetScheduleResponse row) {
        if (row.kmsKeyArn() != null) {
            throw SchedulerFaults.invalid("The sandbox has no keys, so KmsKeyArn cannot be given.");
        }
        Timing.check(row, clock.instant());
        TargetCheck.check(row.target());
    }

    private static String zone(@Nullable String given) {
        return given == null ? "UTC" : given;
    }

    private static ActionAfterCompletion after(@Nullable ActionAfterCompletion given) {
        return given == null ? ActionAfterCompletion.NONE : given;
    }

    private static String arn(String group, String name) {
        return Account.arn("scheduler", "schedule/" + group + "/" + name);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none
    GetScheduleResponse get(@Nullable String group, String name) {
        return rows.get(groups.get(group).name() + "/" + name)
                .orElseThrow(() -> SchedulerFaults.notFound("Schedule " + name));
    }

    /// The schedule as it is now, if it is there.
    Optional<GetScheduleResponse> now(GetScheduleResponse row) {
        return rows.get(key(row)).filter(found -> found.creationDate().equals(row.creationDate()));
    }

    void remove(GetScheduleResponse row) {
        rows.remove(key(row));
        clientTokens.remove(key(row));
    }

    /// Removes what was made in a group while that was removed.
    void repair() {
        all().stream().filter(row -> !groups.has(row.groupName())).forEach(this::remove);
    }

    List<GetScheduleResponse> of(String group) {
        return rows.values(group + "/");
    }

    List<GetScheduleResponse> all() {
        return rows.values();
    }

    ListSchedulesResponse list(ListSchedulesRequest request) {
        if (request.groupName() != null) {
            groups.get(request.groupName());
        }
        var wanted = Optional.ofNullable(request.namePrefix()).orElse("");
        var found = (request.groupName() == null ? all() : of(request.groupName())).stream()
                .filter(row -> row.name().startsWith(wanted))
                .filter(row -> request.state() == null || row.state() == request.state()).toList();
        var page = TokenPage.of(found, request.nextToken(), request.maxResults(), PAGE, TOKENS);
        return ListSchedulesResponse.builder().nextToken(page.next())
                .schedules(page.items().stream().map(Schedules::summary).toList()).build();
    }

    private static ScheduleSummary summary(GetScheduleResponse row) {
        return ScheduleSummary.builder().arn(row.arn()).name(row.name()).groupName(row.groupName()).state(row.state())
                .creationDate(row.creationDate()).lastModificationDate(row.lastModificationDate())
                .target(TargetSummary.builder().arn(row.target().arn()).build()).build();
    }

    /// Whether it fires at no time after one.
    static boolean isOver(GetScheduleResponse row, Instant time) {
        return Timing.of(row).after(time).isEmpty();
    }
}
