package dev.stepdeck.sandbox.glue;

import dev.stepdeck.sandbox.glue.bookmark.Bookmarks;
import dev.stepdeck.sandbox.glue.bookmark.Bookmarks.Bookmark;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.JobBookmarkEntry;
import software.amazon.awssdk.services.glue.model.JobRun;

/// The bookmarks of jobs as Glue's API shows them. Source: "Tracking processed data using job bookmarks", and
/// GetJobBookmark and ResetJobBookmark in the API reference.
///
/// @param jobs whether there is a job
/// @param runs knows the attempts of runs
record JobBookmarks(Bookmarks bookmarks, Jobs jobs, JobRuns runs) {

    /// The bookmark of a job.
    JobBookmarkEntry get(@Nullable String job) {
        return entry(bookmarks.last(existing(job)).orElseThrow(() -> none(job)));
    }

    /// Lets the next run read everything again, or go on where a run had committed.
    ///
    /// @return the bookmark that counts now
    JobBookmarkEntry reset(@Nullable String job, @Nullable String run) {
        var name = existing(job);
        var before = bookmarks.reset(name, run).orElseThrow(() -> run == null
                ? none(name)
                : GlueFaults.notFound("Continuation for job " + name + " and run " + run + " not found"));
        return run == null
                ? entry(new Bookmark(name, before.version() + 1, "", "{}"))
                : entry(bookmarks.last(name).orElse(before));
    }

    /// Forgets a job that was deleted.
    void forget(String job) {
        bookmarks.forget(job);
    }

    private String existing(@Nullable String job) {
        if (job == null) {
            throw GlueFaults.missing("jobName");
        }
        return jobs.get(job).name();
    }

    private static RuntimeException none(@Nullable String job) {
        return GlueFaults.notFound("Continuation for job " + job + " not found");
    }

    private JobBookmarkEntry entry(Bookmark bookmark) {
        var entry = JobBookmarkEntry.builder().jobName(bookmark.job()).version(bookmark.version())
                .run(bookmark.version()).attempt(runs.lastAttempt(bookmark.run()).map(JobRun::attempt).orElse(0))
                .jobBookmark(bookmark.states());
        if (!bookmark.run().isEmpty()) {
            entry.runId(bookmark.run());
        }
        bookmarks.beforeLast(bookmark.job()).map(Bookmark::run).filter(run -> !run.isEmpty())
                .ifPresent(entry::previousRunId);
        return entry.build();
    }
}
