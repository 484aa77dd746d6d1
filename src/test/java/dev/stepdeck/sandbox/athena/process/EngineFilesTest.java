package dev.stepdeck.sandbox.athena.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the engine's processes load, as the cache keeps it.
class EngineFilesTest {

    @TempDir
    Path folder;

    private static List<String> names(Path jar) throws IOException {
        try (var file = new ZipFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void theClassPathHasJarsOnlyAndTheDriverWithoutItsLibraries() throws IOException {
        var files = EngineFiles.ofTrino(new CacheFolder(folder));

        assertThat(files.classPath()).allMatch(Files::isRegularFile);
        var names = names(files.classPath().getFirst());
        assertThat(names).contains("org/duckdb/DuckDBDriver.class", "META-INF/services/java.sql.Driver")
                .noneMatch(name -> name.startsWith(NativeLibrary.PACKED));
        var library = Path.of(files.options().getFirst().split("=", 2)[1])
                .resolve(System.mapLibraryName("duckdb_java"));
        assertThat(library).isRegularFile();
        assertThat(EngineFiles.ofTrino(new CacheFolder(folder))).isEqualTo(files);
    }

    @Test
    void withoutAPlaceForTheCacheTheEngineStartsAsItIs() throws IOException {
        var taken = Files.createFile(folder.resolve("taken"));

        var files = EngineFiles.ofTrino(new CacheFolder(taken));

        assertThat(files.options()).isEmpty();
        assertThat(files.classPath()).anyMatch(place -> place.getFileName().toString().startsWith("duckdb_jdbc"));
    }

    @Test
    void anArchiveIsForTheFilesItWasMadeOf() throws IOException {
        var jar = Files.writeString(folder.resolve("a.jar"), "one");
        var files = new EngineFiles(List.of(jar), List.of("-Djava.library.path=" + folder));
        var cache = new CacheFolder(folder.resolve("cache"));
        var java = Path.of("java");
        var before = QuickStart.of(cache, java, List.of("-Xmx1m"), files).orElseThrow();
        Files.createDirectories(before.archive().getParent());
        Files.writeString(before.archive(), "classes");

        assertThat(before.option()).containsExactly("-XX:AOTCache=" + before.archive());
        Files.writeString(jar, "another");
        assertThat(QuickStart.of(cache, java, List.of("-Xmx1m"), files).orElseThrow().option()).isEmpty();
        assertThat(QuickStart.of(cache, java, List.of("-Xmx2m"), files).orElseThrow().archive())
                .isNotEqualTo(before.archive());
    }

    @Test
    void whatNobodyHasUsedForTwoWeeksIsDeleted() throws IOException {
        var cache = new CacheFolder(folder);
        var old = cache.file("old/a", part -> Files.writeString(part, "x"));
        var young = cache.file("young/a", part -> Files.writeString(part, "x"));
        Files.setLastModifiedTime(folder.resolve("old"), FileTime.from(Instant.now().minus(Duration.ofDays(15))));

        cache.clear();

        assertThat(old).doesNotExist();
        assertThat(young).hasContent("x");
    }

    @Test
    void theCacheIsWhereTheSystemHasCaches() {
        var home = folder.toAbsolutePath();

        assertThat(CacheFolder.of(Map.of(), "Linux", home).path()).isEqualTo(home.resolve(".cache/stepdeck"));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", home.resolve("c").toString()), "Linux", home).path())
                .isEqualTo(home.resolve("c/stepdeck"));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "relative"), "Linux", home).path())
                .isEqualTo(home.resolve(".cache/stepdeck"));
        assertThat(CacheFolder.of(Map.of(), "Mac OS X", home).path())
                .isEqualTo(home.resolve("Library/Caches/stepdeck"));
        assertThat(CacheFolder.of(Map.of("STEPDECK_CACHE", home.resolve("own").toString()), "Linux", home).path())
                .isEqualTo(home.resolve("own"));
    }
}
