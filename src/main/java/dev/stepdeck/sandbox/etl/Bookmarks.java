package dev.stepdeck.sandbox.etl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What jobs have read in earlier runs: for each source of a job, the objects and when each was changed last.
final class Bookmarks {

    private final Table<String> rows;

    Bookmarks(Store store) {
        this.rows = store.table("etl.bookmarks", new Text());
    }

    ObjectNode of(EtlRequest.Bookmark request) {
        var states = rows.get(request.job()).orElse("{}");
        var answer = JsonMapper.shared().createObjectNode();
        answer.set("states", JsonMapper.shared().readTree(states));
        return answer;
    }

    ObjectNode advance(EtlRequest.Advance request) {
        rows.put(request.job(), request.states().toString());
        return JsonMapper.shared().createObjectNode();
    }

    private record Text() implements Codec<String> {

        @Override
        public byte[] write(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    }
}
