package dev.stepdeck.sandbox.fuzz;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.Protocol;
import dev.stepdeck.sandbox.wire.ServiceApi;
import dev.stepdeck.sandbox.wire.SignedHttp;

/// Plays made-up requests of all operations of a service against a sandbox, and keeps those that were not answered as AWS does:
/// done, or refused with a code and a 4xx (501 `NotImplemented` in S3 for what it leaves out).
final class FuzzCampaign implements AutoCloseable {

    /// Operations that wait for something by design: with values that could be meant they would take a minute.
    private static final List<String> WAITING = List.of("GetActivityTask", "SelectObjectContent", "StartLiveTail");

    private static final List<String> SEEDS = List.of("<Bucket>fuzz-bucket</Bucket>", "<Key>a/b</Key>",
            "<Key>\u00e9 &amp;</Key>");

    private final SignedHttp http;
    private final long seed;
    private final MadeUpRequests requests;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    FuzzCampaign(RunningSandbox running, long seed) {
        var sandbox = running.sandbox();
        this.http = new SignedHttp(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey());
        this.seed = seed;
        this.requests = new MadeUpRequests(seed);
    }

    /// Each operation in each round, in an order of its own; removals in every third.
    void play(ServiceApi api, int rounds) throws InterruptedException {
        var operations = new ArrayList<>(FuzzedOperation.of(api));
        operations.removeIf(operation -> WAITING.contains(operation.name()));
        var order = new Random(seed);
        if (api == ServiceApi.S3) {
            // Names of buckets are hard to make up.
            SEEDS.forEach(requests::learn);
        }
        for (var round = 0; round < rounds; round++) {
            Collections.shuffle(operations, order);
            for (var operation : List.copyOf(operations)) {
                if (round % 3 == 2 || !operation.name().startsWith("Delete")) {
                    if (!play(operation)) {
                        operations.remove(operation);
                    }
                }
            }
        }
    }

    /// Whether the operation is there.
    private boolean play(FuzzedOperation operation) throws InterruptedException {
        var request = requests.next(operation);
        try {
            var answer = http.send(request.signingName(), request.method(), request.pathAndQuery(), request.headers(),
                    request.body());
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            if (!isAwss(operation, answer)) {
                failures.putIfAbsent(operation + " " + answer.statusCode() + " " + answer.body(), request.toString());
            }
            if (answer.statusCode() < 300) {
                requests.learn(answer.body());
            }
            return !answer.body().contains("The sandbox does not have the operation");
        } catch (HttpTimeoutException e) {
            failures.putIfAbsent(operation + " had no answer in time", request.toString());
        } catch (IOException e) {
            failures.putIfAbsent(operation + " broke the connection: " + e, request.toString());
        }
        return true;
    }

    private static boolean isAwss(FuzzedOperation operation, HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (status < 400) {
            return status >= 200;
        }
        var rest = operation.api().protocol() == Protocol.REST_XML;
        var body = answer.body();
        var coded = rest && body.isEmpty() || body.contains("\"__type\":\"") || body.contains("<Code>");
        return coded && (status < 500 || rest && status == 501 && body.contains("NotImplemented"));
    }

    /// What was wrong: the answer, and the first request that got it.
    List<String> failures() {
        return failures.entrySet().stream().map(entry -> entry.getKey() + "\n    for " + entry.getValue()).toList();
    }

    /// How many answers had each status.
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    @Override
    public void close() {
        http.close();
    }
}
