package dev.stepdeck.sandbox.ssm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.InvalidResourceTypeException;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

/// The tags of parameters.
final class ParameterTags {

    private static final int MOST = 50;

    private final Parameters parameters;

    ParameterTags(Parameters parameters) {
        this.parameters = parameters;
    }

    /// The tags of a request, checked.
    static Map<String, String> of(List<Tag> tags) {
        var all = new HashMap<String, String>();
        tags.forEach(tag -> {
            if (tag.key().startsWith("aws:")) {
                throw SsmFaults.validation("aws: prefixed tag key names are not allowed for external use.");
            }
            all.put(tag.key(), tag.value());
        });
        return limited(all);
    }

    private static Map<String, String> limited(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw Faults.of(SsmException.builder(), "TooManyTagsError",
                    "The Targets parameter includes too many tags. Remove one or more tags and try the command again.");
        }
        return tags;
    }

    void add(AddTagsToResourceRequest request) {
        var added = of(request.tags());
        parameters.update(named(request.resourceType(), request.resourceId()), parameter -> {
            var all = new HashMap<>(parameter.tags());
            all.putAll(added);
            return parameter.tagged(limited(all));
        });
    }

    void remove(RemoveTagsFromResourceRequest request) {
        parameters.update(named(request.resourceType(), request.resourceId()), parameter -> {
            var left = new HashMap<>(parameter.tags());
            left.keySet().removeAll(request.tagKeys());
            return parameter.tagged(left);
        });
    }

    List<Tag> list(ResourceTypeForTagging type, String id) {
        return parameters.own(named(type, id)).tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }

    private String named(ResourceTypeForTagging type, String id) {
        if (type != ResourceTypeForTagging.PARAMETER) {
            throw Faults.of(InvalidResourceTypeException.builder(), "InvalidResourceType",
                    "The sandbox tags parameters only, not the resource type " + type + ".");
        }
        var name = ParameterName.of(id).name();
        if (parameters.find(name).filter(parameter -> !parameter.publicly()).isEmpty()) {
            throw SsmFaults.resourceId();
        }
        return name;
    }
}
