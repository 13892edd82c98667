package ijen.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheSweepTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir private Path directory;

    private static String entry(int number) {
        return "%040x-%012x.jar".formatted(number, number);
    }

    private static String unfinished(int number) {
        return "." + entry(number) + ".1234-5.tmp";
    }

    private void file(String name, int size, Duration age) throws IOException {
        var file = Files.write(directory.resolve(name), new byte[size]);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private List<String> sweep(long mostBytes) throws IOException {
        CacheSweep.run(directory, mostBytes, NOW);
        var left = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> left.add(file.getFileName().toString()));
        }
        return left;
    }

    @Test
    void whatNobodyUsedForThirtyDaysGoes() throws IOException {
        file(entry(1), 10, CacheSweep.UNUSED.plus(MINUTE));
        file(entry(2), 10, CacheSweep.UNUSED.minus(MINUTE));
        file(entry(3), 10, Duration.ZERO);

        assertThat(sweep(1000)).containsExactlyInAnyOrder(entry(2), entry(3));
    }

    @Test
    void whatAKilledProcessLeftUnfinishedGoesAfterADay() throws IOException {
        file(unfinished(1), 10, DAY.plus(MINUTE));
        file(unfinished(2), 10, DAY.minus(MINUTE));

        assertThat(sweep(1000)).containsExactly(unfinished(2));
    }

    @Test
    void theLeastRecentlyUsedGoUntilTheOthersFit() throws IOException {
        file(entry(1), 10, DAY);
        file(entry(2), 10, DAY.multipliedBy(4));
        file(entry(3), 10, DAY.multipliedBy(2));
        file(entry(4), 10, DAY.multipliedBy(3));

        assertThat(sweep(30)).containsExactlyInAnyOrder(entry(1), entry(3), entry(4));
        assertThat(sweep(29)).containsExactlyInAnyOrder(entry(1), entry(3));
        assertThat(sweep(0)).containsExactly(entry(1));
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        var others =
                new String[] {
                    "app.jar",
                    "notes.txt",
                    entry(1) + ".bak",
                    "." + entry(2),
                    ".notes.1234-5.tmp",
                    entry(0xABC).toUpperCase(Locale.ROOT)
                };
        for (var name : others) {
            file(name, 10, DAY.multipliedBy(1000));
        }
        Files.createDirectory(directory.resolve(entry(4)));
        Files.setLastModifiedTime(directory.resolve(entry(4)), FileTime.fromMillis(0));

        assertThat(sweep(0)).contains(others).contains(entry(4));
    }
}
