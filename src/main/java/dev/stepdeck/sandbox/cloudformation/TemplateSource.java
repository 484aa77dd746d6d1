package dev.stepdeck.sandbox.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Gets the text of the template that a request gives, in its body or as an object in S3.
final class TemplateSource {

    private static final int LONGEST_BODY = 51_200;
    private static final int LONGEST_OBJECT = 1_048_576;

    private final S3Client s3;

    TemplateSource(S3Client s3) {
        this.s3 = s3;
    }

    /// The text; empty if the request gives none.
    Optional<String> text(@Nullable String body, @Nullable String url) {
        if (body != null && url != null) {
            throw Errors.validation("Template URL and Template Body cannot both be specified.");
        }
        if (body != null) {
            if (body.isEmpty()) {
                throw Errors.constraint("templateBody", "", "have length greater than or equal to 1");
            }
            if (body.getBytes(UTF_8).length > LONGEST_BODY) {
                throw Errors.validation("1 validation error detected: Value at 'templateBody' failed to satisfy"
                        + " constraint: Member must have length less than or equal to " + LONGEST_BODY);
            }
            return Optional.of(body);
        }
        return Optional.ofNullable(url).map(this::download);
    }

    /// The text, which the request must give.
    String required(@Nullable String body, @Nullable String url) {
        return text(body, url)
                .orElseThrow(() -> Errors.validation("Either Template URL or Template Body must be specified."));
    }

    private String download(String url) {
        var object = S3Location.of(url);
        try {
            var head = s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
            if (head.contentLength() > LONGEST_OBJECT) {
                throw Errors.validation("Template may not exceed 1000000 bytes in size.");
            }
            return s3.getObjectAsBytes(request -> request.bucket(object.bucket()).key(object.key())).asUtf8String();
        } catch (S3Exception e) {
            throw Errors.validation("S3 error: " + e.awsErrorDetails().errorMessage()
                    + "\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
        }
    }

    private record S3Location(String bucket, String key) {

        static S3Location of(String url) {
            try {
                var uri = new URI(url);
                var host = Optional.ofNullable(uri.getHost()).orElse("");
                var path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
                int s3 = host.indexOf(".s3");
                if ("s3".equals(uri.getScheme()) || s3 > 0) {
                    return new S3Location(s3 > 0 ? host.substring(0, s3) : host, path);
                }
                int slash = path.indexOf('/');
                if (!host.isEmpty() && slash > 0 && slash < path.length() - 1) {
                    return new S3Location(path.substring(0, slash), path.substring(slash + 1));
                }
            } catch (URISyntaxException e) {
                // Said below.
            }
            throw Errors.validation("TemplateURL must be a supported URL.");
        }
    }
}
