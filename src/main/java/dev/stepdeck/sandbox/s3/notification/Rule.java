package dev.stepdeck.sandbox.s3.notification;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;

/// One entry of a bucket's configuration: which changes go to which queue or topic.
record Rule(String id, String destination, List<String> events, String prefix, String suffix) {

    /// The entries of a configuration.
    static Stream<Rule> of(NotificationConfiguration configuration) {
        return Stream.concat(
                configuration.queueConfigurations().stream()
                        .map(queue -> new Rule(String.valueOf(queue.id()), queue.queueArn(), queue.eventsAsStrings(),
                                part(queue.filter(), "prefix"), part(queue.filter(), "suffix"))),
                configuration.topicConfigurations().stream()
                        .map(topic -> new Rule(String.valueOf(topic.id()), topic.topicArn(), topic.eventsAsStrings(),
                                part(topic.filter(), "prefix"), part(topic.filter(), "suffix"))));
    }

    private static String part(@Nullable NotificationConfigurationFilter filter, String name) {
        return filter == null || filter.key() == null
                ? ""
                : filter.key().filterRules().stream()
                        .filter(rule -> String.valueOf(rule.nameAsString()).toLowerCase(Locale.ROOT).equals(name))
                        .map(rule -> rule.value() == null ? "" : rule.value()).findFirst().orElse("");
    }

    boolean wants(ObjectChange change) {
        return change.key().startsWith(prefix) && change.key().endsWith(suffix)
                && events.stream().anyMatch(change.kind()::matches);
    }

    /// Whether a change can be wanted by both, which S3 does not allow.
    boolean overlaps(Rule other) {
        return events.stream().anyMatch(one -> other.events.stream().anyMatch(two -> EventNames.overlap(one, two)))
                && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
    }
}
