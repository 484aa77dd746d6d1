package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Objects;

import dev.stepdeck.sandbox.orc.Orc;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Files of ORC with two rows each, written by Apache Arrow: `none` has the ids 1 and 2, `zlib` 3 and 4, `snappy`, `lz4` and
/// `zstd` those that follow.
public final class OrcSamples {

    private OrcSamples() {}

    public static byte[] bytes(String name) throws IOException {
        try (var in = Objects.requireNonNull(Orc.class.getResourceAsStream(name + ".orc"))) {
            return in.readAllBytes();
        }
    }

    public static void put(S3Client s3, String bucket, String key, String name) throws IOException {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes(name)));
    }

    /// `none`, as if somebody in another zone had written it.
    ///
    /// @param zone of three letters
    static void putOfZone(S3Client s3, String bucket, String key, String zone) throws IOException {
        var bytes = new String(bytes("none"), ISO_8859_1).replace("GMT", zone).getBytes(ISO_8859_1);
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }
}
