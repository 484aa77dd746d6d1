package dev.stepdeck.sandbox.glue.crawler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.glue.crawler.schema.FileSchema;
import dev.stepdeck.sandbox.glue.crawler.schema.Inference;
import dev.stepdeck.sandbox.glue.crawler.schema.Sample;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads the objects of a target: which ones exist, and what is in each, judging by its beginning.
final class TargetFiles {

    /// How many bytes of all objects together are read, and how many of one at least and at most.
    private static final long BUDGET = 256L << 20;
    private static final long LEAST = 64L << 10;
    private static final long MOST = 1L << 20;

    private final S3Client s3;
    private final Inference inference;
    private final Runnable stop;
    /// Files of one kind share one schema.
    private final Map<FileSchema, FileSchema> known = new HashMap<>();

    /// @param stop throws when the crawl is to be stopped
    TargetFiles(S3Client s3, Inference inference, Runnable stop) {
        this.s3 = s3;
        this.inference = inference;
        this.stop = stop;
    }

    /// @param sampleSize how many files of a folder are read at most
    /// @param skipped folders that are left out, by their location
    Folder read(TargetPath target, Exclusions exclusions, int sampleSize, Predicate<String> skipped)
            throws IOException {
        var objects = list(target, exclusions, skipped);
        var limit = Math.max(LEAST, Math.min(MOST, BUDGET / Math.max(1, objects.size())));
        var root = Folder.root();
        for (var object : objects) {
            stop.run();
            var relative = relative(target, object.key());
            var folder = root.of(relative);
            if (folder.files().size() < sampleSize) {
                read(target, object, limit, folder);
            }
        }
        return root;
    }

    private static String relative(TargetPath target, String key) {
        return key.equals(target.key()) ? target.name() : key.substring(target.prefix().length());
    }

    private List<S3Object> list(TargetPath target, Exclusions exclusions, Predicate<String> skipped) {
        var found = new ArrayList<S3Object>();
        String token = null;
        do {
            stop.run();
            var page = s3.listObjectsV2(ListObjectsV2Request.builder().bucket(target.bucket()).prefix(target.key())
                    .continuationToken(token).build());
            for (var object : page.contents()) {
                if (belongs(target, object) && !exclusions.cover(relative(target, object.key()))
                        && !skipped.test(target.location(folder(relative(target, object.key()))))) {
                    found.add(object);
                }
            }
            token = page.nextContinuationToken();
        } while (token != null);
        return found;
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    /// Hidden files, folder markers and empty objects are not data.
    private static boolean belongs(TargetPath target, S3Object object) {
        var key = object.key();
        var name = key.substring(key.lastIndexOf('/') + 1);
        return (key.equals(target.key()) || key.startsWith(target.prefix())) && object.size() > 0 && !name.isEmpty()
                && !name.startsWith("_") && !name.startsWith(".") && !name.endsWith("$folder$");
    }

    private void read(TargetPath target, S3Object object, long limit, Folder folder) throws IOException {
        try {
            var bytes = bytes(target, object.key(), 0, Math.min(limit, object.size()));
            var sample = new Sample(bytes, object.size(),
                    offset -> bytes(target, object.key(), offset, object.size() - offset));
            inference.of(sample).ifPresent(finding -> folder.files()
                    .add(new CrawledFile(object.key().substring(object.key().lastIndexOf('/') + 1), object.size(),
                            finding.records(), known.computeIfAbsent(finding.schema(), schema -> schema))));
        } catch (NoSuchKeyException e) {
            // It has been deleted since it was listed.
        }
    }

    private byte[] bytes(TargetPath target, String key, long offset, long length) throws IOException {
        try (var in = s3.getObject(get -> get.bucket(target.bucket()).key(key)
                .range("bytes=" + offset + "-" + (offset + length - 1)))) {
            return in.readAllBytes();
        }
    }
}
