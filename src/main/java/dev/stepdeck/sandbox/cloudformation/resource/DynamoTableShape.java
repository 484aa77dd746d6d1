package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.LONG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Map;
import java.util.Set;

/// The properties of `AWS::DynamoDB::Table`.
final class DynamoTableShape {

    private DynamoTableShape() {}

    static Shape.Structure whole() {
        var key = new Shape.Items(Shape.texts("AttributeName", "KeyType").requiring("AttributeName", "KeyType"));
        var throughput = new Shape.Structure(Map.of("ReadCapacityUnits", LONG, "WriteCapacityUnits", LONG),
                Set.of("ReadCapacityUnits", "WriteCapacityUnits"));
        var projection = Shape.texts("ProjectionType").with("NonKeyAttributes", new Shape.Items(TEXT));
        var local = new Shape.Structure(Map.of("IndexName", TEXT, "KeySchema", key, "Projection", projection),
                Set.of("IndexName", "KeySchema", "Projection"));
        return Shape.texts("TableName", "BillingMode", "TableClass").with("KeySchema", key)
                .with("AttributeDefinitions",
                        new Shape.Items(Shape.texts("AttributeName", "AttributeType").requiring("AttributeName",
                                "AttributeType")))
                .with("ProvisionedThroughput", throughput).with("LocalSecondaryIndexes", new Shape.Items(local))
                .with("GlobalSecondaryIndexes", new Shape.Items(local.with("ProvisionedThroughput", throughput)))
                .with("DeletionProtectionEnabled", FLAG).with("Tags", Shape.tags())
                .with("TimeToLiveSpecification",
                        new Shape.Structure(Map.of("AttributeName", TEXT, "Enabled", FLAG), Set.of("Enabled")))
                .with("SSESpecification",
                        new Shape.Structure(
                                Map.of("SSEEnabled", FLAG, "SSEType", TEXT, "KMSMasterKeyId", TEXT),
                                Set.of("SSEEnabled")))
                .with("PointInTimeRecoverySpecification",
                        new Shape.Structure(
                                Map.of("PointInTimeRecoveryEnabled", FLAG, "RecoveryPeriodInDays", WHOLE), Set.of()))
                .with("StreamSpecification", Shape.texts("StreamViewType").requiring("StreamViewType"))
                .requiring("KeySchema");
    }
}
