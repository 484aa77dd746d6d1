package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.Seed;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Every listing is in the order of the keys' bytes, page by page, from wherever it starts.
class KeyOrderTest {

    private static final Comparator<String> BYTES = Comparator.comparing(key -> key.getBytes(UTF_8),
            Arrays::compareUnsigned);
    /// One to four bytes long, around the places where code units and bytes disagree; all may be in XML.
    private static final int[] CHARACTERS = {'a', 'b', '/', ' ', '+', '&', '%', '~', 0x7f, 0x80, 0xe9, 0x7ff, 0x800,
        0xd7ff, 0xe000, 0xff21, 0xfffd, 0x10000, 0x1f600, 0x10ffff};
    private static final String BUCKET = "ordered";

    @TempDir
    private Path folder;

    @Test
    void anyKeysComeInTheOrderOfTheirBytes() {
        var seed = Seed.get();
        var random = new Random(seed);
        var keys = new TreeSet<String>(BYTES);
        IntStream.range(0, 60).forEach(_ -> keys.add(key(random)));
        try (var running = new RunningSandbox(folder);
                var s3 = running.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket(BUCKET));
            keys.forEach(key -> {
                s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.empty());
                s3.createMultipartUpload(create -> create.bucket(BUCKET).key(key));
            });

            assertThat(s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).maxKeys(7)).contents())
                    .as("seed %d", seed).extracting(S3Object::key).containsExactlyElementsOf(keys);
            assertThat(s3.listObjectVersionsPaginator(list -> list.bucket(BUCKET).maxKeys(7)).versions())
                    .as("seed %d", seed).extracting(ObjectVersion::key).containsExactlyElementsOf(keys);
            assertThat(s3.listMultipartUploadsPaginator(list -> list.bucket(BUCKET).maxUploads(7)).uploads())
                    .as("seed %d", seed).extracting(MultipartUpload::key).containsExactlyElementsOf(keys);
            for (var start : List.copyOf(keys).subList(0, 12)) {
                assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).startAfter(start)).contents())
                        .as("seed %d, after %s", seed, start).extracting(S3Object::key)
                        .containsExactlyElementsOf(keys.tailSet(start, false));
                assertThat(s3.listObjects(list -> list.bucket(BUCKET).marker(start).encodingType(EncodingType.URL))
                        .contents()).as("seed %d, after %s", seed, start).extracting(S3Object::key)
                        .containsExactlyElementsOf(keys.tailSet(start, false));
            }
            var rolled = keys.stream().map(key -> key.indexOf('/') < 0 ? key : key.substring(0, key.indexOf('/') + 1))
                    .collect(Collectors.toCollection(() -> new TreeSet<>(BYTES)));
            var pages = new ArrayList<String>();
            s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).delimiter("/").maxKeys(5)).forEach(page -> {
                var one = new TreeSet<String>(BYTES);
                page.contents().stream().map(S3Object::key).forEach(one::add);
                page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(one::add);
                pages.addAll(one);
            });
            assertThat(pages).as("seed %d", seed).containsExactlyElementsOf(rolled);
        }
    }

    private static String key(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> Character.toString(CHARACTERS[random.nextInt(CHARACTERS.length)]))
                .collect(Collectors.joining());
    }
}
