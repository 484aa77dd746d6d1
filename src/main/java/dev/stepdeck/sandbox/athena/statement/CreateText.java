package dev.stepdeck.sandbox.athena.statement;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Writes the statement that would make a table, as SHOW CREATE TABLE does.
final class CreateText {

    private CreateText() {}

    static String of(Table table) {
        var storage = table.storageDescriptor();
        var text = new StringBuilder("CREATE EXTERNAL TABLE `" + table.databaseName() + "." + table.name() + "`(\n");
        text.append(columns(storage.columns())).append(')');
        if (!table.partitionKeys().isEmpty()) {
            text.append("\nPARTITIONED BY ( \n").append(columns(table.partitionKeys())).append(')');
        }
        var serde = storage.serdeInfo();
        if (serde != null && serde.serializationLibrary() != null) {
            text.append("\nROW FORMAT SERDE \n  '").append(serde.serializationLibrary()).append("' ");
            if (!serde.parameters().isEmpty()) {
                text.append("\nWITH SERDEPROPERTIES ( \n").append(properties(serde.parameters())).append(") ");
            }
        }
        text.append("\nSTORED AS INPUTFORMAT \n  '").append(storage.inputFormat()).append("' \nOUTPUTFORMAT \n  '")
                .append(storage.outputFormat()).append("'\nLOCATION\n  '").append(storage.location()).append('\'');
        if (!table.parameters().isEmpty()) {
            text.append("\nTBLPROPERTIES (\n").append(properties(table.parameters())).append(')');
        }
        return text.toString();
    }

    private static String columns(List<Column> columns) {
        return columns.stream().map(column -> "  `" + column.name() + "` " + column.type()
                + (column.comment() == null ? "" : " COMMENT '" + column.comment().replace("'", "\\'") + "'"))
                .collect(Collectors.joining(", \n"));
    }

    private static String properties(Map<String, String> properties) {
        return properties.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> "  '" + each.getKey() + "'='" + escaped(each.getValue()) + "'")
                .collect(Collectors.joining(", \n"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("'", "\\'");
    }
}
