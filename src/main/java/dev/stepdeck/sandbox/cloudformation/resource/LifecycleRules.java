package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.LONG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;

/// The rules in a bucket's `LifecycleConfiguration`, with the older forms of their members too.
///
/// Source: "AWS::S3::Bucket Rule" in the template reference.
final class LifecycleRules {

    private static final Shape TRANSITION = new Shape.Structure(
            Map.of("StorageClass", TEXT, "TransitionDate", TEXT, "TransitionInDays", WHOLE), Set.of("StorageClass"));
    private static final Shape LATER_TRANSITION = new Shape.Structure(
            Map.of("StorageClass", TEXT, "TransitionInDays", WHOLE, "NewerNoncurrentVersions", WHOLE),
            Set.of("StorageClass", "TransitionInDays"));
    private static final Shape RULE = Shape.texts("Id", "Status", "Prefix", "ExpirationDate")
            .with("TagFilters", Shape.tags()).with("ObjectSizeGreaterThan", LONG).with("ObjectSizeLessThan", LONG)
            .with("ExpirationInDays", WHOLE).with("ExpiredObjectDeleteMarker", FLAG)
            .with("NoncurrentVersionExpirationInDays", WHOLE)
            .with("NoncurrentVersionExpiration", new Shape.Structure(
                    Map.of("NoncurrentDays", WHOLE, "NewerNoncurrentVersions", WHOLE), Set.of("NoncurrentDays")))
            .with("AbortIncompleteMultipartUpload",
                    new Shape.Structure(Map.of("DaysAfterInitiation", WHOLE), Set.of("DaysAfterInitiation")))
            .with("Transition", TRANSITION).with("Transitions", new Shape.Items(TRANSITION))
            .with("NoncurrentVersionTransition", LATER_TRANSITION)
            .with("NoncurrentVersionTransitions", new Shape.Items(LATER_TRANSITION)).requiring("Status");
    static final Shape SHAPE = new Shape.Structure(Map.of("Rules", new Shape.Items(RULE)), Set.of("Rules"));

    private LifecycleRules() {}

    /// @throws ResourceException if a date is none
    static List<LifecycleRule> of(Properties lifecycle) {
        return lifecycle.objects("Rules").stream().map(LifecycleRules::rule).toList();
    }

    private static LifecycleRule rule(Properties rule) {
        var built = LifecycleRule.builder().id(rule.textOrNull("Id")).status(rule.text("Status"))
                .filter(filter(rule));
        if (rule.has("ExpirationInDays") || rule.has("ExpirationDate") || rule.has("ExpiredObjectDeleteMarker")) {
            built.expiration(LifecycleExpiration.builder().days(rule.wholeOrNull("ExpirationInDays"))
                    .date(date(rule, "ExpirationDate"))
                    .expiredObjectDeleteMarker(rule.flagOrNull("ExpiredObjectDeleteMarker")).build());
        }
        if (rule.has("NoncurrentVersionExpirationInDays")) {
            built.noncurrentVersionExpiration(
                    to -> to.noncurrentDays(rule.wholeOrNull("NoncurrentVersionExpirationInDays")));
        }
        rule.object("NoncurrentVersionExpiration").ifPresent(expiration -> built
                .noncurrentVersionExpiration(to -> to.noncurrentDays(expiration.wholeOrNull("NoncurrentDays"))
                        .newerNoncurrentVersions(expiration.wholeOrNull("NewerNoncurrentVersions"))));
        rule.object("AbortIncompleteMultipartUpload").ifPresent(abort -> built.abortIncompleteMultipartUpload(
                to -> to.daysAfterInitiation(abort.wholeOrNull("DaysAfterInitiation"))));
        var transitions = both(rule, "Transition").map(to -> Transition.builder()
                .storageClass(to.text("StorageClass")).days(to.wholeOrNull("TransitionInDays"))
                .date(date(to, "TransitionDate")).build()).toList();
        var later = both(rule, "NoncurrentVersionTransition").map(to -> NoncurrentVersionTransition.builder()
                .storageClass(to.text("StorageClass")).noncurrentDays(to.wholeOrNull("TransitionInDays"))
                .newerNoncurrentVersions(to.wholeOrNull("NewerNoncurrentVersions")).build()).toList();
        return built.transitions(transitions.isEmpty() ? null : transitions)
                .noncurrentVersionTransitions(later.isEmpty() ? null : later).build();
    }

    /// The structures of a member that was single once: `Transition` and `Transitions`.
    private static Stream<Properties> both(Properties rule, String name) {
        return Stream.concat(rule.object(name).stream(), rule.objects(name + "s").stream());
    }

    /// A single condition is on its own, several are in an `And`.
    private static LifecycleRuleFilter filter(Properties rule) {
        var tags = rule.objects("TagFilters").stream()
                .map(tag -> Tag.builder().key(tag.text("Key")).value(tag.text("Value")).build()).toList();
        var prefix = rule.textOrNull("Prefix");
        var larger = size(rule, "ObjectSizeGreaterThan");
        var smaller = size(rule, "ObjectSizeLessThan");
        int conditions = tags.size() + (prefix == null ? 0 : 1) + (larger == null ? 0 : 1) + (smaller == null ? 0 : 1);
        var filter = LifecycleRuleFilter.builder();
        if (conditions > 1) {
            return filter.and(and -> and.prefix(prefix).tags(new ArrayList<>(tags)).objectSizeGreaterThan(larger)
                    .objectSizeLessThan(smaller)).build();
        }
        filter.objectSizeGreaterThan(larger).objectSizeLessThan(smaller);
        tags.forEach(filter::tag);
        return filter.prefix(conditions == 0 ? "" : prefix).build();
    }

    private static @Nullable Long size(Properties rule, String name) {
        return rule.has(name) ? (Long) rule.tree().get(name).longValue() : null;
    }

    private static @Nullable Instant date(Properties properties, String name) {
        var text = properties.textOrNull(name);
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text.matches(".*(Z|[-+]\\d\\d:?\\d\\d)") ? text : text + "Z").toInstant();
        } catch (DateTimeParseException e) {
            throw new ResourceException("Value of property " + name + " must be a date in ISO 8601 format");
        }
    }
}
