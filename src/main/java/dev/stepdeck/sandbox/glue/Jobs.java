package dev.stepdeck.sandbox.glue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchGetJobsRequest;
import software.amazon.awssdk.services.glue.model.BatchGetJobsResponse;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;

/// The job definitions.
final class Jobs {

    /// What tokens begin with, so that other texts are not taken for some.
    private static final String MARK = "after/";
    private static final int PAGE = 100;
    private static final int MOST_ASKED = 1000;
    private static final int LONGEST_NAME = 255;

    private final Table<Job> table;
    private final InstantSource clock;

    Jobs(Store store, InstantSource clock) {
        this.table = store.table("glue.jobs", SdkJson.codec(Job::builder));
        this.clock = clock;
    }

    String create(CreateJobRequest request) {
        var name = name(request.name(), "name");
        var now = clock.instant();
        var job = JobRules.complete(SameFields.copy(request, Job.builder()).createdOn(now).lastModifiedOn(now).build());
        if (!table.putIfAbsent(name, job)) {
            throw GlueFaults.exists("Job already exists.");
        }
        return name;
    }

    Job get(@Nullable String name) {
        return find(name(name, "jobName")).orElseThrow(() -> GlueFaults.noJob(String.valueOf(name)));
    }

    Optional<Job> find(String name) {
        return table.get(name);
    }

    /// Replaces the whole definition: what the update does not set gets its default again, as on AWS.
    String update(UpdateJobRequest request) {
        var before = get(request.jobName());
        if (request.jobUpdate() == null) {
            throw GlueFaults.missing("jobUpdate");
        }
        var job = JobRules.complete(SameFields.copy(request.jobUpdate(), Job.builder()).name(before.name())
                .createdOn(before.createdOn()).lastModifiedOn(clock.instant()).build());
        table.put(before.name(), job);
        return before.name();
    }

    /// Removes a job; nothing happens when there is none, as on AWS.
    String delete(@Nullable String name) {
        var checked = name(name, "jobName");
        table.remove(checked);
        return checked;
    }

    GetJobsResponse list(GetJobsRequest request) {
        var page = page(request.nextToken(), request.maxResults());
        return GetJobsResponse.builder().jobs(page).nextToken(token(page, request.maxResults())).build();
    }

    /// The jobs after a token, at most one more page.
    List<Job> page(@Nullable String token, @Nullable Integer asked) {
        return table.page("", token == null ? "" : place(token), limit(asked), row -> row.getValue());
    }

    /// The token for what follows a page; none when nothing does.
    @Nullable
    String token(List<Job> page, @Nullable Integer asked) {
        if (page.size() < limit(asked)
                || table.page("", page.getLast().name(), 1, row -> row.getValue()).isEmpty()) {
            return null;
        }
        return token(page.getLast().name());
    }

    static String token(String place) {
        return Base64.getUrlEncoder().encodeToString((MARK + place).getBytes(UTF_8));
    }

    BatchGetJobsResponse get(BatchGetJobsRequest request) {
        var found = new ArrayList<Job>();
        var missing = new ArrayList<String>();
        for (var name : request.jobNames()) {
            find(name).ifPresentOrElse(found::add, () -> missing.add(name));
        }
        return BatchGetJobsResponse.builder().jobs(found).jobsNotFound(missing).build();
    }

    private static int limit(@Nullable Integer asked) {
        JobRules.range(asked, "maxResults", 1, MOST_ASKED);
        return asked == null ? PAGE : asked;
    }

    static String place(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw GlueFaults.invalid("Invalid pagination token");
    }

    static String name(@Nullable String name, String member) {
        if (name == null) {
            throw GlueFaults.missing(member);
        }
        if (name.isEmpty()) {
            throw GlueFaults.constraint(name, member, "Member must have length greater than or equal to 1");
        }
        if (name.length() > LONGEST_NAME) {
            throw GlueFaults.constraint(name, member, "Member must have length less than or equal to " + LONGEST_NAME);
        }
        if (name.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw GlueFaults.constraint(name, member, "Member must satisfy regular expression pattern:"
                    + " [\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*");
        }
        return name;
    }
}
