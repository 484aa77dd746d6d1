package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What one file, or several alike, hold.
///
/// @param compression `none`, `gzip`
public record FileSchema(FileFormat format, String compression, List<Field> fields) {

    /// The share of columns that two schemas have in common when they are similar. Source: "How does a crawler determine
    /// when to create partitions?", AWS Glue Developer Guide.
    private static final double SIMILAR = 0.7;

    public FileSchema {
        fields = List.copyOf(fields);
    }

    /// Whether both can be in one table: they are written and compressed alike.
    public boolean isCompatible(FileSchema other) {
        return compression.equals(other.compression) && (format.equals(other.format)
                || format instanceof FileFormat.Csv one && other.format instanceof FileFormat.Csv two
                        && one.delimiter() == two.delimiter() && one.header() == two.header()
                        && one.serde().equals(two.serde()));
    }

    /// Whether both are, as it seems, the same things: most of their columns are in the other, too.
    public boolean isSimilar(FileSchema other) {
        if (!isCompatible(other)) {
            return false;
        }
        if (fields.equals(other.fields)) {
            return true;
        }
        var names = other.fields.stream().map(Field::name).toList();
        var common = fields.stream().filter(field -> names.contains(field.name())).count();
        return 2 * common >= SIMILAR * (fields.size() + other.fields.size());
    }

    /// The schema of both: the columns of the first, then those that only the other has.
    public FileSchema with(FileSchema other) {
        if (equals(other)) {
            return this;
        }
        var all = new LinkedHashMap<String, Field>();
        fields.forEach(field -> all.put(field.name(), field));
        other.fields.forEach(field -> all.merge(field.name(), field,
                (one, two) -> new Field(one.name(), one.written(), one.type().with(two.type()))));
        var merged = format instanceof FileFormat.Csv one && other.format instanceof FileFormat.Csv two && two.quoted()
                ? new FileFormat.Csv(one.delimiter(), one.header(), one.quote(), true, one.serde())
                : format;
        return new FileSchema(merged, compression, new ArrayList<>(all.values()));
    }
}
