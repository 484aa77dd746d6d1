package dev.stepdeck.sandbox.secrets;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.services.secretsmanager.model.MalformedPolicyDocumentException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The resource policy of a secret: kept, not enforced.
final class ResourcePolicy {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ResourcePolicy() {}

    static String checked(String text) {
        try {
            if (JSON.readTree(text).has("Statement")) {
                return text;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw Faults.of(MalformedPolicyDocumentException.builder(), "MalformedPolicyDocumentException",
                "This resource policy contains invalid Json.");
    }
}
