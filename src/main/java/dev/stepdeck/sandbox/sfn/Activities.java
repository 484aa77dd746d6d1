package dev.stepdeck.sandbox.sfn;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.run.ActivityQueue;
import dev.stepdeck.sandbox.sfn.run.Callbacks;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityResponse;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;

/// Activities and the tasks that wait for their workers.
final class Activities implements ActivityQueue {

    /// How long GetActivityTask waits for a task. Source: its API page.
    private static final Duration POLL = Duration.ofSeconds(60);

    private final Table<Activity> activities;
    private final Map<String, LinkedBlockingQueue<Waiting>> waiting = new ConcurrentHashMap<>();
    private final Callbacks callbacks;
    private final Arns arns;
    private final SandboxClock clock;

    private record Waiting(String token, String input) {}

    Activities(Store store, Callbacks callbacks, Arns arns, SandboxClock clock) {
        this.activities = store.table("sfn.activities", new JsonRows<>(Activity.class));
        this.callbacks = callbacks;
        this.arns = arns;
        this.clock = clock;
    }

    /// @throws software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException if there is none
    Activity get(String arn) {
        return activities.get(Arns.checkActivity(arn)).orElseThrow(() -> SfnFaults.noActivity(arn));
    }

    void retag(String arn, UnaryOperator<Map<String, String>> change) {
        get(arn);
        activities.update(arn,
                a -> new Activity(a.arn(), a.name(), a.createdMillis(), change.apply(a.tags()), a.encrypted()));
    }

    CreateActivityResponse create(CreateActivityRequest request) {
        var name = Names.check(request.name());
        var arn = arns.activity(name);
        activities.putIfAbsent(arn, new Activity(arn, name, clock.millis(), Tags.initial(arn, request.tags()),
                Encryption.of(request.encryptionConfiguration())));
        return CreateActivityResponse.builder().activityArn(arn)
                .creationDate(Instant.ofEpochMilli(get(arn).createdMillis())).build();
    }

    DescribeActivityResponse describe(DescribeActivityRequest request) {
        var activity = get(request.activityArn());
        return DescribeActivityResponse.builder().activityArn(activity.arn()).name(activity.name())
                .encryptionConfiguration(activity.encryption().shown())
                .creationDate(Instant.ofEpochMilli(activity.createdMillis())).build();
    }

    DeleteActivityResponse delete(DeleteActivityRequest request) {
        activities.remove(Arns.checkActivity(request.activityArn()));
        return DeleteActivityResponse.builder().build();
    }

    ListActivitiesResponse list(ListActivitiesRequest request) {
        int size = Tokens.size(request.maxResults(), 1000);
        var page = activities.page("", Tokens.position(request.nextToken()), size + 1, Map.Entry::getValue);
        var answer = ListActivitiesResponse.builder().activities(page.stream().limit(size).map(a -> ActivityListItem
                .builder().activityArn(a.arn()).name(a.name()).creationDate(Instant.ofEpochMilli(a.createdMillis()))
                .build()).toList());
        return (page.size() > size ? answer.nextToken(Tokens.token(page.get(size - 1).arn())) : answer).build();
    }

    @Override
    public void offer(String activityArn, String token, String input) {
        if (!activities.contains(activityArn)) {
            throw new FailureException(Failure.of("ActivityDoesNotExist",
                    "The activity " + activityArn + " does not exist"));
        }
        queue(activityArn).add(new Waiting(token, input));
    }

    GetActivityTaskResponse task(GetActivityTaskRequest request) throws InterruptedException {
        var arn = get(request.activityArn()).arn();
        long end = System.nanoTime() + clock.real(POLL).toNanos();
        while (true) {
            var next = queue(arn).poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                return GetActivityTaskResponse.builder().build();
            }
            if (callbacks.start(next.token(), request.workerName() == null ? "" : request.workerName())) {
                return GetActivityTaskResponse.builder().taskToken(next.token()).input(next.input()).build();
            }
        }
    }

    private LinkedBlockingQueue<Waiting> queue(String arn) {
        return waiting.computeIfAbsent(arn, _ -> new LinkedBlockingQueue<>());
    }
}
