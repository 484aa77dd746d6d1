package dev.stepdeck.sandbox.glue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.process.Python;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsPython
class SparkTest {

    @TempDir
    private Path folder;
    private Path home;
    private Path java;
    private Python python;

    @BeforeAll
    static void noPysparkOfThisMachine() throws IOException, InterruptedException {
        assumeTrue(
                new ProcessBuilder("python3", "-c", "import pyspark").redirectErrorStream(true).start().waitFor() != 0,
                "The Python of this machine has a pyspark, which is found before others");
    }

    @BeforeEach
    void make() throws IOException {
        home = StandInSpark.make(folder.resolve("spark"), "3.5.4");
        java = jdk("17.0.9");
        python = Python.find().orElseThrow();
    }

    private Path jdk(String version) throws IOException {
        var made = folder.resolve("jdk-" + version);
        Files.createDirectories(made.resolve("bin"));
        Files.writeString(made.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        assertThat(Files.writeString(made.resolve("bin/java"), "").toFile().setExecutable(true)).isTrue();
        return made;
    }

    private Spark find(Path jdk) throws IOException {
        return Spark.find(python, Map.of("SPARK_HOME", home.toString(), "JAVA_HOME", jdk.toString()));
    }

    @Test
    void theOneOfSparkHomeIsFoundWithTheJavaOfJavaHome() throws IOException {
        var spark = find(java);

        assertThat(spark).isEqualTo(new Spark("3.5.4", List.of(home.resolve("python")), home, java));
        assertThat(spark.environment(python, folder, "spark.x=1"))
                .containsEntry("JAVA_HOME", java.toString()).containsEntry("SPARK_LOCAL_IP", "127.0.0.1")
                .extractingByKey("PYSPARK_SUBMIT_ARGS").asString().startsWith("--master 'local[*]' --conf '")
                .contains("spark.sql.ansi.enabled=false", "spark.driver.bindAddress=127.0.0.1")
                .endsWith(" --conf spark.x=1 pyspark-shell");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> Spark.find(python, Map.of()))
                .hasMessageStartingWith("The sandbox cannot run this job on pyspark: there is no pyspark.")
                .hasMessageContaining("pip install pyspark").hasMessageContaining("SPARK_HOME");

        Files.delete(home.resolve("jars"));
        assertThatThrownBy(() -> find(java)).hasMessageContaining("has no jars of Spark");
    }

    @Test
    void anOldOneIsRefusedByItsVersion() throws IOException {
        Files.writeString(home.resolve("python/pyspark/version.py"), "__version__ = \"3.3.2\"\n");

        assertThatThrownBy(() -> find(java))
                .hasMessageEndingWith(" is version 3.3.2, and it takes 3.4 or newer.");
    }

    @Test
    void theJavaThatItRunsOnGoesBeforeTheOneOfJavaHome() throws IOException {
        var newer = jdk("25.0.1");
        var older = jdk("1.8.0_392");

        assertThat(Jdks.find(newer.toString(), older.resolve("bin").toString(), folder).of(List.of(17, 11, 8)))
                .contains(older.toRealPath());
        assertThat(Jdks.find(newer.toString(), "", folder.resolve("nobody")).of(List.of(1))).isEmpty();
        assertThat(Jdks.find(newer.toString(), "", folder.resolve("nobody")).words()).contains("25");
    }
}
