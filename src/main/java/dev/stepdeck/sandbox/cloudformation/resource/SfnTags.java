package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.Tag;

/// Replaces the tags of a state machine or activity.
final class SfnTags {

    private SfnTags() {}

    static void replace(SfnClient sfn, String arn, Properties before, Map<String, String> wanted) {
        var gone = before.objects("Tags").stream().map(tag -> tag.text("Key")).filter(key -> !wanted.containsKey(key))
                .toList();
        if (!gone.isEmpty()) {
            sfn.untagResource(untag -> untag.resourceArn(arn).tagKeys(gone));
        }
        if (!wanted.isEmpty()) {
            sfn.tagResource(tag -> tag.resourceArn(arn).tags(wanted.entrySet().stream()
                    .map(entry -> Tag.builder().key(entry.getKey()).value(entry.getValue()).build()).toList()));
        }
    }
}
