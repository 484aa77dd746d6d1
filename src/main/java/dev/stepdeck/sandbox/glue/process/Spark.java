package dev.stepdeck.sandbox.glue.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.process.Python;

/// The Spark of this machine, as the Python of jobs finds it, or SPARK_HOME.
///
/// @param version of its pyspark
/// @param python the folders and archives that `pyspark` and `py4j` are imported from
/// @param home its own folder, with its jars
/// @param java the home of a Java that it runs on
public record Spark(String version, List<Path> python, Path home, Path java) {

    private static final int OLDEST_MAJOR = 3;
    private static final int OLDEST_MINOR = 4;
    private static final long LONGEST_WAIT_SECONDS = 20;
    private static final String MISSING = "The sandbox cannot run this job on pyspark: ";
    /// Says where it is, without importing it. Four lines: the version, the folder of pyspark, the place of py4j,
    /// and the home; none if there is no pyspark.
    private static final String QUESTION = """
            import glob, importlib.util, os, sys
            home = os.environ.get('SPARK_HOME', '')
            found = importlib.util.find_spec('pyspark')
            if not found and home:
                sys.path.insert(0, os.path.join(home, 'python'))
                found = importlib.util.find_spec('pyspark')
            if not found or not found.origin:
                sys.exit(0)
            package = os.path.dirname(os.path.abspath(found.origin))
            place = os.path.dirname(package)
            py4j = importlib.util.find_spec('py4j')
            archives = sorted(glob.glob(os.path.join(place, 'lib', 'py4j-*.zip')))
            version = {}
            try:
                exec(open(os.path.join(package, 'version.py')).read(), version)
            except OSError:
                pass
            homes = [each for each in (package, os.path.dirname(place), home) if each and os.path.isdir(os.path.join(each, 'jars'))]
            print(version.get('__version__', ''))
            print(place)
            print(os.path.dirname(os.path.dirname(os.path.abspath(py4j.origin))) if py4j and py4j.origin else archives[-1] if archives else '')
            print(homes[0] if homes else '')
            """;

    public Spark {
        python = List.copyOf(python);
    }

    /// The one of this machine.
    ///
    /// @param interpreter the Python of jobs
    /// @param environment of the user: SPARK_HOME, JAVA_HOME and PATH of it are used
    /// @throws IOException if there is none that runs, with a reason for the user
    public static Spark find(Python interpreter, Map<String, String> environment) throws IOException {
        var answer = ask(interpreter, environment);
        if (answer.size() < 4) {
            throw new IOException(MISSING + "there is no pyspark. Install it for " + interpreter.executable()
                    + " (pip install pyspark), or set SPARK_HOME to a Spark, and start the sandbox again; or let the job run on the"
                    + " sandbox's own engine (--engine duckdb).");
        }
        var version = answer.getFirst();
        var home = answer.get(3);
        check(version, answer.get(1));
        if (answer.get(2).isEmpty()) {
            throw new IOException(MISSING + "the pyspark in " + answer.get(1) + " has no py4j beside it.");
        }
        if (home.isEmpty()) {
            throw new IOException(MISSING + "the pyspark in " + answer.get(1)
                    + " has no jars of Spark. Install the whole of it, or set SPARK_HOME, and start the sandbox again.");
        }
        var python = Stream.of(answer.get(1), answer.get(2)).distinct().map(Path::of).toList();
        return new Spark(version, python, Path.of(home), java(version, environment));
    }

    private static void check(String version, String place) throws IOException {
        var parts = version.split("\\.");
        try {
            var major = Integer.parseInt(parts[0]);
            if (major > OLDEST_MAJOR || major == OLDEST_MAJOR && Integer.parseInt(parts[1]) >= OLDEST_MINOR) {
                return;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            // Said below.
        }
        throw new IOException(MISSING + "the pyspark in " + place + " is "
                + (version.isEmpty() ? "of no known version" : "version " + version) + ", and it takes " + OLDEST_MAJOR
                + "." + OLDEST_MINOR + " or newer.");
    }

    private static Path java(String version, Map<String, String> environment) throws IOException {
        var jdks = Jdks.find(environment.get("JAVA_HOME"), environment.getOrDefault("PATH", ""),
                Path.of(System.getProperty("user.home")));
        var good = version.startsWith("3.") ? List.of(17, 11, 8) : List.of(21, 17);
        return jdks.of(good).orElseThrow(() -> new IOException(MISSING + "Spark " + version + " runs on Java "
                + good.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or ")) + ", and there is "
                + jdks.words() + " here. Install one, or set JAVA_HOME to it, and start the sandbox again."));
    }

    private static List<String> ask(Python interpreter, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(interpreter.executable().toString(), "-c", QUESTION)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("PYTHONPATH");
        Optional.ofNullable(environment.get("SPARK_HOME"))
                .ifPresentOrElse(home -> builder.environment().put("SPARK_HOME", home),
                        () -> builder.environment().remove("SPARK_HOME"));
        var process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while looking for pyspark", e);
        }
    }

    /// What a run on it finds in its environment. Spark talks to itself over the loopback; times are in UTC and SQL is not ANSI's, as
    /// on AWS.
    ///
    /// @param folder of the run
    /// @param conf the value of the job's argument `--conf`
    public Map<String, String> environment(Python interpreter, Path folder, String conf) {
        var settings = new HashMap<String, String>();
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.ansi.enabled", "false");
        settings.put("spark.sql.warehouse.dir", folder.resolve("spark-warehouse").toUri().toString());
        settings.put("spark.driver.extraJavaOptions",
                "-Djava.io.tmpdir=" + folder + " -Dderby.system.home=" + folder + " -Duser.timezone=UTC");
        var line = settings.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> "--conf '" + each.getKey() + "=" + each.getValue() + "'")
                .collect(Collectors.joining(" "));
        var executable = interpreter.executable().toString();
        return Map.of("JAVA_HOME", java.toString(), "SPARK_HOME", home.toString(), "PYSPARK_PYTHON", executable,
                "PYSPARK_DRIVER_PYTHON", executable, "SPARK_LOCAL_IP", "127.0.0.1", "SPARK_LOCAL_HOSTNAME",
                "localhost", "SPARK_LOCAL_DIRS", folder.resolve("spark-local").toString(), "TZ", "UTC",
                "PYSPARK_SUBMIT_ARGS", "--master 'local[*]' " + line + (conf.isBlank() ? "" : " --conf " + conf)
                        + " pyspark-shell");
    }

    /// The places that a run reads besides those that it imports from.
    List<Path> readable() {
        return List.of(home, java);
    }
}
