package dev.stepdeck.aws.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.S3Uri;

import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Prepares what Athena needs to query files as they lie in S3: a table over their folder, and a first query. Runs nothing. Everything
/// blocks.
public final class TableDrafts {

    private static final int LOOKED_AT = 1000;
    private static final Pattern PARTITION = Pattern.compile("([A-Za-z0-9_]+)=.*");
    private static final String ADVICE = "Athena reads CSV, JSON with one object on each line, and Parquet.";

    private final Clients clients;
    private final Objects objects;
    private final Previews previews;
    private final Refusals refusals;

    /// Over the clients of one connection.
    public TableDrafts(Clients clients) {
        this.clients = clients;
        this.objects = new Objects(clients);
        this.previews = new Previews(clients);
        this.refusals = new Refusals(clients.connection().region());
    }

    /// SQL that is ready to be run.
    ///
    /// @param name of the table
    public record Draft(String name, String sql) {}

    /// A table over a folder, or over the folder of an object with a query of that object alone. Its columns and types are those that a look into the first
    /// object finds.
    ///
    /// @throws RefusedException if there is nothing that can be a table
    /// @throws InterruptedException if its thread is interrupted
    public Draft of(S3Uri place) throws InterruptedException {
        var sample = place.isFolder() ? sample(place) : place;
        var draft = look(sample);
        if (draft.columns().isEmpty()) {
            throw new RefusedException(sample + " has no columns.", ADVICE);
        }
        var table = name(place);
        var partitions = place.isFolder() ? partitions(place, sample) : List.<String>of();
        var sql = new StringBuilder("-- Columns and types are those of ").append(sample.key())
                .append(". Look at them, then run the statements one after the other.\n")
                .append(draft.create(table, place.folder(), partitions));
        if (!partitions.isEmpty()) {
            sql.append("\nMSCK REPAIR TABLE `").append(table).append("`;\n");
        }
        sql.append("\nSELECT * FROM \"").append(table).append('"');
        if (!place.isFolder()) {
            sql.append("\nWHERE \"$path\" = '").append(TableDraft.escaped(place.toString())).append('\'');
        }
        return new Draft(table, sql.append("\nLIMIT 10;\n").toString());
    }

    /// The first object that Athena would read: what begins with a dot or an underscore is hidden from it.
    private S3Uri sample(S3Uri folder) {
        var found = refusals.explained(folder, () -> clients.s3().listObjectsV2(
                list -> list.bucket(folder.bucket()).prefix(folder.key()).maxKeys(LOOKED_AT))).contents();
        return found.stream().filter(object -> object.size() > 0).map(S3Object::key)
                .map(key -> new S3Uri(folder.bucket(), key)).filter(uri -> !uri.isFolder() && !hidden(uri)).findFirst()
                .orElseThrow(() -> new RefusedException(folder + " holds no object that Athena would read.", ADVICE));
    }

    private static boolean hidden(S3Uri uri) {
        return uri.name().startsWith("_") || uri.name().startsWith(".");
    }

    private TableDraft look(S3Uri sample) throws InterruptedException {
        return switch (previews.of(objects.describe(sample)).content()) {
            case ObjectPreview.Table table when table.text().isEmpty() -> {
                var types = new LinkedHashMap<String, String>();
                table.rows().columns().forEach(column -> types.put(column.name(), column.type()));
                yield TableDraft.ofParquet(types);
            }
            case ObjectPreview.Table table when table.text().stripLeading().startsWith("{") ->
                TableDraft.ofJson(shape(table.text()));
            case ObjectPreview.Table table ->
                TableDraft.ofCsv(table.text(), CsvText.read(table.text(), Previews.MOST_ROWS + 1));
            case ObjectPreview.Json json when json.line() -> TableDraft.ofJson(shape(json.text().replace("\n", " ")));
            case ObjectPreview.Json _ ->
                throw new RefusedException(sample + " is one JSON text over several lines.", ADVICE);
            case ObjectPreview.Text _,ObjectPreview.Binary _,ObjectPreview.Picture _ ->
                throw new RefusedException(sample + " is nothing that Athena could read as a table.", ADVICE);
            case ObjectPreview.Nothing nothing -> throw new RefusedException(sample + ": " + nothing.why(), ADVICE);
        };
    }

    /// The last line may be cut off.
    private static JsonShape shape(String lines) {
        var all = new ArrayList<JsonShape>();
        for (var line : lines.lines().filter(each -> !each.isBlank()).limit(Previews.MOST_ROWS).toList()) {
            try {
                all.add(JsonShape.of(JsonMapper.shared().readTree(line)));
            } catch (JacksonException _) {
                break;
            }
        }
        return all.stream().reduce(JsonShape::with).orElseThrow();
    }

    private static List<String> partitions(S3Uri folder, S3Uri sample) {
        var names = new ArrayList<String>();
        var between = sample.folder().key().substring(folder.key().length());
        for (var step : between.split("/", -1)) {
            var partition = PARTITION.matcher(step);
            if (partition.matches()) {
                names.add(TableDraft.word(partition.group(1)));
            }
        }
        return names;
    }

    private static String name(S3Uri place) {
        var last = place.name();
        var stem = place.isFolder() ? last.replaceFirst("/$", "") : last.replaceFirst("\\..*$", "");
        var word = TableDraft.word(stem.contains("=") ? stem.substring(stem.indexOf('=') + 1) : stem);
        return word.isEmpty() ? "files" : word;
    }
}
