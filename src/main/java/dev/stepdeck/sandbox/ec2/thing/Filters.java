package dev.stepdeck.sandbox.ec2.thing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/// The filters that a Describe operation knows, by name, and what they look at. Filled where it
/// is made, then only read.
public final class Filters<T> {

    private static final String TAG = "tag:";
    private static final int MOST_VALUES = 200;

    private final Map<String, Function<T, Stream<String>>> known = new LinkedHashMap<>();

    private final Function<T, List<Tag>> tags;

    /// @param tags of a thing
    private Filters(Function<T, List<Tag>> tags) {
        this.tags = tags;
    }

    /// None but those of tags.
    public static <T extends SdkPojo> Filters<T> ofTagged() {
        return new Filters<T>(Tags::of).onAll("tag-key", thing -> Tags.of(thing).stream().map(Tag::key))
                .onAll("tag-value", thing -> Tags.of(thing).stream().map(Tag::value));
    }

    /// None at all, for what has no tags.
    public static <T> Filters<T> none() {
        return new Filters<>(_ -> List.of());
    }

    /// One that looks at a value; what is null matches nothing.
    public Filters<T> on(String name, Function<T, @Nullable Object> value) {
        return onAll(name, thing -> Stream.ofNullable(value.apply(thing)));
    }

    /// One that looks at several values, of which one must match.
    public Filters<T> onAll(String name, Function<T, Stream<?>> values) {
        known.put(name, thing -> values.apply(thing).map(String::valueOf));
        return this;
    }

    /// Some that match nothing, because nothing has what they look at.
    public Filters<T> never(String... names) {
        for (var name : names) {
            known.put(name, _ -> Stream.empty());
        }
        return this;
    }

    /// Whether a thing passes all of a request's filters.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a filter that there is not
    public Predicate<T> wanted(List<Filter> filters) {
        return filters.stream().map(this::one).reduce(Predicate::and).orElse(_ -> true);
    }

    private Predicate<T> one(Filter filter) {
        var name = Given.required(filter.name(), "Filter.Name");
        var globs = Given.required(filter.values(), "Filter.Value").stream().map(Glob::new).toList();
        if (globs.size() > MOST_VALUES) {
            throw Ec2Faults.of("FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is "
                            + MOST_VALUES);
        }
        var values = values(name);
        return thing -> values.apply(thing).anyMatch(value -> globs.stream().anyMatch(glob -> glob.matches(value)));
    }

    private Function<T, Stream<String>> values(String name) {
        if (name.startsWith(TAG)) {
            var key = name.substring(TAG.length());
            return thing -> tags.apply(thing).stream().filter(tag -> tag.key().equals(key)).map(tag -> tag.value());
        }
        var values = known.get(name);
        if (values == null) {
            throw Ec2Faults.badValue("The filter '" + name + "' is invalid");
        }
        return values;
    }
}
