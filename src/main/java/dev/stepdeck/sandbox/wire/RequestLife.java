package dev.stepdeck.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.sign.PathStyle;
import dev.stepdeck.sandbox.wire.sign.RequestHead;
import dev.stepdeck.sandbox.wire.sign.SignatureCheck;
import dev.stepdeck.sandbox.wire.sign.SignatureRefused;
import dev.stepdeck.sandbox.wire.sign.SignedBody;

import com.sun.net.httpserver.HttpExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What happens to a request between its arrival and its answer: guard, signature, decode, call, commit, encode.
/// Every failure ends here as a fault in the words of the protocol.
public final class RequestLife {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLife.class);
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final Services services;
    private final SignatureCheck signatures;
    private final Calls calls;
    private final Saving saving;
    private volatile boolean stopping;

    public RequestLife(Services services, SignatureCheck signatures, Saving saving) {
        this.services = services;
        this.signatures = signatures;
        this.calls = new Calls(services);
        this.saving = saving;
    }

    /// From now on requests are refused, those that have come on open connections too.
    void refuseMore() {
        stopping = true;
    }

    void answer(HttpExchange exchange) throws IOException {
        var head = head(exchange);
        signatures.signer(head).call(() -> {
            answer(exchange, head);
            return head;
        });
    }

    private void answer(HttpExchange exchange, RequestHead head) throws IOException {
        var requestId = requestId();
        var protocol = guess(head);
        var namespace = "";
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        exchange.getResponseHeaders().set("x-amz-request-id", requestId);
        try (exchange) {
            try {
                Guard.check(head);
                if (stopping) {
                    throw stopped(exchange);
                }
                var form = form(head);
                if (form.isPresent()) {
                    saving.needRoom();
                    form.get().handleForm(streamed(exchange, head, requestId), signatures::verifyPolicy);
                    return;
                }
                var claim = signatures.claim(head);
                var own = services.own(claim.scope().service());
                if (own.isPresent()) {
                    protocol = Protocol.JSON_1_1;
                    saving.needRoom();
                    own.get().handle(streamed(exchange, head, claim, requestId));
                    return;
                }
                var api = ServiceApi.signedFor(claim.scope().service()).filter(services::has).orElseThrow(() -> Faults
                        .general(400, "UnknownOperationException",
                                "The sandbox has no service '" + claim.scope().service() + "'."));
                var former = FormerQuery.speaks(api, head);
                var beside = services.beside(api, head.rawPath());
                protocol = beside.isPresent() ? Protocol.JSON_1_1 : former ? Protocol.QUERY : api.protocol();
                namespace = former ? FormerQuery.NAMESPACE : api.namespace();
                var rest = services.rest(api);
                if (beside.isPresent()) {
                    var body = wholeBody(exchange.getRequestBody());
                    signatures.verify(claim, claim.payloadHash(body));
                    if (Demand.needsRoom(head)) {
                        saving.needRoom();
                    }
                    beside.get().handle(whole(exchange, claim, body, requestId));
                } else if (rest.isPresent()) {
                    if (Demand.needsRoom(head)) {
                        saving.needRoom();
                    }
                    rest.get().handle(streamed(exchange, head, claim, requestId));
                } else {
                    var body = wholeBody(exchange.getRequestBody());
                    signatures.verify(claim, claim.payloadHash(body));
                    if (protocol == Protocol.REST_JSON ? Demand.needsRoom(head) : Demand.needsRoom(head, body)) {
                        saving.needRoom();
                    }
                    var answer = calls.answer(api, head, body, requestId);
                    saving.commit();
                    Responses.send(exchange, answer);
                }
            } catch (SignatureRefused refused) {
                fail(exchange, protocol, namespace, SignatureFaults.of(protocol, refused), requestId);
            } catch (AwsServiceException fault) {
                fail(exchange, protocol, namespace, fault, requestId);
            } catch (RuntimeException | Error defect) {
                var known = stopping ? Optional.of(stopped(exchange)) : FullDisk.fault(defect);
                if (known.isPresent()) {
                    fail(exchange, protocol, namespace, known.get(), requestId);
                    return;
                }
                LOG.error("Request {} failed: {} {} {}", requestId, head.method(), head.rawPath(),
                        head.header("X-Amz-Target").orElse(""), defect);
                fail(exchange, protocol, namespace, Faults.general(500,
                        protocol == Protocol.REST_XML ? "InternalError" : "InternalFailure",
                        "The request processing has failed because of an unknown error, exception or failure."),
                        requestId);
            }
        }
    }

    /// A request that failed may have changed something before, and the client may look at it at once.
    private void fail(HttpExchange exchange, Protocol protocol, String namespace, AwsServiceException fault,
            String requestId) throws IOException {
        if (exchange.getResponseCode() < 0) {
            var path = exchange.getRequestURI().getRawPath();
            Responses.send(exchange,
                    FaultAnswers.of(protocol, namespace, saved(fault), requestId, path == null ? "/" : path));
        }
    }

    /// Who takes a browser's upload: its signature is a field in its body.
    private Optional<RestService> form(RequestHead head) {
        return head.method().equals("POST") && head.contentType().equals("multipart/form-data")
                && head.header("Authorization").isEmpty() && head.query().isEmpty()
                        ? services.rest(ServiceApi.S3)
                        : Optional.empty();
    }

    private HttpCall streamed(HttpExchange exchange, RequestHead head, String requestId) {
        return new ExchangeCall(exchange, head, PathStyle.of(head),
                SignedBody.unsigned(head, exchange.getRequestBody()),
                requestId, saving::commit);
    }

    private AwsServiceException saved(AwsServiceException fault) {
        try {
            saving.commit();
            return fault;
        } catch (AwsServiceException unsaved) {
            return fault.statusCode() >= 500 ? fault : unsaved;
        } catch (IllegalStateException e) {
            // The store is closed; the fault says enough.
            return fault;
        }
    }

    private static AwsServiceException stopped(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Connection", "close");
        return Faults.general(503, "ServiceUnavailable", "The sandbox is being stopped.");
    }

    private HttpCall streamed(HttpExchange exchange, RequestHead head, SignatureCheck.Claim claim, String requestId) {
        var declared = claim.declaredHash();
        var verified = signatures.verify(claim, declared);
        var body = SignedBody.open(head, exchange.getRequestBody(), declared, verified);
        return new ExchangeCall(exchange, claim.head(), PathStyle.of(head), body, requestId, saving::commit);
    }

    private HttpCall whole(HttpExchange exchange, SignatureCheck.Claim claim, byte[] body, String requestId) {
        return new ExchangeCall(exchange, claim.head(), claim.head().rawPath(),
                SignedBody.unsigned(claim.head(), new ByteArrayInputStream(body)), requestId, saving::commit);
    }

    private static byte[] wholeBody(InputStream in) throws IOException {
        var body = in.readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw Faults.general(413, "RequestEntityTooLargeException", "The request body is too large.");
        }
        return body;
    }

    private static RequestHead head(HttpExchange exchange) {
        var uri = exchange.getRequestURI().toString();
        var question = uri.indexOf('?');
        var path = question < 0 ? uri : uri.substring(0, question);
        return new RequestHead(exchange.getRequestMethod(), path.startsWith("/") ? path : "/" + path,
                RequestHead.parameters(question < 0 ? "" : uri.substring(question + 1)), exchange.getRequestHeaders());
    }

    /// The protocol of a request whose signature does not tell it.
    private static Protocol guess(RequestHead head) {
        var type = head.contentType();
        if (type.equals("application/x-amz-json-1.0")) {
            return Protocol.JSON_1_0;
        }
        if (type.equals("application/x-amz-json-1.1") || head.header("X-Amz-Target").isPresent()) {
            return Protocol.JSON_1_1;
        }
        return type.equals("application/x-www-form-urlencoded") && head.rawPath().equals("/")
                || head.query("Action").isPresent()
                        ? Protocol.QUERY
                        : Protocol.REST_XML;
    }

    private static String requestId() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63).toString();
    }
}
