package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Plays `queries.txt` over HTTP with the SDK.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AthenaQueriesTest {

    private AthenaSandbox athena;

    @BeforeAll
    void prepare(@TempDir Path folder) throws IOException {
        athena = new AthenaSandbox(folder, "shop");
        put("people/a.csv", "1,Ann,1990-05-01,1.7\n2,Bob,\\N,tall\n3,,2001-12-31,1\n");
        athena.run("CREATE EXTERNAL TABLE people (id int, name string, born date, height double)"
                + " ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://shop-data/people/'");
        athena.run("ALTER TABLE people CHANGE COLUMN height height float COMMENT 'in metres' FIRST");
        athena.run("ALTER TABLE people CHANGE height height double AFTER born");
        athena.run("ALTER DATABASE shop SET DBPROPERTIES ('owner'='ann')");
        athena.run("CREATE TABLE people_ids AS SELECT bigint '7' AS id");
        athena.run("CREATE VIEW people_view AS SELECT upper(name) AS upper_name, id AS n FROM people");
        gzip("events/a.json.gz", """
                {"ID":1,"tags":["a","b"],"attributes":{"k":1},"place":{"city":"Rome"}}
                {"id":2,"tags":null}
                """);
        athena.run("CREATE EXTERNAL TABLE events (id int, tags array<string>, attributes map<string,int>,"
                + " place struct<city:string>) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'"
                + " LOCATION 's3://shop-data/events/'");
        put("quoted/a.csv", "id,text\n1,\"a \"\"q\"\" b\"\n2,\"x, y\"\n3,\n\"4\",\"ünï €\"\n");
        athena.run("CREATE EXTERNAL TABLE quoted (id int, text string) ROW FORMAT SERDE"
                + " 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://shop-data/quoted/'"
                + " TBLPROPERTIES ('skip.header.line.count'='1')");
        partitions();
        put("lines/a.log", "1.2.3.4 - GET\nnoise\n");
        athena.run("CREATE EXTERNAL TABLE lines (ip string, verb string) ROW FORMAT SERDE"
                + " 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES"
                + " ('input.regex'='(\\\\S+) - (\\\\S+)') LOCATION 's3://shop-data/lines/'");
        formats();
        texts();
        put("hive/a.txt", "1\u0001a\u0002b\u0001k1\u00031\u0002k2\u00032\u00015\u0002foo\n2\u0001\u0001\u0001\n");
        athena.run("CREATE EXTERNAL TABLE hive (id int, a array<string>, m map<string,int>, s struct<n:int,t:string>)"
                + " LOCATION 's3://shop-data/hive/'");
    }

    /// Values that are nearly of their types, which DuckDB would take otherwise.
    private void texts() {
        put("loose/a.txt", """
                1|+7|1.9|1_0|t|TRUE|2024-1-5|2024-01-05 10:00:00.1235|1|inf
                2|0x1F|1e3| 7|1|false|2024-02-31|2024-01-05 10:00:00+02|2.5|Infinity

                3|9223372036854775808|300|-5.|yes|x|2024/01/05|2024-01-05T10:00|1_0|1e3
                """);
        athena.run("CREATE EXTERNAL TABLE loose (id int, a bigint, b tinyint, c int, d boolean, e boolean, f date,"
                + " g timestamp, h decimal(3,1), i double) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'"
                + " LOCATION 's3://shop-data/loose/'");
        put("inside/a.txt", "k=v=w;k=x;n|1;\\N;2|a\n|| \n\\N|\\N|\\N\n");
        athena.run("CREATE EXTERNAL TABLE inside (m map<string,string>, a array<tinyint>, s struct<x:string,y:int>)"
                + " ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' COLLECTION ITEMS TERMINATED BY ';'"
                + " MAP KEYS TERMINATED BY '=' LOCATION 's3://shop-data/inside/'");
        put("loose_json/a.json", """
                {"id":1,"n":3.7,"b":1,"day":19000,"at":1700000000,"many":"x","short":"abcdef"}
                {"id":2,"n":"2","b":"TRUE","day":"2024-1-5","at":"2024-01-05T10:00:00+02:00","many":["y"]}
                {"id":3,"n":"1_0","b":null,"day":"x","at":1700000000123,"many":null}
                """);
        athena.run("CREATE EXTERNAL TABLE loose_json (id int, n int, b boolean, day date, at timestamp,"
                + " many array<string>, short varchar(3)) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'"
                + " LOCATION 's3://shop-data/loose_json/'");
        put("times/a.json", """
                {"at":"05/Jan/2024:10:00:01"}
                {"at":"2024-01-05T10:00:02.5+0200"}
                {"at":"2024-01-05 10:00:03"}
                {"at":"never"}
                """);
        athena.run("CREATE EXTERNAL TABLE times (at timestamp) ROW FORMAT SERDE"
                + " 'org.apache.hive.hcatalog.data.JsonSerDe' WITH SERDEPROPERTIES ('timestamp.formats'="
                + "'dd/MMM/yyyy:HH:mm:ss,yyyy-MM-dd\\'T\\'HH:mm:ss.SZ') LOCATION 's3://shop-data/times/'");
        put("cases/a.json", "{\"Time\":\"upper\",\"time\":\"lower\"}\n");
        athena.run("CREATE EXTERNAL TABLE cases (time1 string, time2 string) ROW FORMAT SERDE"
                + " 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('mapping.time1'='time',"
                + " 'mapping.time2'='Time', 'case.insensitive'='FALSE') LOCATION 's3://shop-data/cases/'");
        athena.run("CREATE TABLE made WITH (format = 'PARQUET') AS SELECT"
                + " cast(row('x', 1) AS row(city varchar, zip tinyint)) AS place, tinyint '1' AS small,"
                + " cast('ab' AS varchar(3)) AS short, cast('c' AS char(2)) AS letter, cast('a' AS varchar) AS text,"
                + " decimal '1.50' AS price, array[smallint '1'] AS many");
        athena.run("INSERT INTO made (text, place) SELECT 'named', row('y', null)");
        athena.run("CREATE TABLE keyed WITH (format = 'JSON', partitioned_by = ARRAY['k']) AS"
                + " SELECT 1 AS id, 'a/b=c d+%' AS k UNION ALL SELECT 2, 'plain' UNION ALL SELECT 3, null");
        put("escaped_keys/k=a%2Fb+c d/f", "1\n");
        athena.run("CREATE EXTERNAL TABLE escaped_keys (v int) PARTITIONED BY (k string)"
                + " LOCATION 's3://shop-data/escaped_keys/'");
        athena.run("MSCK REPAIR TABLE escaped_keys");
    }

    private void formats() throws IOException {
        put("escaped/a.txt", "1,a\\,b,x\n2,c\\\\d,\\N\n");
        athena.run(
                "CREATE EXTERNAL TABLE escaped (id int, t string, u string) ROW FORMAT DELIMITED FIELDS TERMINATED BY"
                        + " ',' ESCAPED BY '\\\\' LOCATION 's3://shop-data/escaped/'");
        put("keys/a.json", "{\"Id\":1,\"user.name\":\"u\",\"nested\":{\"Key\":\"v\",\"arr\":[{\"N\":1}]}}\n");
        athena.run(
                "CREATE EXTERNAL TABLE keys (id int, user_name string, nested struct<key:string,arr:array<struct<n:int>>>)"
                        + " ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES"
                        + " ('dots.in.keys'='true') LOCATION 's3://shop-data/keys/'");
        put("broken/a.json", "{\"id\":1}\n{bad\n");
        athena.run("CREATE EXTERNAL TABLE broken (id int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'"
                + " LOCATION 's3://shop-data/broken/'");
        gzip("trail/a.json.gz", "{\"Records\":[{\"eventName\":\"Get\",\"userIdentity\":{\"userName\":\"ann\"}},"
                + "{\"eventName\":\"Put\"}]}");
        athena.run(
                "CREATE EXTERNAL TABLE trail (eventname string, useridentity struct<username:string>) ROW FORMAT SERDE"
                        + " 'org.apache.hive.hcatalog.data.JsonSerDe' STORED AS INPUTFORMAT"
                        + " 'com.amazon.emr.cloudtrail.CloudTrailInputFormat' OUTPUTFORMAT"
                        + " 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION 's3://shop-data/trail/'");
        put("wide/a.log", "a b c d e f g h i j 11\n");
        athena.run("CREATE EXTERNAL TABLE wide (a string, b string, c string, d string, e string, f string, g string,"
                + " h string, i string, j string, k int, l string) ROW FORMAT SERDE"
                + " 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES"
                + " ('input.regex'='" + "(\\\\S+) ".repeat(10)
                + "(\\\\d+)(?<! )( z)?') LOCATION 's3://shop-data/wide/'");
        put("packed/a.csv.bz2", "none");
        athena.run("CREATE EXTERNAL TABLE packed (id int) LOCATION 's3://shop-data/packed/'");
        put("injected/one/2024/01/05/f", "10\n");
        athena.run("CREATE EXTERNAL TABLE injected (v int) PARTITIONED BY (device string, day string)"
                + " LOCATION 's3://shop-data/injected/' TBLPROPERTIES ('projection.enabled'='true',"
                + " 'projection.device.type'='injected', 'projection.day.type'='date',"
                + " 'projection.day.range'='2024/01/01,NOW', 'projection.day.format'='yyyy/MM/dd',"
                + " 'storage.location.template'='s3://shop-data/injected/${device}/${day}')");
        athena.run("CREATE TABLE nested_text WITH (format = 'TEXTFILE') AS SELECT 1 AS a, ARRAY[1, 2] AS b,"
                + " MAP(ARRAY['k'], ARRAY[5]) AS m");
        avro();
        orc();
    }

    /// The files were written by Apache Arrow, whose ORC is Apache's for C++.
    private void orc() throws IOException {
        for (var name : List.of("none", "zlib", "snappy", "lz4", "zstd")) {
            OrcSamples.put(athena.s3(), "shop-data", "bills/" + name + ".orc", name);
        }
        put("bills/empty.orc", "");
        var columns = " (id int, name string, price decimal(9,2), day date, at timestamp, paid boolean, weight double,"
                + " raw binary, tags array<string>, counts map<string,bigint>, place struct<city:string,zip:string>,"
                + " tiny tinyint, share float, whole decimal(38,4), gone string)";
        athena.run("CREATE EXTERNAL TABLE bills" + columns + " STORED AS ORC LOCATION 's3://shop-data/bills/'");
        var serde = " ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.orc.OrcSerde'";
        athena.run("CREATE EXTERNAL TABLE bills_by_name (share double, ID bigint, gone string)" + serde
                + " WITH SERDEPROPERTIES ('orc.column.index.access'='false') STORED AS ORC"
                + " LOCATION 's3://shop-data/bills/'");
        athena.run("CREATE EXTERNAL TABLE bills_later (place struct<more:int,zip:string,city:string>, id int)" + serde
                + " WITH SERDEPROPERTIES ('orc.column.index.access'='false') STORED AS ORC"
                + " LOCATION 's3://shop-data/bills/'");
        athena.run("CREATE EXTERNAL TABLE orders_later (id int, place struct<city:string,more:int>) STORED AS AVRO"
                + " LOCATION 's3://shop-data/orders/'");
        athena.run("CREATE EXTERNAL TABLE bills_wrong (id string) STORED AS ORC LOCATION 's3://shop-data/bills/'");
        OrcSamples.putOfZone(athena.s3(), "shop-data", "pacific/a.orc", "PST");
        athena.run("CREATE EXTERNAL TABLE pacific" + columns + " STORED AS ORC LOCATION 's3://shop-data/pacific/'");
        put("torn_orc/a.orc", "ORC and no more");
        athena.run("CREATE EXTERNAL TABLE torn_orc (id int) STORED AS ORC LOCATION 's3://shop-data/torn_orc/'");
        for (var compression : List.of("NONE", "ZLIB", "SNAPPY", "LZ4", "ZSTD")) {
            athena.run("CREATE TABLE bills_" + compression + " WITH (format = 'ORC', write_compression = '"
                    + compression
                    + "') AS SELECT *, map(array[1], array[day]) AS days, cast('ab' AS varchar(5)) AS short FROM bills"
                    + " WHERE id < 3");
        }
        athena.run("INSERT INTO bills_zstd SELECT 9, 'é', 1.5, null, timestamp '1960-12-31 23:59:59.999', false,"
                + " infinity(), x'00ff5c41', array[null], map(array['k'], array[null]), cast(row('x', null) AS"
                + " row(city varchar, zip varchar)), 1, nan(), 0.5, null, map(), null");
        athena.run("CREATE TABLE bills_by_day WITH (format = 'ORC', partitioned_by = ARRAY['day']) AS"
                + " SELECT id, cast(day as varchar) AS day FROM bills WHERE day IS NOT NULL");
        athena.run("CREATE TABLE numbers_orc WITH (format = 'ORC') AS SELECT n, cast(n AS varchar) AS t FROM"
                + " UNNEST(sequence(1, 2500)) AS s (n)");
    }

    private void avro() throws IOException {
        AvroSamples.put(athena.s3(), "shop-data", "orders/a.avro", "null");
        AvroSamples.put(athena.s3(), "shop-data", "orders/b.avro", "snappy");
        AvroSamples.put(athena.s3(), "shop-data", "orders/c.avro", "zstandard");
        athena.run("CREATE EXTERNAL TABLE orders (id int, name string, price decimal(9,2), day date, at timestamp,"
                + " paid boolean, weight double, raw binary, tags array<string>, counts map<string,bigint>,"
                + " place struct<city:string,zip:string,seal:binary>, kind string, gone string) STORED AS AVRO"
                + " LOCATION 's3://shop-data/orders/'");
        athena.run("CREATE EXTERNAL TABLE orders_by_schema (id bigint, title string, channel string) ROW FORMAT SERDE"
                + " 'org.apache.hadoop.hive.serde2.avro.AvroSerDe' WITH SERDEPROPERTIES ('avro.schema.literal'='"
                + AvroSamples.LATER_SCHEMA + "') STORED AS INPUTFORMAT"
                + " 'org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat' OUTPUTFORMAT"
                + " 'org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat' LOCATION 's3://shop-data/orders/'");
        put("schemas/later.avsc", AvroSamples.LATER_SCHEMA);
        for (var name : List.of("later", "none")) {
            athena.run(
                    "CREATE EXTERNAL TABLE orders_by_" + name + " (id bigint, title string, channel string) STORED AS"
                            + " AVRO LOCATION 's3://shop-data/orders/' TBLPROPERTIES"
                            + " ('avro.schema.url'='s3://shop-data/schemas/" + name + ".avsc')");
        }
        AvroSamples.putUnions(athena.s3(), "shop-data", "unions/a.avro");
        athena.run("CREATE EXTERNAL TABLE unions (either uniontype<int,string>) STORED AS AVRO"
                + " LOCATION 's3://shop-data/unions/'");
        athena.run("CREATE EXTERNAL TABLE unions_wrong (either string) STORED AS AVRO"
                + " LOCATION 's3://shop-data/unions/'");
        athena.run("CREATE EXTERNAL TABLE orders_wrong (id int, price double) STORED AS AVRO"
                + " LOCATION 's3://shop-data/orders/'");
        put("torn/a.avro", "Obj\u0001 and no more");
        athena.run("CREATE EXTERNAL TABLE torn (id int) STORED AS AVRO LOCATION 's3://shop-data/torn/'");
        athena.run("CREATE TABLE orders_copy WITH (format = 'AVRO', write_compression = 'SNAPPY') AS"
                + " SELECT id, name, price, day, at, paid, weight, raw, tags, counts, place FROM orders WHERE id < 3");
        athena.run("INSERT INTO orders_copy SELECT 9, 'é', 1.5, date '1969-12-31', timestamp '1969-12-31 23:59:59.999',"
                + " false, infinity(), x'00ff5c41', array[null], map(array['k'], array[null]), null");
        athena.run("CREATE TABLE orders_by_day WITH (format = 'AVRO', partitioned_by = ARRAY['day']) AS"
                + " SELECT id, cast(day as varchar) AS day FROM orders WHERE day IS NOT NULL");
        athena.run("CREATE TABLE bytes WITH (format = 'PARQUET') AS SELECT x'00ff5c783431' AS b,"
                + " array[x'5c783431', null] AS many, cast(row(x'41') AS row(b varbinary)) AS inside");
    }

    private void partitions() {
        put("sales/day=2024-01-01/hour=1/f", "11\n");
        put("sales/day=2024-01-02/hour=1/f", "21\n");
        put("sales/day=2024-01-02/hour=2/f", "22\n");
        put("sales/day=2024-01-02/hour=2/_SUCCESS", "no row\n");
        athena.run("CREATE EXTERNAL TABLE sales (total int) PARTITIONED BY (day string, hour int)"
                + " LOCATION 's3://shop-data/sales/'");
        athena.run("MSCK REPAIR TABLE sales");
        athena.run("CREATE EXTERNAL TABLE projected (total int) PARTITIONED BY (day string, hour int)"
                + " LOCATION 's3://shop-data/sales/' TBLPROPERTIES ('projection.enabled'='true',"
                + " 'projection.day.type'='date', 'projection.day.range'='2024-01-02,NOW',"
                + " 'projection.day.format'='yyyy-MM-dd', 'projection.hour.type'='integer',"
                + " 'projection.hour.range'='0,23')");
    }

    private void put(String key, String text) {
        athena.s3().putObject(put -> put.bucket("shop-data").key(key), RequestBody.fromString(text));
    }

    private void gzip(String key, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        athena.s3().putObject(put -> put.bucket("shop-data").key(key), RequestBody.fromBytes(bytes.toByteArray()));
    }

    @AfterAll
    void close() {
        athena.close();
    }

    record Case(String sql, List<String> expected) {

        @Override
        public String toString() {
            return sql.replace('\n', ' ');
        }
    }

    static Stream<Case> cases() throws IOException {
        try (var resource = Objects.requireNonNull(AthenaQueriesTest.class.getResourceAsStream("queries.txt"))) {
            var text = new String(resource.readAllBytes(), UTF_8).replaceAll("(?m)^#.*\\n", "");
            return Stream.of(text.strip().split("\\n\\n")).map(block -> {
                var parts = block.split("\\n--\\n?", 2);
                return new Case(parts[0].strip(), parts[1].lines().toList());
            }).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aQueryAnswersAsAthenaDoes(Case given) {
        var ended = athena.start(given.sql());

        if (given.expected().getFirst().startsWith("! ")) {
            assertThat(ended.status().stateChangeReason()).startsWith(given.expected().getFirst().substring(2).strip());
            assertThat(ended.status().state()).isEqualTo(QueryExecutionState.FAILED);
        } else {
            assertThat(ended.status().stateChangeReason()).isNull();
            assertThat(shown(athena.results(ended.queryExecutionId()), ended.statementTypeAsString()))
                    .isEqualTo(given.expected());
        }
    }

    private static List<String> shown(GetQueryResultsResponse results, String type) {
        var rows = results.resultSet().rows().stream().map(row -> row.data().stream()
                .map(datum -> datum.varCharValue() == null ? "NULL" : datum.varCharValue())
                .collect(Collectors.joining(" | "))).toList();
        if (!type.equals("DML")) {
            return rows;
        }
        var header = results.resultSet().resultSetMetadata().columnInfo().stream()
                .map(column -> column.name() + ":" + column.type()).collect(Collectors.joining(" | "));
        return Stream.concat(Stream.of(header), rows.stream().skip(1)).toList();
    }
}
