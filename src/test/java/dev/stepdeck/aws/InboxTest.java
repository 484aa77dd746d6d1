package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The letters of a sandbox, over HTTP, and an endpoint that has none.
class InboxTest {

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Clients clients;
    private Inbox inbox;
    private String topic;

    @BeforeEach
    void open() {
        sandbox = start();
        topic = clients.sns().createTopic(create -> create.name("outcome")).topicArn();
        clients.sns().subscribe(to -> to.topicArn(topic).protocol("email").endpoint("ann@example.com"));
    }

    private Sandbox start() {
        var started = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(new Connection.Sandbox(started.endpoint(), started.accessKey(), started.secretKey()));
        inbox = new Inbox(clients);
        return started;
    }

    @AfterEach
    void close() {
        clients.close();
        sandbox.close();
    }

    @Test
    void aSubscriptionIsConfirmedByItsLetter() {
        var asked = newest();
        assertThat(asked.subject()).isEqualTo("AWS Notification - Subscription Confirmation");
        assertThat(asked.to()).isEqualTo("ann@example.com");
        assertThat(asked.topic()).isEqualTo("outcome");
        assertThat(inbox.text(asked.id())).contains(topic);
        clients.sns().publish(publish -> publish.topicArn(topic).message("too early"));
        assertThat(page().letters()).as("nobody gets letters before").hasSize(1);

        inbox.confirm(asked.topicArn(), asked.confirmation().orElseThrow().token());
        clients.sns().publish(publish -> publish.topicArn(topic).subject("Done").message("{\"rows\": 3}"));

        assertThat(page().letters()).extracting(Letter::title)
                .containsExactly("Done", "AWS Notification - Subscription Confirmation");
        assertThat(page().letters().getLast().confirmation()).map(Letter.Confirmation::pending).contains(false);
        assertThat(inbox.text(newest().id())).isEqualTo("{\"rows\": 3}");
    }

    @Test
    void whoSubscribesAgainIsAskedAgain() {
        clients.sns().subscribe(to -> to.topicArn(topic).protocol("email").endpoint("ann@example.com"));

        assertThat(page().letters()).extracting(letter -> letter.confirmation().orElseThrow().token()).hasSize(2)
                .containsOnly(newest().confirmation().orElseThrow().token());
    }

    @Test
    void lettersAreReadUnreadAndThrownAway() {
        assertThat(inbox.unread()).isEqualTo(1);

        inbox.mark(newest().id(), true);
        assertThat(inbox.unread()).isZero();
        assertThat(newest().read()).isTrue();
        inbox.mark(newest().id(), false);
        assertThat(page().unread()).isEqualTo(1);
        var id = newest().id();
        inbox.delete(id);

        assertThat(page()).isEqualTo(new LetterPage(0, List.of(), Optional.empty()));
        assertThatThrownBy(() -> inbox.text(id)).isInstanceOfSatisfying(AwsServiceException.class,
                fault -> assertThat(fault.statusCode()).isEqualTo(404));
        assertThatThrownBy(() -> inbox.delete(id)).hasMessageContaining("There is no message " + id);
    }

    @Test
    void anExecutionsLetterTellsWhichOne() throws Exception {
        inbox.confirm(topic, newest().confirmation().orElseThrow().token());
        var machine = clients.sfn().createStateMachine(create -> create.name("notify").definition("""
                {"StartAt": "Tell", "States": {"Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                 "Parameters": {"TopicArn": "%s", "Message": "It is done."}, "Next": "Again"},
                 "Again": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sns:publish",
                 "Parameters": {"TopicArn": "%s", "Message": "It is done again."}, "End": true}}}"""
                .formatted(topic, topic)).roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        var execution = clients.sfn().startExecution(start -> start.stateMachineArn(machine)).executionArn();

        while (page().letters().size() < 3) {
            Pause.shortly();
        }

        assertThat(page().letters().subList(0, 2)).extracting(Letter::execution)
                .containsOnly(Optional.of(execution));
    }

    @Test
    void lettersComeInPagesAndTheOldestGo() {
        for (var i = 0; i < 60; i++) {
            var text = "number " + i;
            clients.sns().publish(publish -> publish.phoneNumber("+15550100123").message(text));
        }

        var first = page();
        var second = inbox.letters(first.next()).orElseThrow();

        assertThat(first.letters()).hasSize(50);
        assertThat(second.letters()).hasSize(11);
        assertThat(second.next()).isEmpty();
        assertThat(first.unread()).isEqualTo(61);
    }

    @Test
    void whatWasReadIsKeptOverARestart() {
        inbox.mark(newest().id(), true);
        clients.sns().publish(publish -> publish.phoneNumber("+15550100123").message("hello"));
        var before = page();

        close();
        sandbox = start();

        assertThat(page()).isEqualTo(before);
        assertThat(inbox.unread()).isEqualTo(1);
    }

    @Test
    void aReadOnlyConnectionChangesNothing() {
        try (var looking = new Clients(clients.connection(), true)) {
            var id = newest().id();
            assertThatThrownBy(() -> new Inbox(looking).mark(id, true)).isInstanceOf(ReadOnlyException.class);
            assertThatThrownBy(() -> new Inbox(looking).delete(id)).isInstanceOf(ReadOnlyException.class);
            assertThat(new Inbox(looking).unread()).isEqualTo(1);
        }
    }

    @Test
    void aWrongKeyIsRefused() {
        try (var wrong = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), "another"))) {
            assertThatThrownBy(() -> new Inbox(wrong).letters(Optional.empty()))
                    .isInstanceOf(AwsServiceException.class).hasMessageContaining("signature");
        }
    }

    @Test
    void anEndpointWithoutAnInboxIsAskedOnce() throws Exception {
        var asked = new AtomicInteger();
        var other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        try (var there = new Clients(new Connection.Sandbox(
                URI.create("http://127.0.0.1:" + other.getAddress().getPort()), "key", "secret"))) {
            var real = new Inbox(there);

            assertThat(real.letters(Optional.empty())).isEmpty();
            assertThat(real.unread()).isZero();
            assertThat(asked).hasValue(1);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void awsIsNotAskedForLetters() {
        try (var aws = new Clients(new Connection.Environment("us-east-1"))) {
            assertThat(new Inbox(aws).letters(Optional.empty())).isEmpty();
            assertThat(aws.traffic().callsPerMinute()).isZero();
        }
    }

    @Test
    void subscriptionsThatAreNotConfirmedComeFirst() {
        clients.sns().subscribe(to -> to.topicArn(topic).protocol("sms").endpoint("+15550100123"));

        assertThat(inbox.subscriptions()).isEqualTo(new Inbox.Subscriptions(
                List.of(new SubscriptionView(topic, "email", "ann@example.com", false),
                        new SubscriptionView(topic, "sms", "+15550100123", true)),
                false));
    }

    @Test
    void anExecutionIsFoundInAText() {
        assertThat(Inbox.executionIn("see arn:aws:states:us-east-1:000000000000:execution:load:a-1, please"))
                .contains("arn:aws:states:us-east-1:000000000000:execution:load:a-1");
        assertThat(Inbox.executionIn("{\"id\":\"arn:aws:states:us-east-1:000000000000:express:load:a:b\"}"))
                .contains("arn:aws:states:us-east-1:000000000000:express:load:a:b");
        assertThat(Inbox.executionIn("arn:aws:states:us-east-1:000000000000:stateMachine:load")).isEmpty();
    }

    private LetterPage page() {
        return inbox.letters(Optional.empty()).orElseThrow();
    }

    private Letter newest() {
        return page().letters().getFirst();
    }
}
