package dev.stepdeck.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Requests to what an endpoint offers besides AWS's own APIs, signed like those. They have no body. Everything blocks.
final class SignedHttp {

    private final URI endpoint;
    private final String service;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final Traffic traffic;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /// @param service what requests are signed for
    SignedHttp(URI endpoint, String service, String region, AwsCredentialsProvider credentials, SdkHttpClient http,
            Traffic traffic) {
        this.endpoint = endpoint;
        this.service = service;
        this.region = region;
        this.credentials = credentials;
        this.http = http;
        this.traffic = traffic;
    }

    /// What came back.
    record Answer(int status, byte[] body) {

        boolean succeeded() {
            return status / 100 == 2;
        }
    }

    /// Sends a request and reads its answer, whatever its status is.
    ///
    /// @throws SdkClientException if nobody answers, or there are no credentials
    Answer send(SdkHttpMethod method, String path, Map<String, String> query) {
        var request = SdkHttpRequest.builder().method(method).uri(endpoint).encodedPath(path);
        query.forEach(request::putRawQueryParameter);
        var whole = request.build();
        var signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials()).request(whole)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        traffic.count();
        try {
            var answer = http.prepareRequest(HttpExecuteRequest.builder().request(signed.request()).build()).call();
            try (var body = answer.responseBody().map(InputStream.class::cast)
                    .orElseGet(InputStream::nullInputStream)) {
                return new Answer(answer.httpResponse().statusCode(), body.readAllBytes());
            }
        } catch (IOException | UncheckedIOException e) {
            throw SdkClientException.create("Unable to execute HTTP request: " + e.getMessage(), e);
        }
    }
}
