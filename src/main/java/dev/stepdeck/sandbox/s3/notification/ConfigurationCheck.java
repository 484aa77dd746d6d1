package dev.stepdeck.sandbox.s3.notification;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Checks a configuration as PutBucketNotificationConfiguration does, and gives its entries the ids that they lack.
final class ConfigurationCheck {

    private static final Set<String> EVENTS = Event.knownValues().stream().map(Event::toString)
            .collect(Collectors.toSet());
    private static final Pattern ARN = Pattern.compile("arn:aws:(sqs|sns):[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+");
    private static final int LONGEST_FILTER = 1024;

    private ConfigurationCheck() {}

    static NotificationConfiguration complete(NotificationConfiguration given) {
        if (!given.lambdaFunctionConfigurations().isEmpty()) {
            throw Faults.of(S3Exception.builder(), 501, "NotImplemented",
                    "The sandbox has no Lambda: LambdaFunctionConfigurations cannot be notified.");
        }
        given.queueConfigurations().forEach(queue -> check(queue.queueArn(), "sqs", queue.eventsAsStrings(),
                queue.filter()));
        given.topicConfigurations().forEach(topic -> check(topic.topicArn(), "sns", topic.eventsAsStrings(),
                topic.filter()));
        var complete = given.toBuilder()
                .queueConfigurations(given.queueConfigurations().stream()
                        .map(queue -> queue.toBuilder().id(id(queue.id())).build()).toList())
                .topicConfigurations(given.topicConfigurations().stream()
                        .map(topic -> topic.toBuilder().id(id(topic.id())).build()).toList())
                .build();
        checkTogether(Rule.of(complete).toList());
        return complete;
    }

    private static String id(@Nullable String given) {
        return given == null || given.isEmpty() ? UUID.randomUUID().toString() : given;
    }

    private static void check(@Nullable String arn, String service, List<String> events,
            @Nullable NotificationConfigurationFilter filter) {
        if (arn == null || !ARN.matcher(arn).matches() || !arn.startsWith("arn:aws:" + service + ":")) {
            throw invalid("The ARN is not well formed");
        }
        if (arn.endsWith(".fifo")) {
            throw invalid(service.equals("sqs")
                    ? "FIFO SQS queues are not supported."
                    : "FIFO SNS topics are not"
                            + " supported.");
        }
        if (events.isEmpty()) {
            throw Faults.of(S3Exception.builder(), 400, "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
        events.stream().filter(event -> !EVENTS.contains(event)).findFirst().ifPresent(event -> {
            throw invalid("The event '" + event + "' is not supported for notifications");
        });
        if (filter != null && filter.key() != null) {
            check(filter);
        }
    }

    private static void check(NotificationConfigurationFilter filter) {
        var seen = new HashSet<String>();
        filter.key().filterRules().forEach(rule -> {
            var name = String.valueOf(rule.nameAsString()).toLowerCase(Locale.ROOT);
            if (!name.equals("prefix") && !name.equals("suffix")) {
                throw invalid("filter rule name must be either prefix or suffix");
            }
            if (!seen.add(name)) {
                throw invalid("Cannot specify more than one " + name + " rule in a filter.");
            }
            if (rule.value() == null || rule.value().length() > LONGEST_FILTER) {
                throw invalid("filter rule value cannot be empty or longer than " + LONGEST_FILTER);
            }
        });
    }

    private static void checkTogether(List<Rule> rules) {
        var ids = new HashSet<String>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) {
                throw invalid("Same ID used for multiple configurations. IDs must be unique");
            }
        }
        for (int i = 0; i < rules.size(); i++) {
            for (var other : rules.subList(i + 1, rules.size())) {
                if (rules.get(i).overlaps(other)) {
                    throw invalid(rules.get(i).prefix().isEmpty() && rules.get(i).suffix().isEmpty()
                            ? "Configurations overlap. Configurations on the same bucket cannot share a common event"
                                    + " type."
                            : "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if"
                                    + " the prefixes are overlapping for the same event type.");
                }
            }
        }
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(S3Exception.builder(), 400, "InvalidArgument", message);
    }
}
