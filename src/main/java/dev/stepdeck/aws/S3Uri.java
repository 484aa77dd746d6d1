package dev.stepdeck.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/// A place in S3: a bucket, a folder of it or an object.
///
/// @param key empty for the bucket; ends in a slash for a folder
public record S3Uri(String bucket, String key) {

    /// Buckets of former days may have capitals, underscores and up to 255 characters. Source: S3 User Guide, bucket naming rules.
    private static final Pattern URI = Pattern.compile("s3[an]?://([A-Za-z0-9._-]{3,255})(?:/(.*))?");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:s3:::([A-Za-z0-9._-]{3,255})(?:/(.*))?");

    /// The place that a whole text names: `s3://bucket/key`, as Spark writes it too (`s3a:`), or an ARN. What stands for any key in a
    /// policy, a star at the end, is left out.
    public static Optional<S3Uri> parse(String text) {
        var found = URI.matcher(text);
        if (found.matches()) {
            return Optional.of(new S3Uri(found.group(1), Optional.ofNullable(found.group(2)).orElse("")));
        }
        var arn = ARN.matcher(text);
        return arn.matches()
                ? Optional.of(new S3Uri(arn.group(1),
                        Optional.ofNullable(arn.group(2)).orElse("").replaceFirst("\\*$", "")))
                : Optional.empty();
    }

    /// Whether it is a bucket or ends in a slash.
    public boolean isFolder() {
        return key.isEmpty() || key.endsWith("/");
    }

    /// The folder that it is in; a folder is in itself.
    public S3Uri folder() {
        return new S3Uri(bucket, key.substring(0, key.lastIndexOf('/') + 1));
    }

    /// The folder above a folder; that of the bucket is the bucket.
    public S3Uri above() {
        return key.isEmpty() ? this : new S3Uri(bucket, folder(key.substring(0, key.length() - 1)));
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    /// What is in this folder under a name.
    public S3Uri child(String name) {
        return new S3Uri(bucket, key + name);
    }

    /// The last part of the key, that of a folder with its slash; of a bucket its name.
    public String name() {
        if (key.isEmpty()) {
            return bucket;
        }
        return key.substring(key.lastIndexOf('/', key.length() - 2) + 1);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
