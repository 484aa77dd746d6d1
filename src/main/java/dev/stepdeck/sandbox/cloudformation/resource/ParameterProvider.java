package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/// `AWS::SSM::Parameter`. `Ref` gives the name. Its tags are a map, not a list. CloudFormation makes no SecureString.
final class ParameterProvider implements ResourceProvider {

    private final SsmClient ssm;

    ParameterProvider(SsmClient ssm) {
        this.ssm = ssm;
    }

    @Override
    public String type() {
        return "AWS::SSM::Parameter";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("Name", TEXT, "Type", TEXT, "Value", TEXT, "Description", TEXT,
                "AllowedPattern", TEXT, "DataType", TEXT, "Policies", TEXT, "Tier", TEXT, "Tags",
                new Shape.Entries(TEXT)), Set.of("Type", "Value"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Type", "Value");
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
                .orElseGet(() -> "CFN-" + request.logicalId() + "-" + request.suffix());
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        if (Absent.found(() -> ssm.getParameter(get -> get.name(name)))) {
            throw FailureReason.alreadyExists(type(), name);
        }
        ssm.putParameter(put(request.properties(), name).tags(shown(request.tags())).build());
        return attributesOf(request.properties());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var name = before.physicalId();
        ssm.putParameter(put(request.properties(), name).overwrite(true).build());
        TagChange.of(before, request).carryOut(
                gone -> ssm.removeTagsFromResource(remove -> remove.resourceType(ResourceTypeForTagging.PARAMETER)
                        .resourceId(name).tagKeys(gone)),
                tags -> ssm.addTagsToResource(add -> add.resourceType(ResourceTypeForTagging.PARAMETER)
                        .resourceId(name).tags(shown(tags))));
        return attributesOf(request.properties());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> ssm.deleteParameter(delete -> delete.name(state.physicalId())));
    }

    private static PutParameterRequest.Builder put(Properties wanted, String name) {
        if (!Set.of("String", "StringList").contains(wanted.text("Type"))) {
            throw new ResourceException("Properties validation failed for resource with message: #/Type: "
                    + wanted.text("Type") + " is not a valid enum value");
        }
        return PutParameterRequest.builder().name(name).type(wanted.text("Type")).value(wanted.text("Value"))
                .description(wanted.textIfGiven("Description").orElse(""))
                .allowedPattern(wanted.textIfGiven("AllowedPattern").orElse(""))
                .dataType(wanted.textOrNull("DataType")).policies(wanted.textOrNull("Policies"))
                .tier(wanted.textOrNull("Tier"));
    }

    private static List<Tag> shown(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Map<String, String> attributesOf(Properties properties) {
        return Map.of("Type", properties.text("Type"), "Value", properties.text("Value"));
    }
}
