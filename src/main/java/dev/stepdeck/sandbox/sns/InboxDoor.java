package dev.stepdeck.sandbox.sns;

import java.io.IOException;
import java.util.Optional;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.RestService;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The inbox over HTTP, a resource that AWS does not have because its letters go to real addresses. Requests are
/// signed for `sns`; bodies are JSON.
///
/// - `GET /_stepdeck/inbox?limit=N&after=ID`: `unread`, `letters` the newest first with the beginnings of their texts, and
///   `next`, the `after` of the next page, when there is one. N is 50 without a limit, and 0 to 100.
/// - `GET /_stepdeck/inbox?id=ID`: the whole letter.
/// - `POST /_stepdeck/inbox?id=ID&read=true`: marks it as read, with `false` as unread.
/// - `DELETE /_stepdeck/inbox?id=ID`: throws it away.
final class InboxDoor implements RestService {

    static final String PATH = "/_stepdeck/inbox";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final int EXCERPT = 160;

    private final Inbox inbox;
    private final Subscriptions subscriptions;

    InboxDoor(Inbox inbox, Subscriptions subscriptions) {
        this.inbox = inbox;
        this.subscriptions = subscriptions;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        var id = call.query("id");
        var answer = switch (call.method()) {
            case "GET" -> id.isPresent() ? whole(letter(id)) : list(call);
            case "POST" -> head(inbox.mark(id.orElse(""), read(call)).orElseThrow(() -> missing(id)));
            case "DELETE" -> {
                if (!inbox.remove(id.orElse(""))) {
                    throw missing(id);
                }
                yield JSON.createObjectNode();
            }
            default -> throw Faults.general(405, "MethodNotAllowed", "The inbox supports GET, POST and DELETE.");
        };
        call.responseHeader("Content-Type", "application/json");
        call.respond(200, JSON.writeValueAsBytes(answer));
    }

    private JsonNode list(HttpCall call) {
        int limit = limit(call.query("limit"));
        var found = inbox.page(call.query("after").orElse(""), limit + 1);
        var answer = JSON.createObjectNode().put("unread", inbox.unread());
        var letters = answer.putArray("letters");
        found.stream().limit(limit).forEach(letter -> letters.add(head(letter)));
        if (limit > 0 && found.size() > limit) {
            answer.put("next", found.get(limit - 1).id());
        }
        return answer;
    }

    private static int limit(Optional<String> given) {
        if (given.isEmpty()) {
            return PAGE;
        }
        if (!given.get().matches("\\d{1,3}") || Integer.parseInt(given.get()) > LARGEST_PAGE) {
            throw Faults.general(400, "InvalidParameter", "limit must be a number from 0 to " + LARGEST_PAGE + ".");
        }
        return Integer.parseInt(given.get());
    }

    private static boolean read(HttpCall call) {
        return switch (call.query("read").orElse("")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Faults.general(400, "InvalidParameter", "read must be true or false.");
        };
    }

    private Letter letter(Optional<String> id) {
        return inbox.find(id.orElse("")).orElseThrow(() -> missing(id));
    }

    private ObjectNode head(Letter letter) {
        var node = JSON.createObjectNode().put("id", letter.id()).put("messageId", letter.messageId())
                .put("topicArn", letter.topicArn()).put("protocol", letter.protocol()).put("to", letter.to())
                .put("subject", letter.subject())
                .put("excerpt", excerpt(letter.text()))
                .put("sentAt", letter.millis()).put("read", letter.read());
        if (!letter.execution().isEmpty()) {
            node.put("execution", letter.execution());
        }
        if (!letter.token().isEmpty()) {
            node.put("token", letter.token()).put("pending",
                    subscriptions.isPending(letter.topicArn(), letter.token()));
        }
        return node;
    }

    /// The beginning of a text; no character is cut in two.
    private static String excerpt(String text) {
        int end = Math.min(EXCERPT, text.length());
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private ObjectNode whole(Letter letter) {
        return head(letter).put("text", letter.text());
    }

    private static AwsServiceException missing(Optional<String> id) {
        return Faults.general(404, "NotFound", "There is no message " + id.orElse("without an id") + " in the inbox.");
    }
}
