package dev.stepdeck.pattern;

/// A location in S3.
///
/// @param url how CloudFormation reaches it over HTTPS
public record UploadedTo(String bucket, String key, String url) {

    /// `s3://bucket/key`
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }
}
