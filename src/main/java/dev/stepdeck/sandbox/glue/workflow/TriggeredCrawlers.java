package dev.stepdeck.sandbox.glue.workflow;

import java.util.Optional;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawl;

/// The crawlers that triggers start.
public interface TriggeredCrawlers {

    /// Whether there is a crawler of this name.
    boolean exists(String crawler);

    /// Starts a crawl with an id, unless there is one with it already.
    ///
    /// @throws AwsServiceException if it cannot be started: the crawler runs already, or is gone
    void start(String crawler, String crawlId);

    /// The crawl that was started with an id; none when it never was, or was forgotten.
    Optional<Crawl> find(String crawler, String crawlId);

    /// Stops a crawl, if it is under way.
    void stop(String crawler, String crawlId);
}
