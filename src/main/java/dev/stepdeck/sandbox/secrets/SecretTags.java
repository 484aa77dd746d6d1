package dev.stepdeck.sandbox.secrets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.secretsmanager.model.Tag;

/// The tags of secrets.
final class SecretTags {

    private static final int MOST = 50;

    private SecretTags() {}

    /// The tags that a secret has, with others added.
    static Map<String, String> plus(Map<String, String> before, List<Tag> added) {
        var all = new HashMap<>(before);
        added.forEach(tag -> {
            if (tag.key() == null || tag.key().startsWith("aws:")) {
                throw SecretsFaults.parameter("Tag keys must not be empty or begin with aws:.");
            }
            all.put(tag.key(), tag.value() == null ? "" : tag.value());
        });
        if (all.size() > MOST) {
            throw SecretsFaults.parameter("The maximum number of tags is 50.");
        }
        return all;
    }

    static List<Tag> shown(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
