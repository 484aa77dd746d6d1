package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SystemNoticeTest {

    @TempDir
    Path folder;

    @Test
    void aCommandOfTheSystemGetsTheTextsAsTheyAre() throws Exception {
        var told = folder.resolve("told");
        command("notify-send", "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + told + "'\n");

        assertThat(new SystemNotice("Linux", folder.toString()).show("-x; rm", "it's \"done\" $HOME")).isTrue();

        assertThat(Files.readAllLines(told))
                .isEqualTo(List.of("--app-name=Stepdeck", "--", "-x; rm", "it's \"done\" $HOME"));
    }

    @Test
    void aCommandThatFailsOrIsNotThereShowsNothing() throws Exception {
        assertThat(new SystemNotice("Linux", folder.toString()).show("t", "x")).isFalse();
        command("notify-send", "#!/bin/sh\nexit 1\n");
        assertThat(new SystemNotice("Linux", folder.toString()).show("t", "x")).isFalse();
    }

    @Test
    void aMacHasItsOwnCommand() throws Exception {
        command("osascript", "#!/bin/sh\n");

        assertThat(new SystemNotice("Mac OS X", folder.toString()).command("t", "x").orElseThrow())
                .startsWith(folder.resolve("osascript").toString(), "-e").endsWith("t", "x");
    }

    private void command(String name, String script) throws Exception {
        var file = Files.writeString(folder.resolve(name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
