package dev.stepdeck.sandbox.logs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/// The log groups: which there are, and how long each keeps its events.
final class LogGroups {

    private static final int PAGE = 50;
    private static final String RESERVED = "aws/";
    /// Source: CloudWatch Logs API, PutRetentionPolicy, `retentionInDays`.
    private static final List<Integer> RETENTIONS = List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545,
            731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final Table<GroupRow> table;
    private final Ids ids;
    private final Path folder;
    private final InstantSource clock;

    LogGroups(Store store, InstantSource clock) {
        this.table = store.table("logs.groups", new JsonRows<>(GroupRow.class));
        this.ids = new Ids(store, "logs.groupIds");
        this.folder = store.folder("logs");
        this.clock = clock;
    }

    void create(CreateLogGroupRequest request) {
        var name = Constraints.group(request.logGroupName(), "logGroupName");
        if (name.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw LogsFaults.invalid("Log groups starting with AWS/ are reserved for AWS.");
        }
        if (Boolean.TRUE.equals(request.deletionProtectionEnabled())) {
            throw LogsFaults
                    .invalid("The sandbox does not protect log groups from deletion: deletionProtectionEnabled");
        }
        if (request.kmsKeyId() != null
                && !request.kmsKeyId().matches("arn:[\\w-]+:kms:[a-z0-9-]+:\\d{12}:(key|alias)/\\S+")) {
            throw LogsFaults.invalid("The specified KMS key " + request.kmsKeyId() + " is not valid: it must be the"
                    + " ARN of a key.");
        }
        var kind = request.logGroupClassAsString() == null ? "STANDARD" : request.logGroupClassAsString();
        var row = new GroupRow(ids.next(), name, clock.millis(), null, request.kmsKeyId(), kind, request.tags());
        if (!table.putIfAbsent(name, row)) {
            throw LogsFaults.exists("The specified log group already exists");
        }
    }

    /// The group of a name.
    GroupRow get(String name) {
        return table.get(name).orElseThrow(LogsFaults::noGroup);
    }

    /// The group of an id.
    Optional<GroupRow> find(long id) {
        return table.values("").stream().filter(row -> row.id() == id).findFirst();
    }

    GroupRow remove(String name) {
        return table.remove(name).orElseThrow(LogsFaults::noGroup);
    }

    GroupRow update(String name, UnaryOperator<GroupRow> change) {
        return table.update(name, change).orElseThrow(LogsFaults::noGroup);
    }

    /// @param days none: keep events for ever
    void retain(@Nullable String group, @Nullable Integer days) {
        var name = Constraints.group(group, "logGroupName");
        if (days != null && !RETENTIONS.contains(days)) {
            throw LogsFaults.constraint(days, "retentionInDays", "Member must satisfy enum value set: ["
                    + RETENTIONS.stream().map(String::valueOf).collect(joining(", ")) + "]");
        }
        update(name, row -> row.withRetention(days));
    }

    DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
        var limit = Constraints.limit(request.limit(), PAGE);
        var prefix = request.logGroupNamePrefix();
        var pattern = request.logGroupNamePattern();
        if (prefix != null && pattern != null) {
            throw LogsFaults.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        var kind = request.logGroupClassAsString();
        var after = request.nextToken() == null ? "" : PageToken.place(request.nextToken());
        var found = new ArrayList<LogGroup>();
        while (true) {
            var rows = table.page(prefix == null ? "" : prefix, after, PAGE + 1, row -> row.getValue());
            for (var row : rows) {
                if ((pattern == null || row.name().contains(pattern)) && (kind == null || row.kind().equals(kind))) {
                    if (found.size() == limit) {
                        return DescribeLogGroupsResponse.builder().logGroups(found).nextToken(PageToken.of(after))
                                .build();
                    }
                    found.add(describe(row));
                }
                after = row.name();
            }
            if (rows.size() <= PAGE) {
                return DescribeLogGroupsResponse.builder().logGroups(found).build();
            }
        }
    }

    /// Where the files of a group's streams are.
    Path folder(GroupRow group) {
        try {
            return Files.createDirectories(folder.resolve(Long.toString(group.id())));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of the log group " + group.name(), e);
        }
    }

    private LogGroup describe(GroupRow row) {
        var arn = Arns.ofGroup(row.name());
        return LogGroup.builder().logGroupName(row.name()).creationTime(row.created())
                .retentionInDays(row.retentionInDays()).metricFilterCount(0).arn(arn + ":*").logGroupArn(arn)
                .kmsKeyId(row.kmsKeyId()).logGroupClass(row.kind()).storedBytes(storedBytes(row)).build();
    }

    private long storedBytes(GroupRow row) {
        try (Stream<Path> files = Files.list(folder(row))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the files of the log group " + row.name(), e);
        }
    }
}
