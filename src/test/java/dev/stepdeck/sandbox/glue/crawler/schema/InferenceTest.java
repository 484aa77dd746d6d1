package dev.stepdeck.sandbox.glue.crawler.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import dev.stepdeck.sandbox.athena.OrcSamples;

import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is found out of files. The cases of headers follow "Built-in CSV classifier", AWS Glue Developer Guide.
class InferenceTest {

    private static String said(Finding finding) {
        return finding.schema().format().classification() + " " + finding.schema().fields().stream()
                .map(field -> field.name() + ":" + field.type().hive()).collect(Collectors.joining(" "));
    }

    private static Finding found(String text, Custom... customs) {
        try {
            return new Inference(List.of(customs)).of(Sample.of(text.getBytes(UTF_8))).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// In the texts, `/` ends a line.
    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', value = {"id,name/1,Ann/2,Bob @ csv id:bigint name:string",
        "Id,First Name/1,Ann/2,Bob @ csv id:bigint first name:string",
        "1,Ann/2,Bob @ csv col0:bigint col1:string", "name,city/Ann,Rome/Bob,Oslo @ csv col0:string col1:string",
        "a|b/1|x/2|y @ csv a:bigint b:string", "a;b/1,5;x/2,5;y @ csv col0:string col1:string",
        "a;b/1;x/2;y @ csv a:bigint b:string", "a\tb/1\tx/2\ty @ csv a:bigint b:string",
        "n,v/1,1.5/2,2 @ csv n:bigint v:double", "n,v/1,/2, @ csv n:bigint v:string",
        "n,v/1,9223372036854775808/2,3 @ csv n:bigint v:double", "n,v/1,1e3/2,-.5 @ csv n:bigint v:double",
        "zip,n/00501,x/10001,y @ csv zip:bigint n:string", ",a/0,x/1,y @ csv col0:bigint a:string",
        "id,t/1,2024-01-01/2,2024-01-02 @ csv id:bigint t:string", "a,a/1,x/2,y @ csv a:bigint a_1:string",
        "id,q/1,\"x, y\"/2,\"z \"\"w\"\"\" @ csv id:bigint q:string", "one line only @ UNKNOWN",
        "some words/more words @ UNKNOWN",
        "{\"a\":1,\"b\":\"x\"}/{\"a\":2,\"c\":true} @ json a:int b:string c:boolean",
        "{\"a\":1}/{\"a\":2.5}/{\"a\":null} @ json a:double", "{\"a\":1}/{\"a\":3000000000} @ json a:bigint",
        "{\"a\":1}/{\"a\":\"x\"} @ json a:string",
        "{\"Id\":1,\"p\":{\"X\":1,\"y\":[\"q\"]}} @ json id:int p:struct<X:int,y:array<string>>",
        "{\"p\":[{\"a\":1},{\"b\":\"x\"}],\"e\":[],\"n\":null} @ json p:array<struct<a:int,b:string>> e:array<string>"
                + " n:string",
        "[{\"a\":1},{\"a\":2}] @ json array:array<struct<a:int>>", "{\"a\": 1,/\"b\": 2} @ json a:int b:int",
        "{\"a\": 1 @ UNKNOWN"})
    void aTextIsWhatItLooksLike(String text, String wanted) {
        assertThat(said(found(text.replace('/', '\n') + "\n")).strip()).isEqualTo(wanted);
    }

    @Test
    void anAvroFileIsWhatItsHeaderSays() throws IOException {
        var schema = new Schema.Parser().parse("""
                {"type":"record","name":"r","fields":[{"name":"Id","type":"int"},
                {"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}]},
                {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},
                {"name":"tags","type":{"type":"array","items":"string"}},
                {"name":"either","type":["int","string"]}]}""");
        var bytes = new ByteArrayOutputStream();
        try (var file = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema)).create(schema, bytes)) {
            for (int i = 0; i < 3; i++) {
                file.append(new GenericRecordBuilder(schema).set("Id", i).set("price", null).set("at", 0L)
                        .set("tags", List.of()).set("either", i).build());
                file.sync();
            }
        }
        var inference = new Inference(List.of());

        var whole = inference.of(Sample.of(bytes.toByteArray())).orElseThrow();
        var head = inference.of(new Sample(Arrays.copyOf(bytes.toByteArray(), bytes.size() - 30), bytes.size(),
                _ -> new byte[0])).orElseThrow();

        assertThat(said(whole)).isEqualTo(
                "avro id:int price:decimal(9,2) at:timestamp tags:array<string> either:string");
        assertThat(whole.records()).isEqualTo(3);
        assertThat(said(head)).isEqualTo(said(whole));
        assertThat(said(inference.of(Sample.of("Obj\u0001torn".getBytes(UTF_8))).orElseThrow()))
                .startsWith("UNKNOWN");
    }

    @Test
    void aClassifierOfTheUserGoesFirst() {
        var csv = new Custom.Csv('^', '\'', Optional.of(true), List.of(), true, false, "OpenCSVSerDe");
        assertThat(said(found("x^y\n'1'^2\n", csv))).isEqualTo("csv x:bigint y:bigint");
        assertThat(said(found("a,b\nc,d\n", csv))).isEqualTo("csv col0:string col1:string");
        var named = new Custom.Csv(',', (char) 0, Optional.empty(), List.of("p", "q"), true, false, "");
        assertThat(found("p,q\nc,d\n", named).schema().format())
                .isEqualTo(new FileFormat.Csv(',', true, (char) 0, false, ""));
        assertThat(said(found("[{\"a\":1},{\"b\":2}]", new Custom.Json("$[*]")))).isEqualTo("json a:int b:int");
    }

    @Test
    void recordsAreCountedOrEstimated() throws IOException {
        var text = new StringBuilder("id,name\n");
        for (int i = 0; i < 5000; i++) {
            text.append(10_000 + i).append(",abcdef\n");
        }
        var whole = text.toString().getBytes(UTF_8);

        assertThat(found("id,name\n1,a\n2,b\n").records()).isEqualTo(2);
        assertThat(found(text.toString()).records()).isBetween(4950L, 5050L);
        var cut = new Sample(Arrays.copyOf(whole, 4000), whole.length, offset -> new byte[0]);
        assertThat(new Inference(List.of()).of(cut).orElseThrow().records()).isBetween(4900L, 5100L);
    }

    @Test
    void anOrcFileIsWhatItsTailSays() throws IOException {
        var whole = OrcSamples.bytes("zlib");

        var found = new Inference(List.of()).of(Sample.of(whole)).orElseThrow();

        assertThat(said(found)).isEqualTo("orc id:int name:string price:decimal(9,2) day:date at:timestamp paid:boolean"
                + " weight:double raw:binary tags:array<string> counts:map<string,bigint>"
                + " place:struct<City:string,zip:string> tiny:tinyint share:float whole:decimal(38,4)");
        assertThat(found.records()).isEqualTo(2);
        var cut = new Sample(Arrays.copyOf(whole, 100), whole.length,
                offset -> Arrays.copyOfRange(whole, (int) offset, whole.length));
        assertThat(new Inference(List.of()).of(cut)).contains(found);
        assertThat(said(new Inference(List.of()).of(Sample.of("ORC".getBytes(UTF_8))).orElseThrow()))
                .doesNotStartWith("orc");
    }

    @Test
    void whatIsPackedIsUnpackedAndBinariesAreUnknown() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("id,name\n1,Ann\n".getBytes(UTF_8));
        }
        var found = new Inference(List.of()).of(Sample.of(packed.toByteArray())).orElseThrow();
        assertThat(said(found)).isEqualTo("csv id:bigint name:string");
        assertThat(found.schema().compression()).isEqualTo("gzip");
        assertThat(said(new Inference(List.of()).of(Sample.of(new byte[]{1, 0, 2, (byte) 200})).orElseThrow()).strip())
                .isEqualTo("UNKNOWN");
        assertThat(said(new Inference(List.of()).of(Sample.of("PAR1 and then nothing of it".getBytes(UTF_8)))
                .orElseThrow()).strip()).isEqualTo("UNKNOWN");
        assertThat(new Inference(List.of()).of(Sample.of(new byte[0]))).isEmpty();
    }
}
