package ijen.runtime.internal.load;

import static java.util.Objects.requireNonNull;

import ijen.runtime.CompiledJarException;
import ijen.runtime.internal.type.DefinedType;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The classes of a module that a process before has compiled, and the compiler for the others.
/// What is compiled is remembered until it is saved.
final class CachedClasses implements ModuleClasses {
    private final CodeStore store;
    private final CodeIdentity identity;
    private final CompilableClasses compiler;
    private final Map<String, byte[]> fresh = new ConcurrentHashMap<>();
    private volatile @Nullable CodeArchive archive;

    /// Held for reading while [#archive] is read from: it is closed when another replaces it.
    private final ReadWriteLock archiveUse = new ReentrantReadWriteLock();

    CachedClasses(
            CodeStore store,
            CodeIdentity identity,
            @Nullable CodeArchive archive,
            CompilableClasses compiler) {
        this.store = store;
        this.identity = identity;
        this.archive = archive;
        this.compiler = compiler;
    }

    private byte @Nullable [] known(String internalName) {
        try {
            var bytes = stored(internalName);
            if (bytes != null) {
                return bytes;
            }
        } catch (IOException e) {
            archive = null;
            store.refused(e);
        }
        return fresh.get(internalName);
    }

    private byte @Nullable [] stored(String internalName) throws IOException {
        archiveUse.readLock().lock();
        try {
            var from = archive;
            return from == null ? null : from.read(internalName + StoredClasses.SUFFIX);
        } finally {
            archiveUse.readLock().unlock();
        }
    }

    /// Takes what was just compiled, if there is such a class, and returns it.
    private byte @Nullable [] made(String internalName, byte @Nullable [] bytes) {
        if (bytes != null) {
            remember(internalName, bytes);
        }
        return bytes;
    }

    private void remember(String internalName, byte[] bytes) {
        fresh.put(internalName, bytes);
        store.hasNews(this, bytes.length);
    }

    @Override
    public byte @Nullable [] bytes(String internalName) {
        var known = known(internalName);
        return known != null ? known : made(internalName, compiler.bytes(internalName));
    }

    @Override
    public byte @Nullable [] adapter(DefinedType type) {
        var name = ClassNames.adapter(type);
        var known = known(name);
        return known != null ? known : made(name, compiler.adapter(type));
    }

    @Override
    public byte[] leaf(DefinedType type) {
        var name = ClassNames.leafTemplate(type);
        var known = known(name);
        return known != null ? known : requireNonNull(made(name, compiler.leaf(type)));
    }

    private byte[] type(DefinedType type) {
        var name = ClassNames.type(type);
        var known = known(name);
        return known != null ? known : requireNonNull(made(name, compiler.types().bytes(type)));
    }

    @Override
    public TypeClasses types() {
        return this::type;
    }

    @Override
    public FunctionPlaces functions() {
        return compiler.functions();
    }

    /// Compiles all that is not there.
    void compileMissing() {
        var missing = compiler.names().stream().filter(name -> known(name) == null).toList();
        if (!missing.isEmpty()) {
            new WholeModule(compiler, store.config().progress())
                    .compile(missing)
                    .forEach(this::remember);
        }
    }

    /// Writes what is new, with what is on disk by now; or with what was there, if the entry has
    /// been removed. Called by one thread at a time.
    void save() throws IOException {
        var news = Map.copyOf(fresh);
        var entries = new TreeMap<String, byte[]>();
        try (var current = store.open(identity)) {
            var others = current != null ? current : archive;
            if (others != null) {
                copy(others, entries);
            }
        } catch (CompiledJarException e) {
            // told when it was opened; replaced now
        }
        news.forEach((name, bytes) -> entries.put(name + StoredClasses.SUFFIX, bytes));
        new CodeArchiveWriter(identity, false, entries).write(store.path(identity));
        var written = store.open(identity);
        if (written != null) {
            var before = replaceArchive(written);
            news.forEach(fresh::remove);
            if (before != null) {
                before.close();
            }
        }
    }

    /// Puts another archive in the place of the one it returns, which nobody reads any more.
    private @Nullable CodeArchive replaceArchive(CodeArchive by) {
        archiveUse.writeLock().lock();
        try {
            var before = archive;
            archive = by;
            return before;
        } finally {
            archiveUse.writeLock().unlock();
        }
    }

    private static void copy(CodeArchive from, Map<String, byte[]> to) {
        for (var name : from.names()) {
            try {
                var bytes = from.read(name);
                if (bytes != null) {
                    to.put(name, bytes);
                }
            } catch (IOException e) {
                // told already by whoever read it first, or found anew when it is missed
            }
        }
    }
}
