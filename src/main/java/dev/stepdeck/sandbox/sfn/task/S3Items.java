package dev.stepdeck.sandbox.sfn.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.zip.GZIPInputStream;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ItemIntake;
import dev.stepdeck.sandbox.sfn.run.ItemSource;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the items of distributed Map states from S3: objects of several formats, lists of objects, and manifests that
/// name further objects. Source: "ItemReader (Map)"; causes as recorded.
public final class S3Items implements ItemSource {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final S3Client s3;

    /// @param s3 where the objects are
    public S3Items(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public void read(String resource, JsonNode config, JsonNode arguments, ItemIntake items) {
        try {
            if (resource.endsWith(":s3:listObjectsV2")) {
                list(config, arguments, items);
            } else if (config.path("ManifestType").asString("").equals("ATHENA_DATA")) {
                athenaData(config, arguments, items);
            } else if (config.path("InputType").asString("").equals("MANIFEST")
                    || config.path("ManifestType").asString("").equals("S3_INVENTORY")) {
                inventory(arguments, items);
            } else {
                var version = arguments.has("VersionId") ? text(arguments, "VersionId") : null;
                try (var object = object(text(arguments, "Bucket"), text(arguments, "Key"), version)) {
                    new ItemFormat(config).read(object, items);
                }
            }
        } catch (AwsServiceException e) {
            throw failed(String.valueOf(AwsFaults.optimised(e, ServiceNames.S3).cause().orElse("")));
        } catch (IOException e) {
            throw failed("The object could not be read: " + e.getMessage());
        }
    }

    static FailureException failed(String cause) {
        return new FailureException(Failure.of("States.ItemReaderFailed", cause));
    }

    private static String text(JsonNode arguments, String member) {
        return arguments.path(member).asString("");
    }

    private InputStream object(String bucket, String key, @Nullable String version) {
        return s3.getObject(GetObjectRequest.builder().bucket(bucket).key(key).versionId(version).build());
    }

    /// An object that may be compressed, as inventories and Athena write them.
    @SuppressWarnings("resource") // the caller closes it
    private InputStream unpacked(String bucket, String key) throws IOException {
        var packed = object(bucket, key, null);
        if (!key.endsWith(".gz")) {
            return packed;
        }
        try {
            return new GZIPInputStream(packed);
        } catch (IOException e) {
            packed.close();
            throw failed("The object " + key + " is not compressed as its name says: " + e.getMessage());
        }
    }

    /// The objects of a bucket or, flattened, their contents, one by one.
    private void list(JsonNode config, JsonNode arguments, ItemIntake items) throws IOException {
        boolean flatten = config.path("Transformation").asString("").equals("LOAD_AND_FLATTEN");
        var format = new ItemFormat(config);
        var bucket = text(arguments, "Bucket");
        String token = null;
        do {
            var after = token;
            var page = s3.listObjectsV2(
                    r -> r.bucket(bucket).prefix(text(arguments, "Prefix")).continuationToken(after));
            for (var object : page.contents()) {
                if (!flatten) {
                    items.add(listed(object));
                } else if (!object.key().endsWith("/") && !items.isFull()) {
                    try (var in = object(bucket, object.key(), null)) {
                        format.read(in, items);
                    }
                }
            }
            token = page.nextContinuationToken();
        } while (token != null && !items.isFull());
    }

    private static JsonNode listed(S3Object object) {
        return JsonNodeFactory.instance.objectNode().put("Etag", object.eTag()).put("Key", object.key())
                .put("LastModified", object.lastModified().getEpochSecond()).put("Size", object.size())
                .put("StorageClass", object.storageClassAsString());
    }

    /// What is in the data files of an Athena manifest, a list of `s3://` addresses.
    private void athenaData(JsonNode config, JsonNode arguments, ItemIntake items) throws IOException {
        var format = new ItemFormat(config);
        try (var manifest = object(text(arguments, "Bucket"), text(arguments, "Key"), null)) {
            var lines = new TextLines(manifest);
            for (var line = lines.next(); line.isPresent() && !items.isFull(); line = lines.next()) {
                var address = line.get().strip().replace("\"", "");
                if (!address.isEmpty()) {
                    dataFile(address, format, items);
                }
            }
        }
    }

    private void dataFile(String address, ItemFormat format, ItemIntake items) throws IOException {
        int slash = address.indexOf('/', "s3://".length());
        if (!address.startsWith("s3://") || slash < 0) {
            throw failed("The manifest names no object of S3: " + address);
        }
        try (var in = unpacked(address.substring("s3://".length(), slash), address.substring(slash + 1))) {
            format.read(in, items);
        }
    }

    /// The rows of an S3 inventory: an item for each object, by the columns of the inventory's schema.
    private void inventory(JsonNode arguments, ItemIntake items) throws IOException {
        var manifest = manifest(arguments);
        if (!manifest.path("fileFormat").asString("").equals("CSV")) {
            throw failed("The inventory's format is not CSV: " + manifest.path("fileFormat").asString("none"));
        }
        var headers = JsonNodeFactory.instance.objectNode().put("CSVHeaderLocation", "GIVEN");
        var names = headers.putArray("CSVHeaders");
        for (var name : manifest.path("fileSchema").asString("").split(",")) {
            names.add(name.strip());
        }
        var rows = new CsvItems(headers);
        var decoded = new ItemIntake(items.left(), row -> items.add(decoded(row)));
        var bucket = manifest.path("destinationBucket").asString("").replace("arn:aws:s3:::", "");
        for (var file : manifest.path("files")) {
            if (!items.isFull()) {
                try (var in = unpacked(bucket, text(file, "key"))) {
                    rows.read(in, decoded);
                }
            }
        }
    }

    /// An inventory writes keys as URLs have them.
    private static JsonNode decoded(JsonNode row) {
        if (row instanceof ObjectNode object && object.has("Key")) {
            try {
                object.put("Key", URLDecoder.decode(object.path("Key").asString(""), UTF_8));
            } catch (IllegalArgumentException e) {
                throw failed("The inventory has a key that is not encoded as in a URL: " + object.path("Key"));
            }
        }
        return row;
    }

    private JsonNode manifest(JsonNode arguments) throws IOException {
        try (var in = object(text(arguments, "Bucket"), text(arguments, "Key"), null)) {
            return JSON.readTree(in);
        } catch (JacksonException e) {
            throw failed("The manifest is not valid JSON: " + e.getOriginalMessage());
        }
    }
}
