package dev.stepdeck.sandbox.sfn.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ItemSource;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the items of distributed Map states from S3: JSON, JSONL and CSV objects, and lists of objects. Source:
/// "ItemReader (Map)"; causes as recorded.
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
                return listed(arguments, max);
            }
            var text = object(arguments);
            return switch (config.path("InputType").asString("JSON").toUpperCase(Locale.ROOT)) {
                case "JSON" -> json(text, max);
                case "JSONL" -> lines(text, max);
                case "CSV" -> new CsvItems(config).read(text, max);
                case String type -> throw failed("The sandbox cannot read items of InputType " + type + ".");
            };
        } catch (AwsServiceException e) {
            throw failed(String.valueOf(AwsFaults.optimised(e, "S3", "Amazon S3").cause().orElse("")));
        }
    }

    static FailureException failed(String cause) {
        return new FailureException(Failure.of("States.ItemReaderFailed", cause));
    }

    private String object(JsonNode arguments) {
        var request = GetObjectRequest.builder().bucket(arguments.path("Bucket").asString(""))
                .key(arguments.path("Key").asString(""));
        if (arguments.has("VersionId")) {
            request.versionId(arguments.path("VersionId").asString(""));
        }
        return new String(s3.getObject(request.build(), ResponseTransformer.toBytes()).asByteArrayUnsafe(), UTF_8);
    }

    private static List<JsonNode> json(String text, long max) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            throw failed("The object is not valid JSON: " + e.getOriginalMessage());
        }
        if (!node.isArray()) {
            throw failed("Attempting to map over non-iterable node.");
        }
        var items = new ArrayList<JsonNode>();
        node.forEach(item -> {
            if (items.size() < max) {
                items.add(item);
            }
        });
        return items;
    }

    private static List<JsonNode> lines(String text, long max) {
        try {
            return text.lines().filter(l -> !l.isBlank()).limit(max).<JsonNode>map(JSON::readTree).toList();
        } catch (JacksonException e) {
            throw failed("A line is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private List<JsonNode> listed(JsonNode arguments, long max) {
        var items = new ArrayList<JsonNode>();
        String token = null;
        do {
            var after = token;
            var page = s3.listObjectsV2(r -> r.bucket(arguments.path("Bucket").asString(""))
                    .prefix(arguments.path("Prefix").asString("")).continuationToken(after));
            for (var object : page.contents()) {
                if (items.size() < max) {
                    items.add(JsonNodeFactory.instance.objectNode().put("Etag", object.eTag())
                            .put("Key", object.key()).put("LastModified", object.lastModified().getEpochSecond())
                            .put("Size", object.size()).put("StorageClass", object.storageClassAsString()));
                }
            }
            token = page.nextContinuationToken();
        } while (token != null && items.size() < max);
        return items;
    }
}
