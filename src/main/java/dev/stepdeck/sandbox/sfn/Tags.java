package dev.stepdeck.sandbox.sfn;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceResponse;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceResponse;

/// The tags of state machines and activities.
final class Tags {

    /// How many tags a resource may have. Source: Step Functions service quotas.
    private static final int MOST = 50;

    private final MachineTable machines;
    private final Activities activities;

    Tags(MachineTable machines, Activities activities) {
        this.machines = machines;
        this.activities = activities;
    }

    TagResourceResponse tag(TagResourceRequest request) {
        change(request.resourceArn(), tags -> {
            var changed = new HashMap<>(tags);
            changed.putAll(byKey(request.tags()));
            return checkCount(request.resourceArn(), changed);
        });
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        change(request.resourceArn(), tags -> {
            var changed = new HashMap<>(tags);
            changed.keySet().removeAll(request.tagKeys());
            return changed;
        });
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        var arn = request.resourceArn();
        var tags = isActivity(arn)
                ? activities.get(arn).tags()
                : machines.find(Arns.parseMachine(arn).machine()).orElseThrow(() -> SfnFaults.noResource(arn)).tags();
        return ListTagsForResourceResponse.builder().tags(tags.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build()).toList()).build();
    }

    private void change(String arn, UnaryOperator<Map<String, String>> change) {
        if (isActivity(arn)) {
            activities.retag(arn, change);
        } else if (machines.find(Arns.parseMachine(arn).machine()).isEmpty()) {
            throw SfnFaults.noResource(arn);
        } else {
            machines.update(arn, m -> m.withTags(change.apply(m.tags())));
        }
    }

    /// The tags with which a resource is made.
    static Map<String, String> initial(String arn, List<Tag> given) {
        return checkCount(arn, byKey(given));
    }

    /// Tags by their keys; a tag without a value has an empty one.
    private static Map<String, String> byKey(List<Tag> given) {
        var tags = new HashMap<String, String>();
        for (Tag tag : given) {
            if (tag.key() == null || tag.key().isEmpty()) {
                throw SfnFaults.validation("Tag keys must not be empty");
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw SfnFaults.validation("aws: prefixed tag key names are not allowed for external use.");
            }
            tags.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        return tags;
    }

    private static Map<String, String> checkCount(String arn, Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw SfnFaults.tooManyTags(arn);
        }
        return tags;
    }

    private static boolean isActivity(String arn) {
        return arn.contains(":activity:");
    }
}
