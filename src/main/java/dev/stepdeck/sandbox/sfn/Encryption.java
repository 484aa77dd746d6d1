package dev.stepdeck.sandbox.sfn;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;
import software.amazon.awssdk.services.sfn.model.EncryptionType;

/// What a state machine or an activity says of its encryption: kept and answered; the sandbox has no keys.
///
/// Source: Step Functions API, EncryptionConfiguration.
///
/// @param kmsKeyId null for the key that AWS owns
record Encryption(String type, @Nullable String kmsKeyId, @Nullable Integer reuseSeconds) {

    static final Encryption OWNED = new Encryption("AWS_OWNED_KEY", null, null);
    private static final int REUSE_SECONDS = 300;

    /// @throws software.amazon.awssdk.services.sfn.model.InvalidEncryptionConfigurationException if it says too much or
    /// too little
    static Encryption of(@Nullable EncryptionConfiguration asked) {
        if (asked == null) {
            return OWNED;
        }
        var reuse = asked.kmsDataKeyReusePeriodSeconds();
        if (asked.type() == EncryptionType.UNKNOWN_TO_SDK_VERSION) {
            throw SfnFaults.validation("1 validation error detected: Value '" + asked.typeAsString()
                    + "' at 'encryptionConfiguration.type' failed to satisfy constraint: Member must satisfy enum value"
                    + " set: [AWS_OWNED_KEY, CUSTOMER_MANAGED_KMS_KEY]");
        }
        if (asked.type() != EncryptionType.CUSTOMER_MANAGED_KMS_KEY) {
            if (asked.kmsKeyId() != null || reuse != null) {
                throw SfnFaults.invalidEncryption("kmsKeyId and kmsDataKeyReusePeriodSeconds must not be given with the"
                        + " type AWS_OWNED_KEY");
            }
            return OWNED;
        }
        if (asked.kmsKeyId() == null) {
            throw SfnFaults.invalidEncryption("kmsKeyId must be given with the type CUSTOMER_MANAGED_KMS_KEY");
        }
        if (reuse != null && (reuse < 60 || reuse > 900)) {
            throw SfnFaults.invalidEncryption("kmsDataKeyReusePeriodSeconds must be between 60 and 900");
        }
        return new Encryption(asked.typeAsString(), asked.kmsKeyId(), reuse == null ? REUSE_SECONDS : reuse);
    }

    EncryptionConfiguration shown() {
        return EncryptionConfiguration.builder().type(type).kmsKeyId(kmsKeyId)
                .kmsDataKeyReusePeriodSeconds(reuseSeconds).build();
    }
}
