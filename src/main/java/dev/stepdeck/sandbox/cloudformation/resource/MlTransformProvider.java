package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.DECIMAL;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateMlTransformRequest;
import software.amazon.awssdk.services.glue.model.MLTransform;
import software.amazon.awssdk.services.glue.model.UpdateMlTransformRequest;
import tools.jackson.databind.node.ObjectNode;

/// `AWS::Glue::MLTransform`. `Ref` gives the id. The properties are named as the members of Glue's CreateMLTransform,
/// but for two that hold others.
final class MlTransformProvider extends GlueProvider {

    private static final Shape.Structure SHAPE = shapeOfTransform();

    private static final int MOST = 1000;

    MlTransformProvider(GlueClient glue) {
        super(glue, "mlTransform", SHAPE);
    }

    private static Shape.Structure shapeOfTransform() {
        var table = new Shape.Structure(Map.of("DatabaseName", TEXT, "TableName", TEXT, "CatalogId", TEXT,
                "ConnectionName", TEXT), Set.of("DatabaseName", "TableName"));
        var find = new Shape.Structure(Map.of("PrimaryKeyColumnName", TEXT, "PrecisionRecallTradeoff", DECIMAL,
                "AccuracyCostTradeoff", DECIMAL, "EnforceProvidedLabels", FLAG), Set.of("PrimaryKeyColumnName"));
        var members = new LinkedHashMap<String, Shape>(
                Shape.texts("Name", "Description", "GlueVersion", "Role", "WorkerType").members());
        members.put("InputRecordTables",
                new Shape.Structure(Map.of("GlueTables", new Shape.Items(table)), Set.of("GlueTables")));
        members.put("TransformParameters", new Shape.Structure(
                Map.of("TransformType", TEXT, "FindMatchesParameters", find), Set.of("TransformType")));
        members.put("MaxCapacity", DECIMAL);
        members.put("MaxRetries", WHOLE);
        members.put("NumberOfWorkers", WHOLE);
        members.put("Timeout", WHOLE);
        members.put("Tags", new Shape.Entries(TEXT));
        return new Shape.Structure(members, Set.of("InputRecordTables", "Role", "TransformParameters"));
    }

    @Override
    public String type() {
        return "AWS::Glue::MLTransform";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("InputRecordTables");
    }

    @Override
    public String madeId(String physicalId, Map<String, String> attributes) {
        return attributes.getOrDefault("Id", physicalId);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateMlTransformRequest given = SdkJson.wire().read(members(request), CreateMlTransformRequest::builder);
        return Map.of("Id",
                glue().createMLTransform(given.toBuilder().name(name).tags(tags(request)).build()).transformId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var id = before.physicalId();
        UpdateMlTransformRequest update = SdkJson.wire().read(members(request), UpdateMlTransformRequest::builder);
        glue().updateMLTransform(update.toBuilder().transformId(id).build());
        retag(request, before);
        return Map.of("Id", id);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> find(state.physicalId())
                .ifPresent(id -> glue().deleteMLTransform(delete -> delete.transformId(id))));
    }

    /// A transform by its id, or by its name when the stack never came to know the id.
    private Optional<String> find(String id) {
        return glue().getMLTransformsPaginator(list -> list.maxResults(MOST)).stream()
                .flatMap(page -> page.transforms().stream())
                .filter(transform -> transform.transformId().equals(id) || transform.name().equals(id))
                .map(MLTransform::transformId).findFirst();
    }

    /// The properties as the API has them.
    private static ObjectNode members(ResourceRequest request) {
        var members = request.properties().without("Tags").tree();
        members.set("Parameters", members.remove("TransformParameters"));
        members.set("InputRecordTables", members.get("InputRecordTables").get("GlueTables"));
        return members;
    }
}
