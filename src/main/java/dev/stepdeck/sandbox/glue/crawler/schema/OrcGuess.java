package dev.stepdeck.sandbox.glue.crawler.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.sandbox.orc.Orc;
import dev.stepdeck.sandbox.orc.OrcBytes;
import dev.stepdeck.sandbox.orc.OrcType;

/// Recognises Apache ORC by its tail, which has the schema and the number of rows. Source: "ORC Specification v1", "File Tail".
final class OrcGuess {

    private static final byte[] MAGIC = "ORC".getBytes(US_ASCII);

    private OrcGuess() {}

    static Optional<Finding> of(Sample sample) {
        if (sample.bytes().length < MAGIC.length
                || !Arrays.equals(sample.bytes(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        try (var file = Orc.open(new SampleBytes(sample))) {
            var fields = file.columns().stream().map(column -> new Field(column.name().toLowerCase(Locale.ROOT),
                    column.name(), type(column.type()))).toList();
            return Optional.of(new Finding(new FileSchema(new FileFormat.Orc(), "none", fields), file.rows()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The tail is read from where it is asked for to the end.
    private record SampleBytes(Sample sample) implements OrcBytes {

        @Override
        public long size() {
            return sample.size();
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            var from = sample.isCut() ? sample.rest().from(position) : sample.bytes();
            int start = sample.isCut() ? 0 : Math.toIntExact(position);
            if (from.length - start < length) {
                throw new EOFException("The file ends too early");
            }
            System.arraycopy(from, start, target, offset, length);
        }
    }

    private static FieldType type(OrcType type) {
        return switch (type.kind()) {
            case ARRAY -> new FieldType.ArrayOf(type(type.parts().getFirst()));
            case MAP -> new FieldType.MapOf(type(type.parts().getFirst()), type(type.parts().getLast()));
            case STRUCT -> {
                var fields = new LinkedHashMap<String, FieldType>();
                for (int i = 0; i < type.parts().size(); i++) {
                    fields.put(type.names().get(i), type(type.parts().get(i)));
                }
                yield new FieldType.Struct(fields);
            }
            case UNIONTYPE -> FieldType.Scalar.STRING;
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, STRING, VARCHAR, CHAR, BINARY, DATE, TIMESTAMP,
                    DECIMAL ->
                new FieldType.Scalar(type.hive());
        };
    }
}
