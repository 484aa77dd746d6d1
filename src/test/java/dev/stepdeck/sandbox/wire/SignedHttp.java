package dev.stepdeck.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Sends any bytes, signed by the SDK's own signer. An answer that takes longer than half a minute is a failure.
public final class SignedHttp implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final AwsCredentialsIdentity credentials;

    /// A sender with a key.
    public SignedHttp(URI endpoint, String accessKey, String secretKey) {
        this.endpoint = endpoint;
        this.credentials = AwsCredentialsIdentity.create(accessKey, secretKey);
    }

    /// Sends for a service in the sandbox's region.
    public HttpResponse<String> send(String service, String method, String pathAndQuery, Map<String, String> headers,
            byte[] body) throws IOException, InterruptedException {
        return send(service, "us-east-1", method, pathAndQuery, headers, body, Map.of());
    }

    /// @param unsigned headers that are added after signing, or replace signed ones
    HttpResponse<String> send(String service, String region, String method, String pathAndQuery,
            Map<String, String> headers, byte[] body, Map<String, String> unsigned)
            throws IOException, InterruptedException {
        var request = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method))
                .uri(URI.create(endpoint + pathAndQuery));
        headers.forEach(request::putHeader);
        var signed = AwsV4HttpSigner.create().sign(r -> r.identity(credentials).request(request.build())
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)).request();
        return send(method, pathAndQuery, flat(signed.headers(), unsigned), body);
    }

    /// Sends without a signature of its own.
    HttpResponse<String> send(String method, String pathAndQuery, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(endpoint + pathAndQuery)).timeout(Duration.ofMinutes(2))
                .method(method,
                        HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                request.setHeader(name, value);
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> flat(Map<String, List<String>> headers, Map<String, String> more) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> all.put(name, values.getFirst()));
        all.putAll(more);
        return all;
    }

    @Override
    public void close() {
        http.close();
    }
}
