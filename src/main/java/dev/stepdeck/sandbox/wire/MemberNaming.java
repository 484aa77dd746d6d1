package dev.stepdeck.sandbox.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// How the members of a structure are called in JSON.
enum MemberNaming {

    /// As on the wire of the aws-json protocols: the service's own spelling, `stateMachineArn` or `JobName`.
    WIRE {
        @Override
        String name(SdkField<?> field) {
            return field.locationName();
        }

        @Override
        @Nullable
        SdkField<?> find(SdkPojo pojo, String name) {
            return pojo.sdkFieldNameToField().get(name);
        }
    },

    /// As Step Functions' integrations spell them: always with a capital first, `StateMachineArn`.
    PASCAL {
        @Override
        String name(SdkField<?> field) {
            // DynamoDB's NULL is the one member that the SDK calls by another word than its API.
            var name = field.memberName().equals("NUL") ? field.locationName() : field.memberName();
            return Character.isUpperCase(name.charAt(0))
                    ? name
                    : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }

        @Override
        @Nullable
        SdkField<?> find(SdkPojo pojo, String name) {
            for (var field : pojo.sdkFields()) {
                if (name(field).equals(name)) {
                    return field;
                }
            }
            return null;
        }
    };

    abstract String name(SdkField<?> field);

    abstract @Nullable SdkField<?> find(SdkPojo pojo, String name);
}
