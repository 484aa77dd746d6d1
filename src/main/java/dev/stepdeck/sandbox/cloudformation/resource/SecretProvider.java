package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.LONG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `AWS::SecretsManager::Secret`, with a value from the template or a generated one. `Ref` gives the ARN.
final class SecretProvider implements ResourceProvider {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Shape GENERATED = Shape.texts("ExcludeCharacters", "GenerateStringKey", "SecretStringTemplate")
            .with("ExcludeLowercase", FLAG).with("ExcludeNumbers", FLAG).with("ExcludePunctuation", FLAG)
            .with("ExcludeUppercase", FLAG).with("IncludeSpace", FLAG).with("PasswordLength", LONG)
            .with("RequireEachIncludedType", FLAG);

    private final SecretsManagerClient secrets;

    SecretProvider(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return "AWS::SecretsManager::Secret";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("Name", TEXT, "Description", TEXT, "KmsKeyId", TEXT, "SecretString", TEXT,
                "GenerateSecretString", GENERATED, "Tags", Shape.tags()), Set.of());
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("Name")
                .orElseGet(() -> request.logicalId() + "-" + request.suffix());
    }

    @Override
    public String madeId(String physicalId, Map<String, String> attributes) {
        return attributes.getOrDefault("Id", physicalId);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        if (Absent.found(() -> secrets.describeSecret(describe -> describe.secretId(name)))) {
            throw FailureReason.alreadyExists(type(), name);
        }
        var wanted = request.properties();
        var value = value(wanted);
        return Map.of("Id", secrets.createSecret(create -> create.name(name)
                .description(wanted.textOrNull("Description")).kmsKeyId(wanted.textOrNull("KmsKeyId"))
                .secretString(value).tags(tags(request.tags()))).arn());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var arn = before.physicalId();
        var wanted = request.properties();
        boolean same = wanted.same(before.properties(), "SecretString")
                && wanted.same(before.properties(), "GenerateSecretString");
        var value = same ? null : value(wanted);
        secrets.updateSecret(update -> update.secretId(arn).description(wanted.textIfGiven("Description").orElse(""))
                .kmsKeyId(wanted.textOrNull("KmsKeyId")).secretString(value));
        TagChange.of(before, request).carryOut(
                gone -> secrets.untagResource(untag -> untag.secretId(arn).tagKeys(gone)),
                tags -> secrets.tagResource(tag -> tag.secretId(arn).tags(tags(tags))));
        return Map.of("Id", arn);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> secrets
                .deleteSecret(delete -> delete.secretId(state.physicalId()).forceDeleteWithoutRecovery(true)));
    }

    private @Nullable String value(Properties wanted) {
        var generated = wanted.object("GenerateSecretString");
        if (generated.isPresent() && wanted.has("SecretString")) {
            throw new ResourceException("You can't specify both SecretString and GenerateSecretString.");
        }
        return generated.isPresent() ? generated(generated.get()) : wanted.textOrNull("SecretString");
    }

    private String generated(Properties wanted) {
        var length = wanted.tree().get("PasswordLength");
        var password = secrets.getRandomPassword(get -> get
                .passwordLength(length == null ? null : (Long) length.longValue())
                .excludeCharacters(wanted.textOrNull("ExcludeCharacters"))
                .excludeLowercase(wanted.flagOrNull("ExcludeLowercase"))
                .excludeNumbers(wanted.flagOrNull("ExcludeNumbers"))
                .excludePunctuation(wanted.flagOrNull("ExcludePunctuation"))
                .excludeUppercase(wanted.flagOrNull("ExcludeUppercase"))
                .includeSpace(wanted.flagOrNull("IncludeSpace"))
                .requireEachIncludedType(wanted.flagOrNull("RequireEachIncludedType"))).randomPassword();
        var template = wanted.textOrNull("SecretStringTemplate");
        var key = wanted.textOrNull("GenerateStringKey");
        if (template == null && key == null) {
            return password;
        }
        if (template == null || key == null) {
            throw new ResourceException("SecretStringTemplate and GenerateStringKey must be given together.");
        }
        try {
            if (JSON.readTree(template) instanceof ObjectNode object) {
                return object.put(key, password).toString();
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw new ResourceException("SecretStringTemplate must be a JSON object.");
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
