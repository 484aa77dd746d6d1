package dev.stepdeck.sandbox.etl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.glue.bookmark.Bookmarks;
import dev.stepdeck.sandbox.quality.DataSource.QueryFailedException;
import dev.stepdeck.sandbox.quality.RulesetException;
import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.RestService;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The way in: `POST /SESSION/OPERATION` with a JSON document, and `PUT /SESSION/keep` with lines of JSON.
final class EtlDoor implements RestService {

    private static final int LARGEST_REQUEST = 32 * 1024 * 1024;

    private final Sessions sessions;
    private final EtlOperations operations;
    private final Bookmarks bookmarks;
    private final QualityAnswers qualities;

    EtlDoor(Sessions sessions, EtlOperations operations, Bookmarks bookmarks, QualityAnswers qualities) {
        this.sessions = sessions;
        this.operations = operations;
        this.bookmarks = bookmarks;
        this.qualities = qualities;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        var parts = call.rawPath().split("/", -1);
        if (parts.length != 3) {
            throw wrong("There is nothing at " + call.rawPath());
        }
        try {
            var session = sessions.of(parts[1]);
            if (call.method().equals("PUT") && parts[2].equals("keep")) {
                var kept = session.keep(call.body());
                answer(call, JsonMapper.shared().createObjectNode().put("file", kept.toString()));
            } else {
                var body = call.body().readNBytes(LARGEST_REQUEST + 1);
                if (body.length > LARGEST_REQUEST) {
                    throw wrong("The request is too large");
                }
                answer(call, parts[1], session, EtlRequest.parse(parts[2], body));
            }
        } catch (EngineException e) {
            throw Faults.general(400, "EngineException", e.text());
        } catch (RulesetException e) {
            throw Faults.general(400, "InvalidRuleset", e.text());
        } catch (QueryFailedException e) {
            throw Faults.general(400, "EngineException", String.valueOf(e.getMessage()));
        } catch (SqlException e) {
            throw Faults.general(400, e.code(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | JacksonException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException wrong(String message) {
        return Faults.general(400, "ValidationException", message);
    }

    private void answer(HttpCall call, String run, Session session, EtlRequest request)
            throws IOException, EngineException {
        switch (request) {
            case EtlRequest.Rows rows -> rows(call, session, rows);
            case EtlRequest.Fetch fetch -> send(call, session.file(fetch.file()), "application/octet-stream");
            case EtlRequest.Describe describe -> answer(call, operations.describe(session, describe));
            case EtlRequest.Query query -> answer(call, operations.query(session, query));
            case EtlRequest.Copy copy -> answer(call, operations.copy(session, copy));
            case EtlRequest.Store store -> answer(call, operations.store(session, store));
            case EtlRequest.Unpack unpack -> answer(call, operations.unpack(session, unpack));
            case EtlRequest.Put put -> answer(call, operations.put(put));
            case EtlRequest.Remove remove -> answer(call, operations.remove(remove));
            case EtlRequest.Objects objects -> answer(call, operations.objects(objects));
            case EtlRequest.Table table -> answer(call, operations.table(session, table));
            case EtlRequest.Quality quality -> answer(call, qualities.of(run, session, quality));
            case EtlRequest.Bookmark bookmark -> answer(call, read(bookmark));
            case EtlRequest.Advance advance -> answer(call, keep(advance));
            case EtlRequest.Drop drop -> answer(call, operations.drop(session, drop));
            case EtlRequest.Define define -> {
                session.define(define.sql());
                answer(call, JsonMapper.shared().createObjectNode());
            }
            case EtlRequest.Close _ -> {
                sessions.close(run);
                answer(call, JsonMapper.shared().createObjectNode());
            }
        }
    }

    private static void answer(HttpCall call, JsonNode answer) throws IOException {
        call.responseHeader("Content-Type", "application/json");
        call.respond(200, answer.toString().getBytes(UTF_8));
    }

    private static void rows(HttpCall call, Session session, EtlRequest.Rows rows)
            throws IOException, EngineException {
        var copied = session.copy(rows.sql(), "FORMAT json");
        try {
            send(call, copied.place(), "application/x-ndjson");
        } finally {
            Session.delete(copied.place());
        }
    }

    private static void send(HttpCall call, Path file, String type) throws IOException {
        call.responseHeader("Content-Type", type);
        try (var out = call.respond(200, Files.size(file))) {
            Files.copy(file, out);
        }
    }

    private ObjectNode read(EtlRequest.Bookmark request) {
        var answer = JsonMapper.shared().createObjectNode();
        answer.set("states", JsonMapper.shared()
                .readTree(bookmarks.last(request.job()).map(Bookmarks.Bookmark::states).orElse("{}")));
        return answer;
    }

    private ObjectNode keep(EtlRequest.Advance request) {
        bookmarks.advance(request.job(), request.run(), request.states().toString());
        return JsonMapper.shared().createObjectNode();
    }
}
