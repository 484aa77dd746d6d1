package dev.stepdeck.sandbox.wire;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/// Copies what two structures of the API have in common: a request to create a job and the job, the input of a
/// table and the table.
public final class SameFields {

    private SameFields() {}

    /// Sets each field of the builder that has a value of the same name in the other structure.
    public static <B extends SdkPojo> B copy(SdkPojo from, B builder) {
        for (var field : builder.sdkFields()) {
            var source = from.sdkFieldNameToField().get(field.locationName());
            var value = source == null ? null : source.getValueOrDefault(from);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                field.set(builder, fitting(field, value));
            }
        }
        return builder;
    }

    /// A structure that has another class where it goes, as the definition of a view has, is copied likewise.
    private static Object fitting(SdkField<?> field, Object value) {
        if (!(value instanceof SdkPojo structure) || field.constructor() == null) {
            return value;
        }
        var builder = field.constructor().get();
        return structure instanceof ToCopyableBuilder<?, ?> same && same.toBuilder().getClass() == builder.getClass()
                ? value
                : ((Buildable) copy(structure, builder)).build();
    }
}
