package ijen.wasi.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.HostErrors;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.files.PathWalk.LastLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathWalkTest {
    /// What may find nothing is repeated, since the other thread may stand anywhere for long.
    private static final int MOST_TRIES = 1_000_000;

    @TempDir Path top;
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(top.resolve("root"));
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/file"), "inside");
        Files.writeString(top.resolve("secret"), "outside");
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("a/b/up3"), Path.of("../../.."));
        Files.createSymbolicLink(root.resolve("absolute"), top.resolve("secret"));
        Files.createSymbolicLink(root.resolve("a/b/back"), Path.of("../file"));
        Files.createSymbolicLink(root.resolve("tob"), Path.of("a/b"));
    }

    private int errno(HostDirectory directory, String path) throws IOException {
        try (var walk = PathWalk.to(directory, path, LastLink.FOLLOW);
                var channel =
                        walk.directory().openFile(walk.name(), Set.of(StandardOpenOption.READ))) {
            return channel.size() == 6 ? Errno.SUCCESS : -1;
        } catch (WasiError e) {
            return e.errno();
        } catch (IOException e) {
            return HostErrors.errno(e);
        }
    }

    /// Every way out leads to `PERM`, with directory handles and with plain paths alike.
    @ParameterizedTest
    @CsvSource({
        "../secret, 63",
        "a/../../secret, 63",
        "a/b/../../../secret, 63",
        "./../secret, 63",
        "up/secret, 63",
        "a/b/up3/secret, 63",
        "absolute, 63",
        "/etc/passwd, 63",
        "tob/../../../secret, 63",
        ".., 63",
        "a/file, 0",
        "a/b/../file, 0",
        "a/b/back, 0",
        "tob/back, 0",
        "tob/../file, 0",
        "./a//b/./../file, 0",
        "a/file/../file, 54",
        "a/none/../file, 44",
    })
    void escapesAreRefusedAndTheRestIsFound(String path, int errno) throws IOException {
        try (var secure = HostDirectory.open(root)) {
            assertThat(errno(secure, path)).isEqualTo(errno);
        }
        assertThat(errno(new PlainHostDirectory(root), path)).isEqualTo(errno);
    }

    @Test
    void handlesAreUsedWhereTheHostHasThem() throws IOException {
        try (var stream = Files.newDirectoryStream(root);
                var directory = HostDirectory.open(root)) {
            var expected =
                    stream instanceof SecureDirectoryStream
                            ? SecureHostDirectory.class
                            : PlainHostDirectory.class;
            assertThat(directory).isInstanceOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "../secret", "a/../..", "", "/", "x\0y"})
    void aDirectoryTakesNoPathsForNames(String name) throws IOException {
        try (var directory = HostDirectory.open(root)) {
            assertThat(refusal(directory, name)).isNotZero();
        }
        assertThat(refusal(new PlainHostDirectory(root), name)).isNotZero();
    }

    private static int refusal(HostDirectory directory, String name) throws IOException {
        try {
            directory.metadata(name);
            return 0;
        } catch (RuntimeException e) {
            return HostErrors.errno(e);
        }
    }

    @Test
    void aLinkThatLeadsOutIsNotFollowedWhenItIsTheLastComponent() throws IOException {
        try (var directory = HostDirectory.open(root);
                var walk = PathWalk.to(directory, "absolute", LastLink.ENTRY)) {
            assertThat(walk.name()).isEqualTo("absolute");
        }
    }

    @Test
    void linksInACircleEnd() throws IOException {
        Files.createSymbolicLink(root.resolve("x"), Path.of("y"));
        Files.createSymbolicLink(root.resolve("y"), Path.of("x"));

        try (var directory = HostDirectory.open(root)) {
            assertThat(errno(directory, "x/file")).isEqualTo(Errno.LOOP);
        }
    }

    /// One thread exchanges a directory for a link to the outside again and again while another
    /// opens a file in it: with handles, the outside must never be seen.
    @Test
    void aRaceWithALinkNeverLeadsOutside() throws Exception {
        var outside = Files.createDirectory(top.resolve("outside"));
        Files.writeString(outside.resolve("file"), "outside!");
        var victim = Files.createDirectory(root.resolve("victim"));
        Files.writeString(victim.resolve("file"), "inside");
        var stop = new AtomicBoolean();
        var exchanging = Thread.ofPlatform().start(() -> exchange(victim, outside, stop));
        int found = 0;
        try (var directory = HostDirectory.open(root)) {
            for (int i = 0; i < 3000 || found == 0 && i < MOST_TRIES; i++) {
                int errno = errno(directory, "victim/file");
                assertThat(errno).isNotEqualTo(-1);
                found += errno == Errno.SUCCESS ? 1 : 0;
            }
        } finally {
            stop.set(true);
            exchanging.join();
        }
        assertThat(found).isPositive();
    }

    /// The same with hard links, which go by path: another guest of the same directory could make
    /// such exchanges, and must not get at a file outside by a link to it.
    @Test
    void aRaceWithALinkNeverLinksToTheOutside() throws Exception {
        var outside = Files.createDirectory(top.resolve("outside"));
        Files.writeString(outside.resolve("file"), "outside!");
        var victim = Files.createDirectory(root.resolve("victim"));
        Files.writeString(victim.resolve("file"), "inside");
        var stop = new AtomicBoolean();
        var exchanging = Thread.ofPlatform().start(() -> exchange(victim, outside, stop));
        int made = 0;
        try (var directory = HostDirectory.open(root)) {
            for (int i = 0; i < 20_000 || made == 0 && i < MOST_TRIES; i++) {
                made += linked(directory) ? 1 : 0;
                var linked = root.resolve("linked");
                if (Files.exists(linked, LinkOption.NOFOLLOW_LINKS)) {
                    assertThat(linked).hasContent("inside");
                    Files.delete(linked);
                }
            }
        } finally {
            stop.set(true);
            exchanging.join();
        }
        assertThat(made).isPositive();
    }

    private static boolean linked(HostDirectory directory) {
        try (var walk = PathWalk.to(directory, "victim/file", LastLink.ENTRY)) {
            directory.createLink("linked", walk.directory(), walk.name());
            return true;
        } catch (IOException | WasiError e) {
            return false;
        }
    }

    private static void exchange(Path victim, Path outside, AtomicBoolean stop) {
        var aside = victim.resolveSibling("aside");
        try {
            while (!stop.get()) {
                Files.move(victim, aside);
                Files.createSymbolicLink(victim, outside);
                Files.delete(victim);
                Files.move(aside, victim);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDirectoryExchangedForALinkIsNotUsedByPath() throws IOException {
        try (var directory = HostDirectory.open(root);
                var inner = directory.openDirectory("a")) {
            Files.move(root.resolve("a"), root.resolve("gone"));
            Files.createSymbolicLink(root.resolve("a"), top);

            assertThat(refusedCreation(inner)).isTrue();
            assertThat(Files.exists(top.resolve("made"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        }
    }

    private static boolean refusedCreation(HostDirectory directory) {
        try {
            directory.createDirectory("made");
            return false;
        } catch (IOException e) {
            return HostErrors.errno(e) == Errno.NOENT;
        }
    }
}
