package dev.stepdeck.sandbox.cloudformation.resource;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.Tag;

/// Changes the tags of a state machine or activity.
final class SfnTags {

    private SfnTags() {}

    static void change(SfnClient sfn, String arn, TagChange change) {
        change.carryOut(gone -> sfn.untagResource(untag -> untag.resourceArn(arn).tagKeys(gone)),
                wanted -> sfn.tagResource(tag -> tag.resourceArn(arn).tags(wanted.entrySet().stream()
                        .map(entry -> Tag.builder().key(entry.getKey()).value(entry.getValue()).build()).toList())));
    }
}
