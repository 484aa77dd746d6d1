package dev.stepdeck.sandbox.s3;

import java.util.List;
import java.util.Set;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;

/// Says whether the CORS rules of a bucket can be. Source: Amazon S3 User Guide, Elements of a CORS configuration.
final class CorsCheck {

    private static final int MOST_RULES = 100;
    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private CorsCheck() {}

    /// @throws AwsServiceException `MalformedXML` or `InvalidRequest`
    static void check(CORSConfiguration configuration) {
        if (configuration.corsRules().isEmpty()) {
            throw S3Faults.malformedXml();
        }
        if (configuration.corsRules().size() > MOST_RULES) {
            throw refused("The number of CORS rules should not exceed allowed limit of 100 rules.");
        }
        for (var rule : configuration.corsRules()) {
            if (rule.allowedMethods().isEmpty() || rule.allowedOrigins().isEmpty()) {
                throw S3Faults.malformedXml();
            }
            rule.allowedMethods().stream().filter(method -> !METHODS.contains(method)).findFirst()
                    .ifPresent(method -> {
                        throw refused("Found unsupported HTTP method in CORS config. Unsupported method is " + method);
                    });
            oneWildcard("AllowedOrigin", rule.allowedOrigins());
            oneWildcard("AllowedHeader", rule.allowedHeaders());
            rule.exposeHeaders().stream().filter(header -> header.contains("*")).findFirst().ifPresent(header -> {
                throw refused("ExposeHeader \"" + header
                        + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
            });
        }
    }

    private static void oneWildcard(String member, List<String> values) {
        values.stream().filter(value -> value.indexOf('*') != value.lastIndexOf('*')).findFirst().ifPresent(value -> {
            throw refused(member + " \"" + value + "\" can not have more than one wildcard.");
        });
    }

    private static AwsServiceException refused(String message) {
        return S3Faults.of(400, "InvalidRequest", message);
    }
}
