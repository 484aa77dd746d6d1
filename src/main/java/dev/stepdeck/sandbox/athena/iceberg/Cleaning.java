package dev.stepdeck.sandbox.athena.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.TableProperties;

/// VACUUM: old snapshots and the files that only they have go, and then what is below the table's location and belongs to
/// nothing, if it is as old. Source: Athena User Guide, "VACUUM".
final class Cleaning {

    private final ObjectIo io;
    private final BaseTable table;

    Cleaning(ObjectIo io, BaseTable table) {
        this.io = io;
        this.table = table;
    }

    void run() {
        table.expireSnapshots().cleanExpiredFiles(true).commit();
        table.refresh();
        long age = Long.parseLong(table.properties().getOrDefault(TableProperties.MAX_SNAPSHOT_AGE_MS,
                String.valueOf(TableProperties.MAX_SNAPSHOT_AGE_MS_DEFAULT)));
        var limit = Instant.now().minusMillis(age);
        var known = known();
        io.below(table.location()).stream().filter(found -> found.time().isBefore(limit))
                .filter(found -> !known.contains(found.uri())).forEach(found -> io.deleteFile(found.uri()));
    }

    private Set<String> known() {
        var known = new HashSet<>(ReachableFileUtil.metadataFileLocations(table, true));
        known.addAll(ReachableFileUtil.manifestListLocations(table));
        known.addAll(ReachableFileUtil.statisticsFilesLocations(table));
        for (var snapshot : table.snapshots()) {
            for (var manifest : snapshot.allManifests(io)) {
                if (known.add(manifest.path())) {
                    known.addAll(files(manifest));
                }
            }
        }
        return known;
    }

    private Set<String> files(ManifestFile manifest) {
        var files = new HashSet<String>();
        try (var reader = manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, io, table.specs())
                : ManifestFiles.readDeleteManifest(manifest, io, table.specs())) {
            reader.forEach(file -> files.add(file.location()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
