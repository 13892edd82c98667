package ijen.runtime.internal.load;

import ijen.runtime.CompiledJarException;
import ijen.runtime.internal.type.DefinedType;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The classes of a module that a process before has compiled, and the compiler for the others.
/// What is compiled is remembered until it is saved.
final class CachedClasses implements ModuleClasses {
    /// More than this does not wait in memory until the engine is closed.
    private static final int MOST_UNSAVED = 16 << 20;

    private final CodeStore store;
    private final CodeIdentity identity;
    private final CompilableClasses compiler;
    private final Map<String, byte[]> fresh = new ConcurrentHashMap<>();
    private final AtomicInteger unsaved = new AtomicInteger();
    private volatile @Nullable CodeArchive archive;

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
        var from = archive;
        if (from != null) {
            try {
                var bytes = from.read(internalName + StoredClasses.SUFFIX);
                if (bytes != null) {
                    return bytes;
                }
            } catch (IOException e) {
                archive = null;
                store.refused(e);
            }
        }
        return fresh.get(internalName);
    }

    private void remember(String internalName, byte[] bytes) {
        fresh.put(internalName, bytes);
        store.hasNews(this);
        if (unsaved.addAndGet(bytes.length) > MOST_UNSAVED) {
            unsaved.set(0);
            Thread.ofPlatform().daemon().name("ijen-cache").start(store::save);
        }
    }

    @Override
    public byte @Nullable [] bytes(String internalName) {
        var bytes = known(internalName);
        if (bytes == null) {
            bytes = compiler.bytes(internalName);
            if (bytes != null) {
                remember(internalName, bytes);
            }
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] adapter(DefinedType type) {
        var name = ClassNames.adapter(type);
        var bytes = known(name);
        if (bytes == null) {
            bytes = compiler.adapter(type);
            if (bytes != null) {
                remember(name, bytes);
            }
        }
        return bytes;
    }

    @Override
    public byte[] leaf(DefinedType type) {
        var name = ClassNames.leafTemplate(type);
        var bytes = known(name);
        if (bytes == null) {
            bytes = compiler.leaf(type);
            remember(name, bytes);
        }
        return bytes;
    }

    private byte[] type(DefinedType type) {
        var name = ClassNames.type(type);
        var bytes = known(name);
        if (bytes == null) {
            bytes = compiler.types().bytes(type);
            remember(name, bytes);
        }
        return bytes;
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

    /// Writes what is new, with what is on disk by now.
    void save() throws IOException {
        var news = Map.copyOf(fresh);
        var entries = new TreeMap<String, byte[]>();
        try (var current = store.open(identity)) {
            if (current != null) {
                copy(current, entries);
            }
        } catch (CompiledJarException e) {
            // told when it was opened; replaced now
        }
        news.forEach((name, bytes) -> entries.put(name + StoredClasses.SUFFIX, bytes));
        new CodeArchiveWriter(identity, false, entries).write(store.path(identity));
        var written = store.open(identity);
        if (written != null) {
            archive = written;
            news.forEach(fresh::remove);
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
