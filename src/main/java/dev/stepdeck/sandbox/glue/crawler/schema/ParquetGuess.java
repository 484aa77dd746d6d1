package dev.stepdeck.sandbox.glue.crawler.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Recognises Apache Parquet by its footer, which has the schema and the number of rows. Source: "File Format" and
/// `parquet.thrift` of Apache Parquet.
final class ParquetGuess {

    private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
    private static final int END = 8;
    private static final int LONGEST_FOOTER = 64 << 20;
    private static final int SCHEMA = 2;
    private static final int ROWS = 3;

    private ParquetGuess() {}

    static boolean looksSo(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Optional<Finding> of(Sample sample) throws IOException {
        if (!looksSo(sample.bytes()) || sample.size() < MAGIC.length + END) {
            return Optional.empty();
        }
        var end = sample.rest().from(sample.size() - END);
        int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length <= 0 || length > LONGEST_FOOTER || length > sample.size() - END) {
            return Optional.empty();
        }
        var footer = sample.rest().from(sample.size() - END - length);
        try {
            return of(new ThriftReader(footer).struct(ROWS));
        } catch (ThriftReader.MalformedException e) {
            return Optional.empty();
        }
    }

    private static Optional<Finding> of(Map<Integer, Object> file) {
        if (!(file.get(SCHEMA) instanceof List<?> elements) || elements.isEmpty()) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        new ParquetSchema(elements).fields()
                .forEach((name, type) -> fields.add(new Field(name.toLowerCase(Locale.ROOT), name, type)));
        var rows = file.get(ROWS) instanceof Long count ? count : 0L;
        return Optional.of(new Finding(new FileSchema(new FileFormat.Parquet(), "none", fields), rows));
    }
}
