package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;
import software.amazon.awssdk.services.sfn.model.EncryptionType;

/// `EncryptionConfiguration` of state machines and activities.
final class SfnEncryption {

    static final String PROPERTY = "EncryptionConfiguration";
    static final Shape SHAPE = Shape.texts("Type", "KmsKeyId").with("KmsDataKeyReusePeriodSeconds", WHOLE)
            .requiring("Type");

    private SfnEncryption() {}

    /// What properties say, or AWS's own key.
    static EncryptionConfiguration of(Properties properties) {
        return properties.object(PROPERTY)
                .map(encryption -> EncryptionConfiguration.builder().type(encryption.text("Type"))
                        .kmsKeyId(encryption.textOrNull("KmsKeyId"))
                        .kmsDataKeyReusePeriodSeconds(encryption.wholeOrNull("KmsDataKeyReusePeriodSeconds")).build())
                .orElseGet(() -> EncryptionConfiguration.builder().type(EncryptionType.AWS_OWNED_KEY).build());
    }
}
