package dev.stepdeck.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What SNS sends to people. On AWS that goes to their mailboxes, and only the subscriptions can be read here. An
/// endpoint on the user's own machine cannot send mail; it may keep the letters instead and offer them at its
/// own, `/_stepdeck/inbox`, beside the API of SNS: the sandbox does. Everything blocks.
public final class Inbox {

    private static final String PATH = "/_stepdeck/inbox";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_SUBSCRIPTIONS = 500;
    private static final Pattern EXECUTION = Pattern
            .compile("arn:aws[\\w-]*:states:[\\w-]+:\\d{12}:(?:execution|express):[\\w.-]+:[\\w.-]+(?::[\\w-]+)?");

    private final Clients clients;
    private volatile boolean absent;

    public Inbox(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// A page of the letters; empty where letters go to real mailboxes.
    ///
    /// @param after where the page begins, as the one before said; empty for the newest letters
    public Optional<LetterPage> letters(Optional<String> after) {
        var query = new TreeMap<>(Map.of("limit", "50"));
        after.ifPresent(position -> query.put("after", position));
        return list(query).map(node -> new LetterPage(node.path("unread").asInt(0),
                node.path("letters").valueStream().map(Inbox::letter).toList(),
                node.path("next").isMissingNode() ? Optional.empty() : Optional.of(node.path("next").asString(""))));
    }

    /// How many letters nobody has looked at; 0 where letters go to real mailboxes.
    public int unread() {
        return list(Map.of("limit", "0")).map(node -> node.path("unread").asInt(0)).orElse(0);
    }

    private Optional<JsonNode> list(Map<String, String> query) {
        var door = absent ? Optional.<SignedHttp>empty() : clients.beside(clients.sns());
        if (door.isEmpty()) {
            absent = true;
            return Optional.empty();
        }
        var answer = door.get().send(SdkHttpMethod.GET, PATH, query);
        var found = read(answer);
        if (answer.succeeded() && found.path("letters").isArray()) {
            return Optional.of(found);
        }
        if (!found.has("__type") || found.path("__type").asString("").contains("Unknown")) {
            absent = true;
            return Optional.empty();
        }
        throw refused(answer, found);
    }

    /// The whole text of a letter.
    ///
    /// @throws AwsServiceException if it is not there any more
    public String text(String id) {
        return send(SdkHttpMethod.GET, Map.of("id", id)).path("text").asString("");
    }

    /// Marks a letter as read or unread.
    public void mark(String id, boolean read) {
        change("MarkLetter", SdkHttpMethod.POST, Map.of("id", id, "read", String.valueOf(read)));
    }

    /// Deletes a letter.
    public void delete(String id) {
        change("DeleteLetter", SdkHttpMethod.DELETE, Map.of("id", id));
    }

    /// Confirms the subscription that a letter asks about, as a click in a real one does.
    public void confirm(String topicArn, String token) {
        clients.sns().confirmSubscription(confirm -> confirm.topicArn(topicArn).token(token));
    }

    /// The first executions' ARN in a text.
    public static Optional<String> executionIn(String text) {
        var found = EXECUTION.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    /// Who is subscribed.
    ///
    /// @param more whether there are more than these
    public record Subscriptions(List<SubscriptionView> known, boolean more) {
        public Subscriptions {
            known = List.copyOf(known);
        }
    }

    /// Who is subscribed to any topic, those first who have not confirmed it yet.
    public Subscriptions subscriptions() {
        var found = new ArrayList<SubscriptionView>();
        Optional<String> next = Optional.empty();
        do {
            var token = next;
            var page = clients.sns().listSubscriptions(list -> list.nextToken(token.orElse(null)));
            page.subscriptions().forEach(each -> found.add(new SubscriptionView(each.topicArn(), each.protocol(),
                    each.endpoint(), each.subscriptionArn().startsWith("arn:"))));
            next = Optional.ofNullable(page.nextToken());
        } while (next.isPresent() && found.size() < MOST_SUBSCRIPTIONS);
        found.sort(Comparator.comparing(SubscriptionView::confirmed));
        return new Subscriptions(found, next.isPresent());
    }

    private void change(String operation, SdkHttpMethod method, Map<String, String> query) {
        if (clients.readOnly()) {
            throw new ReadOnlyException(operation);
        }
        send(method, query);
    }

    private JsonNode send(SdkHttpMethod method, Map<String, String> query) {
        var door = clients.beside(clients.sns()).orElseThrow(() -> new NotAvailableException(
                "Messages of this connection go to real mailboxes.", "Look there."));
        var answer = door.send(method, PATH, query);
        var found = read(answer);
        if (!answer.succeeded()) {
            throw refused(answer, found);
        }
        return found;
    }

    private static JsonNode read(SignedHttp.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static AwsServiceException refused(SignedHttp.Answer answer, JsonNode body) {
        var message = body.path("message").asString("HTTP status " + answer.status());
        return AwsServiceException.builder().statusCode(answer.status()).message(message)
                .awsErrorDetails(AwsErrorDetails
                        .builder().errorCode(body.path("__type").asString("")).errorMessage(message).serviceName("sns")
                        .build())
                .build();
    }

    private static Letter letter(JsonNode node) {
        var token = node.path("token").asString("");
        return new Letter(node.path("id").asString(""), node.path("topicArn").asString(""),
                node.path("protocol").asString(""), node.path("to").asString(""), node.path("subject").asString(""),
                node.path("excerpt").asString(""), Instant.ofEpochMilli(node.path("sentAt").asLong(0)),
                node.path("read").asBoolean(false),
                Optional.of(node.path("execution").asString("")).filter(arn -> !arn.isEmpty()),
                token.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Letter.Confirmation(token, node.path("pending").asBoolean(false))));
    }
}
