package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateClassifierRequest;
import software.amazon.awssdk.services.glue.model.UpdateClassifierRequest;
import tools.jackson.databind.node.ObjectNode;

/// `AWS::Glue::Classifier`. `Ref` gives the name, which is a property of the one classifier in it.
final class ClassifierProvider implements ResourceProvider {

    private static final List<String> KINDS = List.of("CsvClassifier", "JsonClassifier", "GrokClassifier",
            "XMLClassifier");

    private final GlueClient glue;

    ClassifierProvider(GlueClient glue) {
        this.glue = glue;
    }

    @Override
    public String type() {
        return "AWS::Glue::Classifier";
    }

    @Override
    public Shape.Structure shape() {
        var texts = new Shape.Items(TEXT);
        return Shape.texts()
                .with("CsvClassifier", Shape.texts("Name", "Delimiter", "QuoteSymbol", "ContainsHeader")
                        .with("Header", texts).with("CustomDatatypes", texts).with("AllowSingleColumn", FLAG)
                        .with("DisableValueTrimming", FLAG).with("CustomDatatypeConfigured", FLAG))
                .with("JsonClassifier", Shape.texts("Name", "JsonPath").requiring("JsonPath"))
                .with("GrokClassifier", Shape.texts("Name", "Classification", "CustomPatterns", "GrokPattern"))
                .with("XMLClassifier", Shape.texts("Name", "Classification", "RowTag"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of();
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return KINDS.stream().flatMap(kind -> request.properties().object(kind).stream())
                .flatMap(given -> given.textIfGiven("Name").stream()).findFirst()
                .orElseGet(() -> request.logicalId() + "-" + request.suffix());
    }

    private static ObjectNode named(Properties properties, String name) {
        KINDS.forEach(kind -> properties.object(kind).ifPresent(given -> given.tree().put("Name", name)));
        return properties.tree();
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateClassifierRequest given = SdkJson.wire().read(named(request.properties(), name),
                CreateClassifierRequest::builder);
        glue.createClassifier(given);
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        UpdateClassifierRequest given = SdkJson.wire().read(named(request.properties(), before.physicalId()),
                UpdateClassifierRequest::builder);
        glue.updateClassifier(given);
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue.deleteClassifier(delete -> delete.name(state.physicalId())));
    }
}
