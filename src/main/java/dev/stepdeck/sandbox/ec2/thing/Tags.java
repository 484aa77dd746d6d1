package dev.stepdeck.sandbox.ec2.thing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/// The tags of things, which all have a member `Tags`.
public final class Tags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    /// The tags of a thing.
    public static List<Tag> of(SdkPojo thing) {
        return field(thing).getValueOrDefault(thing) instanceof List<?> list
                ? list.stream().map(Tag.class::cast).toList()
                : List.of();
    }

    /// A copy of a thing with other tags.
    @SuppressWarnings("unchecked") // a thing's builder builds the like
    static <T extends SdkPojo> T with(T thing, List<Tag> tags) {
        var builder = (SdkPojo) ((ToCopyableBuilder<?, ?>) thing).toBuilder();
        field(builder).set(builder, tags);
        return (T) ((Buildable) builder).build();
    }

    private static SdkField<?> field(SdkPojo thing) {
        return thing.sdkFields().stream().filter(field -> field.memberName().equals("Tags")).findFirst()
                .orElseThrow(() -> new IllegalStateException(thing.getClass() + " has no tags"));
    }

    /// The tags that a request gives to the new thing that it makes.
    ///
    /// @throws AwsServiceException for tags that cannot be, and those for other kinds of things
    public static List<Tag> specified(List<TagSpecification> specifications, Kind kind) {
        var tags = new HashMap<String, String>();
        for (var each : specifications) {
            var type = Given.required(each.resourceTypeAsString(), "ResourceType");
            if (!type.equals(kind.type())) {
                throw Ec2Faults.badValue("'" + type + "' is not a valid taggable resource type for this operation.");
            }
            for (var tag : each.tags()) {
                if (tags.put(Given.required(tag.key(), "Tag.Key"), value(tag)) != null) {
                    throw Ec2Faults.badValue("Duplicate tag key '" + tag.key() + "' specified.");
                }
            }
        }
        return checked(tags);
    }

    /// Tags with others over them.
    static List<Tag> plus(List<Tag> before, List<Tag> more) {
        var tags = map(before);
        more.forEach(tag -> tags.put(Given.required(tag.key(), "Tag.Key"), value(tag)));
        return checked(tags);
    }

    /// Tags without some; one that is named with a value goes only if it has that.
    static List<Tag> minus(List<Tag> before, List<Tag> gone) {
        var tags = map(before);
        if (gone.isEmpty()) {
            tags.clear();
        }
        gone.forEach(tag -> {
            if (tag.value() == null) {
                tags.remove(tag.key());
            } else {
                tags.remove(tag.key(), tag.value());
            }
        });
        return list(tags);
    }

    private static String value(Tag tag) {
        return tag.value() == null ? "" : tag.value();
    }

    private static Map<String, String> map(List<Tag> tags) {
        var map = new HashMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), value(tag)));
        return map;
    }

    private static List<Tag> checked(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw Ec2Faults.badValue("Tag keys starting with 'aws:' are reserved for internal use");
            }
            if (key.length() > LONGEST_KEY) {
                throw Ec2Faults.badValue("Tag key exceeds the maximum length of " + LONGEST_KEY + " characters");
            }
            if (value.length() > LONGEST_VALUE) {
                throw Ec2Faults.badValue("Tag value exceeds the maximum length of " + LONGEST_VALUE + " characters");
            }
        });
        if (tags.size() > MOST) {
            throw Ec2Faults.of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
        return list(tags);
    }

    private static List<Tag> list(Map<String, String> tags) {
        return new TreeMap<>(tags).entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }
}
