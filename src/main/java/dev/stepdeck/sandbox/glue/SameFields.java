package dev.stepdeck.sandbox.glue;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

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
                field.set(builder, value);
            }
        }
        return builder;
    }
}
