package ijen.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.CodeCache;
import ijen.runtime.EngineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CachedClassesTest {
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final int CLASSES = 300;

    @TempDir private Path directory;
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    private CachedClasses classes() {
        var config = EngineConfig.STANDARD;
        var store = new CodeStore(new CodeCache(directory, messages::add), config);
        return new CachedClasses(store, CodeIdentity.of(MODULE, config), null, new EchoClasses());
    }

    @Test
    void classesAreReadWhileTheEntryIsWrittenAnew() throws Exception {
        var classes = classes();
        var done = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Void> reader =
                    () -> {
                        for (int round = 0; round < 20 || !done.get(); round++) {
                            readAll(classes);
                        }
                        return null;
                    };
            var readers = List.of(threads.submit(reader), threads.submit(reader));
            for (int i = 0; i < 30; i++) {
                classes.bytes("news" + i);
                classes.save();
            }
            done.set(true);
            for (var each : readers) {
                each.get();
            }
        }
        assertThat(messages).isEmpty();
    }

    private static void readAll(CachedClasses classes) {
        for (int i = 0; i < CLASSES; i++) {
            assertThat(classes.bytes("c" + i)).isEqualTo(EchoClasses.of("c" + i));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anEntryThatWasReplacedIsClosed() throws IOException {
        var classes = classes();
        for (int i = 0; i < 4; i++) {
            classes.bytes("c" + i);
            classes.save();
        }

        assertThat(openFiles()).hasSize(1).noneMatch(file -> file.endsWith("(deleted)"));
        assertThat(classes.bytes("c0")).isEqualTo(EchoClasses.of("c0"));
    }

    /// Files below the directory that this process has open, as Linux tells.
    private List<String> openFiles() throws IOException {
        var open = new ArrayList<String>();
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            for (var file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    open.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        open.removeIf(file -> !file.startsWith(directory.toString()));
        return open;
    }
}
