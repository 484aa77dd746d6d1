package dev.stepdeck.sandbox.scheduler;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.TokenPage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.Tag;

/// The groups and their tags. The one called `default` is always there.
final class Groups {

    private static final int PAGE = 100;
    private static final int MOST_TAGS = 50;
    private static final String ARN_PREFIX = Group.arn("");
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("scheduler-groups",
            () -> SchedulerFaults.invalid("Invalid NextToken."));

    private final Table<Group> rows;
    private final InstantSource clock;

    Groups(Store store, InstantSource clock) {
        this.rows = store.table("scheduler.groups", new JsonRows<>(Group.class));
        this.clock = clock;
        rows.putIfAbsent(Group.DEFAULT, new Group(Group.DEFAULT, clock.millis(), clock.millis(), "", Map.of()));
    }

    /// Makes a group; the same request again gives the same one.
    Group create(CreateScheduleGroupRequest request) {
        var token = Optional.ofNullable(request.clientToken()).orElse("");
        var made = new Group(request.name(), clock.millis(), clock.millis(), token, checked(map(request.tags())));
        if (rows.putIfAbsent(made.name(), made)) {
            return made;
        }
        return rows.get(made.name()).filter(before -> !token.isEmpty() && before.clientToken().equals(token))
                .orElseThrow(() -> SchedulerFaults.exists("Schedule group " + request.name()));
    }

    Group get(@Nullable String name) {
        return rows.get(name == null ? Group.DEFAULT : name)
                .orElseThrow(() -> SchedulerFaults.notFound("Schedule group " + name));
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a group that is not there or must be
    void checkRemovable(String name) {
        get(name);
        if (name.equals(Group.DEFAULT)) {
            throw SchedulerFaults.invalid("The default schedule group cannot be deleted.");
        }
    }

    void remove(String name) {
        rows.remove(name);
    }

    boolean has(String name) {
        return rows.contains(name);
    }

    static GetScheduleGroupResponse describe(Group group) {
        return GetScheduleGroupResponse.builder().name(group.name()).arn(group.arn()).state(ScheduleGroupState.ACTIVE)
                .creationDate(Instant.ofEpochMilli(group.created()))
                .lastModificationDate(Instant.ofEpochMilli(group.modified())).build();
    }

    ListScheduleGroupsResponse list(ListScheduleGroupsRequest request) {
        var all = rows.values(Optional.ofNullable(request.namePrefix()).orElse(""));
        var page = TokenPage.of(all, request.nextToken(), request.maxResults(), PAGE, TOKENS);
        return ListScheduleGroupsResponse.builder().nextToken(page.next()).scheduleGroups(page.items().stream()
                .map(group -> ScheduleGroupSummary.builder().name(group.name()).arn(group.arn())
                        .state(ScheduleGroupState.ACTIVE).creationDate(Instant.ofEpochMilli(group.created()))
                        .lastModificationDate(Instant.ofEpochMilli(group.modified())).build())
                .toList()).build();
    }

    List<Tag> tags(String arn) {
        return ofArn(arn).tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }

    void tag(String arn, List<Tag> tags) {
        change(arn, all -> all.putAll(map(tags)));
    }

    void untag(String arn, List<String> keys) {
        change(arn, all -> all.keySet().removeAll(keys));
    }

    private void change(String arn, Consumer<Map<String, String>> change) {
        rows.update(ofArn(arn).name(), group -> {
            var all = new TreeMap<>(group.tags());
            change.accept(all);
            return group.with(checked(all), clock.millis());
        });
    }

    private Group ofArn(String arn) {
        return Optional.of(arn).filter(text -> text.startsWith(ARN_PREFIX))
                .flatMap(text -> rows.get(text.substring(ARN_PREFIX.length())))
                .orElseThrow(() -> SchedulerFaults.notFound("Resource " + arn));
    }

    private static Map<String, String> map(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    private static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw SchedulerFaults.invalid("A schedule group can have at most " + MOST_TAGS + " tags.");
        }
        tags.keySet().stream().filter(key -> key.regionMatches(true, 0, "aws:", 0, 4)).findFirst().ifPresent(key -> {
            throw SchedulerFaults.invalid("Tag keys cannot begin with aws:, as " + key + " does.");
        });
        return tags;
    }
}
