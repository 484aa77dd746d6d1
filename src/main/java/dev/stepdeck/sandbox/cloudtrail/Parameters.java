package dev.stepdeck.sandbox.cloudtrail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request or an answer as a record of CloudTrail has it: names begin with a small letter, and secrets are not there.
final class Parameters {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
    private static final Set<String> SECRETS = Set.of("SecretString", "SecretBinary", "UserData", "KeyMaterial",
            "SecretAccessKey", "SessionToken", "Password");
    /// What only some services hide.
    private static final Map<String, Set<String>> OF_SERVICES = Map.of("states",
            Set.of("input", "output", "definition", "cause", "error"), "ssm", Set.of("Value"));

    private final Set<String> hidden;

    private Parameters(Set<String> hidden) {
        this.hidden = hidden;
    }

    static ObjectNode of(String service, SdkPojo structure) {
        return new Parameters(OF_SERVICES.getOrDefault(service, Set.of())).object(structure);
    }

    private ObjectNode object(SdkPojo structure) {
        var object = JSON.createObjectNode();
        for (var field : structure.sdkFields()) {
            var value = field.getValueOrDefault(structure);
            if (isThere(value)) {
                var name = field.memberName();
                object.set(Character.toLowerCase(name.charAt(0)) + name.substring(1), isSecret(name)
                        ? JsonNodeFactory.instance.stringNode(HIDDEN)
                        : tree(value));
            }
        }
        return object;
    }

    private static boolean isThere(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList<?>)
                && !(value instanceof SdkAutoConstructMap<?, ?>);
    }

    private boolean isSecret(String name) {
        return SECRETS.contains(name) || hidden.contains(name);
    }

    private JsonNode tree(Object value) {
        return switch (value) {
            case SdkPojo structure -> object(structure);
            case List<?> list -> {
                var array = JSON.createArrayNode();
                list.forEach(each -> array.add(tree(each)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = JSON.createObjectNode();
                map.forEach((key, each) -> object.set(String.valueOf(key), tree(each)));
                yield object;
            }
            case SdkBytes bytes -> JSON.createObjectNode().put("size", bytes.asByteArrayUnsafe().length);
            case Instant time -> JsonNodeFactory.instance.stringNode(time.toString());
            default -> JSON.valueToTree(value);
        };
    }
}
