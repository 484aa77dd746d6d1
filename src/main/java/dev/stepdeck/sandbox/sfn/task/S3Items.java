package dev.stepdeck.sandbox.sfn.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ItemSource;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the items of distributed Map states from S3: objects of several formats, lists of objects, and manifests that
/// name further objects. Source: "ItemReader (Map)"; causes as recorded.
public final class S3Items implements ItemSource {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final S3Client s3;

    /// @param s3 where the objects are
    public S3Items(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public List<JsonNode> read(String resource, JsonNode config, JsonNode arguments, long max) {
        try {
            if (resource.endsWith(":s3:listObjectsV2")) {
                return config.path("Transformation").asString("").equals("LOAD_AND_FLATTEN")
                        ? flattened(config, arguments, max)
                        : listed(arguments, max);
            }
            if (config.path("ManifestType").asString("").equals("ATHENA_DATA")) {
                return athenaData(config, arguments, max);
            }
            if (config.path("InputType").asString("").equals("MANIFEST")
                    || config.path("ManifestType").asString("").equals("S3_INVENTORY")) {
                return inventory(arguments, max);
            }
            return new ItemFormat(config).read(object(text(arguments, "Bucket"), text(arguments, "Key"),
                    arguments.has("VersionId") ? text(arguments, "VersionId") : null), max);
        } catch (AwsServiceException e) {
            throw failed(String.valueOf(AwsFaults.optimised(e, "S3", "Amazon S3").cause().orElse("")));
        }
    }

    static FailureException failed(String cause) {
        return new FailureException(Failure.of("States.ItemReaderFailed", cause));
    }

    private static String text(JsonNode arguments, String member) {
        return arguments.path(member).asString("");
    }

    private byte[] object(String bucket, String key, @Nullable String version) {
        var request = GetObjectRequest.builder().bucket(bucket).key(key).versionId(version).build();
        return s3.getObject(request, ResponseTransformer.toBytes()).asByteArrayUnsafe();
    }

    /// An object that may be compressed, as inventories and Athena write them.
    private byte[] unpacked(String bucket, String key) {
        var bytes = object(bucket, key, null);
        if (!key.endsWith(".gz")) {
            return bytes;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failed("The object " + key + " is not compressed as its name says: " + e.getMessage());
        }
    }

    private List<JsonNode> listed(JsonNode arguments, long max) {
        return objects(arguments, max).stream().<JsonNode>map(object -> JsonNodeFactory.instance.objectNode()
                .put("Etag", object.eTag()).put("Key", object.key())
                .put("LastModified", object.lastModified().getEpochSecond()).put("Size", object.size())
                .put("StorageClass", object.storageClassAsString())).toList();
    }

    private List<S3Object> objects(JsonNode arguments, long max) {
        var objects = new ArrayList<S3Object>();
        String token = null;
        do {
            var after = token;
            var page = s3.listObjectsV2(r -> r.bucket(text(arguments, "Bucket")).prefix(text(arguments, "Prefix"))
                    .continuationToken(after));
            page.contents().stream().limit(max - objects.size()).forEach(objects::add);
            token = page.nextContinuationToken();
        } while (token != null && objects.size() < max);
        return objects;
    }

    /// What is in all the objects of a list, one after the other.
    private List<JsonNode> flattened(JsonNode config, JsonNode arguments, long max) {
        var items = new ArrayList<JsonNode>();
        var format = new ItemFormat(config);
        for (var object : objects(arguments, Long.MAX_VALUE)) {
            if (items.size() >= max) {
                break;
            }
            if (!object.key().endsWith("/")) {
                items.addAll(format.read(object(text(arguments, "Bucket"), object.key(), null), max - items.size()));
            }
        }
        return items;
    }

    /// What is in the data files of an Athena manifest, a list of `s3://` addresses.
    private List<JsonNode> athenaData(JsonNode config, JsonNode arguments, long max) {
        var items = new ArrayList<JsonNode>();
        var format = new ItemFormat(config);
        var manifest = new String(object(text(arguments, "Bucket"), text(arguments, "Key"), null), UTF_8);
        for (var line : manifest.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            if (items.size() >= max) {
                break;
            }
            var address = line.replace("\"", "");
            int slash = address.indexOf('/', "s3://".length());
            if (!address.startsWith("s3://") || slash < 0) {
                throw failed("The manifest names no object of S3: " + line);
            }
            items.addAll(format.read(unpacked(address.substring("s3://".length(), slash), address.substring(slash + 1)),
                    max - items.size()));
        }
        return items;
    }

    /// The rows of an S3 inventory: an item for each object, by the columns of the inventory's schema.
    private List<JsonNode> inventory(JsonNode arguments, long max) {
        var manifest = manifest(object(text(arguments, "Bucket"), text(arguments, "Key"), null));
        if (!manifest.path("fileFormat").asString("").equals("CSV")) {
            throw failed("The inventory's format is not CSV: " + manifest.path("fileFormat").asString("none"));
        }
        var headers = JsonNodeFactory.instance.objectNode().put("CSVHeaderLocation", "GIVEN");
        var names = headers.putArray("CSVHeaders");
        for (var name : manifest.path("fileSchema").asString("").split(",")) {
            names.add(name.strip());
        }
        var bucket = manifest.path("destinationBucket").asString("").replace("arn:aws:s3:::", "");
        var items = new ArrayList<JsonNode>();
        for (var file : manifest.path("files")) {
            var rows = new CsvItems(headers).read(new String(unpacked(bucket, text(file, "key")), UTF_8),
                    max - items.size());
            rows.forEach(row -> items.add(row.has("Key")
                    ? ((tools.jackson.databind.node.ObjectNode) row).put("Key",
                            URLDecoder.decode(row.path("Key").asString(""), UTF_8))
                    : row));
        }
        return items;
    }

    private static JsonNode manifest(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw failed("The manifest is not valid JSON: " + e.getOriginalMessage());
        }
    }
}
