package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;

/// `AWS::Glue::Crawler`. `Ref` gives the name. The properties are named as the members of Glue's CreateCrawler, but for the
/// schedule, which is a structure here.
final class CrawlerProvider extends GlueProvider {

    private static final Shape TEXTS = new Shape.Items(TEXT);

    CrawlerProvider(GlueClient glue) {
        super(glue, "crawler", shapeOfCrawler());
    }

    @Override
    public String type() {
        return "AWS::Glue::Crawler";
    }

    private static Shape.Structure shapeOfCrawler() {
        var s3 = Shape.texts("Path", "ConnectionName", "EventQueueArn", "DlqEventQueueArn").with("Exclusions", TEXTS)
                .with("SampleSize", WHOLE);
        var targets = Shape.texts().with("S3Targets", new Shape.Items(s3));
        for (var other : new String[]{"JdbcTargets", "MongoDBTargets", "DynamoDBTargets", "CatalogTargets",
            "DeltaTargets", "IcebergTargets", "HudiTargets"}) {
            targets = targets.with(other, new Shape.Items(new Shape.Json()));
        }
        return Shape.texts("Name", "Role", "DatabaseName", "Description", "TablePrefix", "Configuration",
                "CrawlerSecurityConfiguration").with("Classifiers", TEXTS).with("Targets", targets)
                .with("Schedule", Shape.texts("ScheduleExpression"))
                .with("SchemaChangePolicy", Shape.texts("UpdateBehavior", "DeleteBehavior"))
                .with("RecrawlPolicy", Shape.texts("RecrawlBehavior"))
                .with("LakeFormationConfiguration",
                        Shape.texts("AccountId").with("UseLakeFormationCredentials", FLAG))
                .with("Tags", new Shape.Entries(TEXT)).requiring("Role", "Targets");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateCrawlerRequest given = SdkJson.wire().read(request.properties().without("Tags", "Schedule").tree(),
                CreateCrawlerRequest::builder);
        glue().createCrawler(given.toBuilder().name(name).schedule(schedule(request).orElse(null)).tags(tags(request))
                .build());
        return Map.of();
    }

    private static Optional<String> schedule(ResourceRequest request) {
        return request.properties().object("Schedule").flatMap(given -> given.textIfGiven("ScheduleExpression"));
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        UpdateCrawlerRequest given = SdkJson.wire().read(
                request.properties().without("Name", "Tags", "Schedule").tree(), UpdateCrawlerRequest::builder);
        glue().updateCrawler(
                given.toBuilder().name(before.physicalId()).schedule(schedule(request).orElse("")).build());
        retag(request, before);
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue().deleteCrawler(delete -> delete.name(state.physicalId())));
    }
}
