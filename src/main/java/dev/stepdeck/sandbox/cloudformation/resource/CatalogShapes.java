package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Map;
import java.util.Set;

/// What tables and partitions of the Data Catalog have in common among their properties.
final class CatalogShapes {

    private CatalogShapes() {}

    static Shape columns() {
        return new Shape.Items(Shape.texts("Name", "Type", "Comment").requiring("Name"));
    }

    static Shape.Structure storageDescriptor() {
        var sorting = new Shape.Structure(Map.of("Column", TEXT, "SortOrder", WHOLE), Set.of("Column"));
        var serialization = Shape.texts("Name", "SerializationLibrary").with("Parameters", new Shape.Entries(TEXT));
        var skew = new Shape.Structure(Map.of("SkewedColumnNames", new Shape.Items(TEXT), "SkewedColumnValues",
                new Shape.Items(TEXT), "SkewedColumnValueLocationMaps", new Shape.Entries(TEXT)), Set.of());
        var schema = new Shape.Structure(Map.of("SchemaId", Shape.texts("RegistryName", "SchemaArn", "SchemaName"),
                "SchemaVersionId", TEXT, "SchemaVersionNumber", WHOLE), Set.of());
        return Shape.texts("InputFormat", "Location", "OutputFormat").with("BucketColumns", new Shape.Items(TEXT))
                .with("Columns", columns()).with("Compressed", FLAG).with("NumberOfBuckets", WHOLE)
                .with("Parameters", new Shape.Entries(TEXT)).with("SchemaReference", schema)
                .with("SerdeInfo", serialization).with("SkewedInfo", skew)
                .with("SortColumns", new Shape.Items(sorting)).with("StoredAsSubDirectories", FLAG);
    }
}
