package dev.stepdeck.sandbox.etl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.CatalogRelations;
import dev.stepdeck.sandbox.athena.engine.ObjectList;
import dev.stepdeck.sandbox.athena.engine.ObjectPaths;
import dev.stepdeck.sandbox.athena.iceberg.IcebergTables;
import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.TableUse;
import dev.stepdeck.sandbox.quality.RulesetException;
import dev.stepdeck.sandbox.quality.Surroundings.StoredFile;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Carries out what a job asks for, except for what is answered as a stream.
final class EtlOperations {

    private static final int MOST_DELETED = 1000;
    private static final Pattern LOCATION = Pattern.compile("(?i)s3[an]?://([^/]+)/?(.*)");

    private final GlueClient glue;
    private final S3Client s3;
    private final ObjectPaths paths;

    EtlOperations(GlueClient glue, S3Client s3, ObjectPaths paths) {
        this.glue = glue;
        this.s3 = s3;
        this.paths = paths;
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    ObjectNode describe(Session session, EtlRequest.Describe request) throws EngineException {
        var answer = object();
        var columns = answer.putArray("columns");
        for (var column : session.describe(request.sql())) {
            columns.addObject().put("name", column.label()).put("type", column.type());
        }
        return answer;
    }

    ObjectNode query(Session session, EtlRequest.Query request) throws EngineException {
        var answer = object();
        var rows = answer.putArray("rows");
        for (var row : session.query(request.sql())) {
            var values = rows.addArray();
            row.forEach(values::add);
        }
        return answer;
    }

    ObjectNode copy(Session session, EtlRequest.Copy request) throws EngineException {
        var copied = session.copy(request.sql(), request.options());
        var answer = object().put("place", copied.place().toString()).put("rows", copied.rows());
        var files = answer.putArray("files");
        for (var file : files(copied.place(), request.folder())) {
            files.addObject().put("file", file.toString()).put("size", file.toFile().length())
                    .put("name", request.folder() ? copied.place().relativize(file).toString() : "");
        }
        return answer;
    }

    private static List<Path> files(Path place, boolean folder) {
        if (!folder) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode store(Session session, EtlRequest.Store request) throws IOException {
        var file = session.file(request.file());
        if ("snappy".equals(request.codec())) {
            var packed = session.newFile();
            HadoopSnappy.pack(file, packed);
            Files.move(packed, file, StandardCopyOption.REPLACE_EXISTING);
        }
        s3.putObject(put -> put.bucket(request.bucket()).key(request.key()), RequestBody.fromFile(file));
        Files.delete(file);
        return object();
    }

    ObjectNode unpack(Session session, EtlRequest.Unpack request) throws IOException {
        var plain = session.newFile();
        try (var in = s3.getObject(get -> get.bucket(request.bucket()).key(request.key()))) {
            HadoopSnappy.unpack(in, plain);
        }
        return object().put("file", plain.toString());
    }

    ObjectNode put(EtlRequest.Put request) {
        s3.putObject(put -> put.bucket(request.bucket()).key(request.key()), RequestBody.fromString(request.text()));
        return object();
    }

    ObjectNode remove(EtlRequest.Remove request) {
        var keys = request.keys();
        for (int i = 0; i < keys.size(); i += MOST_DELETED) {
            var some = keys.subList(i, Math.min(keys.size(), i + MOST_DELETED)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build()).toList();
            s3.deleteObjects(delete -> delete.bucket(request.bucket()).delete(all -> all.objects(some).quiet(true)));
        }
        return object();
    }

    ObjectNode objects(EtlRequest.Objects request) {
        var answer = object();
        var found = answer.putArray("objects");
        var list = ListObjectsV2Request.builder().bucket(request.bucket()).prefix(request.prefix());
        String token = null;
        do {
            var page = s3.listObjectsV2(list.continuationToken(token).build());
            for (var each : page.contents()) {
                found.addObject().put("key", each.key()).put("size", each.size())
                        .put("file", paths.fileOf(request.bucket(), each.key()).toString())
                        .put("modified", each.lastModified().toEpochMilli()).put("etag", each.eTag());
            }
            token = page.nextContinuationToken();
        } while (token != null);
        return answer;
    }

    /// The objects in a folder, or the one of this name; without what only marks a folder.
    List<StoredFile> files(String location) {
        var found = LOCATION.matcher(location);
        if (!found.matches()) {
            throw new RulesetException("Not a location in S3: " + location);
        }
        var bucket = found.group(1);
        var key = found.group(2);
        var files = new ArrayList<StoredFile>();
        for (var page : s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(key))) {
            for (var each : page.contents()) {
                var whole = key.isEmpty() || key.endsWith("/") || each.key().equals(key)
                        || each.key().startsWith(key + "/");
                if (whole && !each.key().endsWith("/")) {
                    files.add(new StoredFile("s3://" + bucket + "/" + each.key(), each.size(), each.lastModified(),
                            each.eTag()));
                }
            }
        }
        return files;
    }

    ObjectNode table(Session session, EtlRequest.Table request) {
        return object().put("sql", relation(session, request));
    }

    /// A query that gives a table.
    String relation(Session session, EtlRequest.Table request) {
        var use = new TableUse(List.of(request.database(), request.table()), 1, 1, false, Optional.empty(),
                Optional.empty());
        var conditions = new ArrayList<Condition>();
        if (request.predicate() != null) {
            conditions.add(new Condition(request.predicate(), new HashSet<>(request.keys()), request.predicate()));
        }
        var view = session.with((connection, number) -> new CatalogRelations(glue, new ObjectList(s3, paths),
                new IcebergTables(glue, s3, paths), connection, request.database(), number).relation(use, conditions));
        return "SELECT * FROM " + view;
    }

    ObjectNode drop(Session session, EtlRequest.Drop request) {
        request.files().stream().map(session::file).forEach(Session::delete);
        return object();
    }
}
