package dev.stepdeck.sandbox.athena.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import software.amazon.awssdk.services.athena.model.ColumnInfo;

/// The result of SHOW, DESCRIBE and the like: lines of text without a header.
final class TextResult {

    private TextResult() {}

    static Outcome of(Session session, List<String> columns, List<String> lines) {
        var file = session.scratch().resolve("result.txt");
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var infos = columns.stream().map(name -> ColumnInfo.builder().catalogName("hive").schemaName("").tableName("")
                .name(name).label(name).type("string").precision(0).scale(0).nullable("UNKNOWN").caseSensitive(false)
                .build()).toList();
        return new Outcome(Optional.of(file), "txt", infos, OptionalLong.empty(), lines.size(), 0, 0, List.of());
    }
}
