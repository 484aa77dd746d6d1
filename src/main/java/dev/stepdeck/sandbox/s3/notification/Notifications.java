package dev.stepdeck.sandbox.s3.notification;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.outbox.Outbox;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;

/// Receives every change of an object and notifies those that the bucket's configuration names.
///
/// What should be sent is in an [Outbox] from the moment of the change: each destination is notified at least once, across a
/// crash too. What a destination rejects is logged and dropped. Thread-safe.
public final class Notifications {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private final Outbox<Notice> notices;
    private final Function<String, Optional<NotificationConfiguration>> configurations;
    private final EventText texts = new EventText(RandomGenerator.getDefault());
    private final InstantSource clock;
    private volatile @Nullable Destinations destinations;

    /// @param configurations a bucket's notification configuration, if any
    public Notifications(Store store, Function<String, Optional<NotificationConfiguration>> configurations,
            InstantSource clock) {
        this.notices = new Outbox<>(store, "s3.notices", new JsonRows<>(Notice.class));
        this.configurations = configurations;
        this.clock = clock;
    }

    /// Takes a change of an object that has been made and may not be durable yet.
    public void changed(ObjectChange change) {
        configurations.apply(change.bucket()).ifPresent(configuration -> {
            Rule.of(configuration).filter(rule -> rule.wants(change)).forEach(rule -> notices.put(new Notice(
                    rule.destination(), "", change.bucket(), texts.record(change, rule.id()), change.timeMillis())));
            if (configuration.eventBridgeConfiguration() != null) {
                notices.put(new Notice(Notice.EVENT_BRIDGE, change.kind().detailType(), change.bucket(),
                        texts.detail(change), change.timeMillis()));
            }
        });
    }

    /// The configuration as it is to be kept. Its destinations get a test event.
    ///
    /// @param unchecked whether nobody looks if the destinations are there
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if S3 would refuse it
    public NotificationConfiguration configured(String bucket, NotificationConfiguration wanted, boolean unchecked) {
        var complete = ConfigurationCheck.complete(wanted);
        var known = destinations;
        if (!unchecked && known != null) {
            if (!Rule.of(complete).allMatch(rule -> known.exists(rule.destination()))) {
                throw ConfigurationCheck.invalid("Unable to validate the following destination configurations");
            }
            var now = clock.millis();
            Rule.of(complete).map(Rule::destination).distinct()
                    .forEach(arn -> notices.put(new Notice(arn, "", bucket, texts.test(bucket, now), now)));
        }
        return complete;
    }

    /// Begins to send, also what was left when the sandbox stopped. Closing ends it after what is under way.
    public AutoCloseable sendTo(Destinations services) {
        destinations = services;
        return notices.sendTo("s3-notifications", notice -> send(services, notice));
    }

    private static void send(Destinations services, Notice notice) {
        try {
            services.send(notice);
        } catch (AwsServiceException e) {
            LOG.warn("A notification of the bucket {} could not be delivered to {}: {}", notice.bucket(),
                    notice.destination(), e.getMessage());
        }
    }
}
