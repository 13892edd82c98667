package ijen.runtime.internal.load;

import ijen.runtime.CodeCache;
import ijen.runtime.CompiledJarException;
import ijen.runtime.EngineConfig;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ClassEngine;
import ijen.runtime.internal.spi.ModuleCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One engine's use of a directory of compiled code.
///
/// There is no lock: an entry is written beside its place and renamed, so a reader has the old one
/// or the new one, whole. Of two processes that write at once the later one wins; what the other
/// had in addition is compiled again when it is missed.
public final class CodeStore {
    /// More than this does not wait in memory until the engine is closed.
    private static final long MOST_UNSAVED = 16 << 20;

    private final CodeCache cache;
    private final EngineConfig config;

    /// With classes that are not on disk yet.
    private final Set<CachedClasses> unsaved = new HashSet<>();

    private long unsavedBytes;
    private final Object saving = new Object();

    public CodeStore(CodeCache cache, EngineConfig config) {
        this.cache = cache;
        this.config = config;
    }

    /// The entry of a module.
    public Entry entry(byte[] module) {
        var identity = CodeIdentity.of(module, config);
        return new Entry(identity, openTelling(identity));
    }

    private @Nullable CodeArchive openTelling(CodeIdentity identity) {
        try {
            var archive = open(identity);
            if (archive != null) {
                touch(archive.path());
            }
            return archive;
        } catch (IOException e) {
            refused(e);
            return null;
        }
    }

    /// Says when the entry was used last. A directory that others own may not allow it: then their
    /// [CacheSweep] takes the entry for unused.
    private static void touch(Path entry) {
        try {
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // it is made anew some day
        }
    }

    /// What is on disk for a module, or null; throws if it cannot be used here.
    @Nullable CodeArchive open(CodeIdentity identity) throws IOException {
        var path = path(identity);
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return check(CodeArchive.open(path), identity);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private CodeArchive check(CodeArchive archive, CodeIdentity identity) throws IOException {
        if (archive.identity().equals(identity)) {
            return archive;
        }
        archive.close();
        var obstacle = archive.identity().obstacle(config);
        throw new CompiledJarException(
                archive.path()
                        + ": is stale: "
                        + (obstacle == null ? "it belongs to another module" : obstacle));
    }

    /// Says that an entry cannot be used; its place is taken by a new one when that is written.
    void refused(IOException reason) {
        cache.messages().accept("compiled code is made anew: " + reason.getMessage());
    }

    Path path(CodeIdentity identity) {
        return cache.directory().resolve(identity.fileName());
    }

    EngineConfig config() {
        return config;
    }

    synchronized void hasNews(CachedClasses classes, int bytes) {
        unsaved.add(classes);
        unsavedBytes += bytes;
        if (unsavedBytes > MOST_UNSAVED) {
            unsavedBytes = 0;
            Thread.ofPlatform().daemon().name("ijen-cache").start(this::save);
        }
    }

    /// Writes what was compiled since the last time, when other writing has ended. Failures are
    /// told and cost nothing else.
    public void save() {
        synchronized (saving) {
            boolean written = false;
            for (var classes : drain()) {
                written |= save(classes);
            }
            if (written) {
                sweep();
            }
        }
    }

    private boolean save(CachedClasses classes) {
        try {
            Files.createDirectories(cache.directory());
            classes.save();
            return true;
        } catch (IOException e) {
            cache.messages().accept("compiled code cannot be kept in the cache: " + e);
            return false;
        }
    }

    private void sweep() {
        try {
            CacheSweep.run(cache.directory(), cache.mostBytes(), Instant.now());
        } catch (IOException e) {
            cache.messages().accept("the cache cannot be searched for old code: " + e);
        }
    }

    private synchronized List<CachedClasses> drain() {
        var drained = List.copyOf(unsaved);
        unsaved.clear();
        unsavedBytes = 0;
        return drained;
    }

    /// A module's place in the cache.
    public final class Entry {
        private final CodeIdentity identity;
        private final @Nullable CodeArchive archive;

        private Entry(CodeIdentity identity, @Nullable CodeArchive archive) {
            this.identity = identity;
            this.archive = archive;
        }

        /// Whether the module was compiled before, and so was valid.
        public boolean isKnown() {
            return archive != null;
        }

        /// The module's code. In mode `EAGER` what is missing is compiled now.
        public ModuleCode prepare(ModuleInfo module, ClassEngine compiler) {
            var form = identity.form();
            var classes =
                    new CachedClasses(
                            CodeStore.this, identity, archive, compiler.classes(module, form));
            if (config.compileMode() == EngineConfig.CompileMode.EAGER) {
                classes.compileMissing();
                save();
            }
            return new CompiledModule(module, form, classes);
        }
    }
}
