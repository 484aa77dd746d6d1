package dev.stepdeck.sandbox.glue.crawler;

/// What a crawler is to crawl: a bucket, a folder in it, or one object.
///
/// @param key without a slash at the end; empty for the whole bucket
record TargetPath(String bucket, String key) {

    private static final String SCHEME = "s3://";

    static TargetPath of(String path) {
        var rest = path.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        var key = slash < 0 ? "" : rest.substring(slash + 1);
        return new TargetPath(slash < 0 ? rest : rest.substring(0, slash), key.replaceAll("/+$", ""));
    }

    /// What the keys in it begin with.
    String prefix() {
        return key.isEmpty() ? "" : key + "/";
    }

    /// The last part: what a table of all of it is called.
    String name() {
        return key.isEmpty() ? bucket : key.substring(key.lastIndexOf('/') + 1);
    }

    /// How deep it is, the bucket being 1.
    int level() {
        return key.isEmpty() ? 1 : key.split("/").length + 1;
    }

    /// Where a folder in it is.
    ///
    /// @param folder relative, with a slash at the end; empty for this one
    String location(String folder) {
        return SCHEME + bucket + "/" + prefix() + folder;
    }
}
