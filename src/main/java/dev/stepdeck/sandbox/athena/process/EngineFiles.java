package dev.stepdeck.sandbox.athena.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.heavy.Origin;

import com.facebook.presto.common.Page;
import com.facebook.presto.orc.OrcReader;
import com.facebook.presto.orc.proto.OrcProto;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import io.airlift.compress.Compressor;
import io.airlift.slice.Slice;
import io.airlift.units.DataSize;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import org.apache.avro.Schema;
import org.apache.commons.io.IOUtils;
import org.duckdb.DuckDBDriver;
import org.joda.time.DateTimeZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the engine's processes load.
///
/// @param classPath jars only, if the cache could be written
/// @param options of Java that go with it
record EngineFiles(List<Path> classPath, List<String> options) {

    private static final Logger LOG = LoggerFactory.getLogger(EngineFiles.class);

    EngineFiles {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
    }

    /// For a process that runs DuckDB alone: only what it uses. What few queries need comes last, and is opened only then.
    static EngineFiles ofDuck(CacheFolder cache) {
        return of(cache, Stream.of(EngineMain.class, DuckDBDriver.class, JsonMapper.class, JacksonException.class,
                JsonInclude.class, Schema.class, JsonFactory.class, ObjectMapper.class, Logger.class, Compressor.class,
                IOUtils.class, OrcProto.class, OrcReader.class, Page.class, Slice.class, DataSize.class,
                DateTimeZone.class,
                ImmutableList.class, Long2ObjectMap.class, com.facebook.airlift.log.Logger.class)
                .map(Origin::of).distinct().toList());
    }

    /// For a process that runs Trino too.
    static EngineFiles ofTrino(CacheFolder cache) {
        return of(cache, Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .map(Path::toAbsolutePath).filter(Files::exists).toList());
    }

    private static EngineFiles of(CacheFolder cache, List<Path> places) {
        var duckdb = Origin.of(DuckDBDriver.class);
        var engine = new EngineJar(duckdb, places.stream().filter(Files::isDirectory).toList());
        try {
            var jar = cache.file("engine-" + engine.fingerprint() + "/engine.jar", engine::write);
            var all = new ArrayList<>(List.of(jar));
            places.stream().filter(place -> !Files.isDirectory(place) && !place.equals(duckdb)).forEach(all::add);
            return new EngineFiles(all, List.of("-Djava.library.path=" + NativeLibrary.in(cache, duckdb)));
        } catch (IOException e) {
            LOG.info("The engine starts slowly, for nothing can be kept: {}", e.toString());
            return new EngineFiles(places, List.of());
        }
    }

    String path() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
