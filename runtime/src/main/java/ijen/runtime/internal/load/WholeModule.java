package ijen.runtime.internal.load;

import ijen.runtime.CompileProgress;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Compiles all classes of a module, on all cores.
final class WholeModule {
    private final CompilableClasses compiler;
    private final @Nullable CompileProgress progress;
    private int reported;

    WholeModule(CompilableClasses compiler, @Nullable CompileProgress progress) {
        this.compiler = compiler;
        this.progress = progress;
    }

    /// The classes of the module's package by name, in the order of the names.
    Map<String, byte[]> compile(List<String> names) {
        var compiled = new byte[names.size()][];
        var next = new AtomicInteger();
        Runnable work =
                () -> {
                    try {
                        var worker = compiler.worker();
                        int i;
                        while ((i = next.getAndIncrement()) < compiled.length) {
                            compiled[i] = Objects.requireNonNull(worker.compile(names.get(i)));
                            report(compiled.length);
                        }
                    } finally {
                        // a failure ends the work of the others, too
                        next.set(compiled.length);
                    }
                };
        run(work, Math.min(names.size(), Runtime.getRuntime().availableProcessors()));
        var classes = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < compiled.length; i++) {
            classes.put(names.get(i), compiled[i]);
        }
        return classes;
    }

    private synchronized void report(int total) {
        reported++;
        if (progress != null) {
            progress.compiled(reported, total);
        }
    }

    private static void run(Runnable work, int count) {
        var tasks = new ArrayList<FutureTask<?>>();
        for (int i = 0; i < count; i++) {
            var task = new FutureTask<>(work, null);
            tasks.add(task);
            var thread = new Thread(null, task, "ijen-compiler-" + i, CompilableClasses.STACK);
            thread.setDaemon(true);
            thread.start();
        }
        for (var task : tasks) {
            Awaiting.result(task);
        }
    }

    /// What belongs to a module beside [CompilableClasses#names]: the classes of its types and of
    /// function values, so that nothing has to be generated later.
    static Map<String, byte[]> companions(ModuleInfo module, ModuleClasses classes) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var type : types(module)) {
            files.put(ClassNames.type(type), classes.types().bytes(type));
            if (type.composite instanceof FunctionType) {
                files.put(ClassNames.leafTemplate(type), classes.leaf(type));
                var adapter = classes.adapter(type);
                if (adapter != null) {
                    files.put(ClassNames.adapter(type), adapter);
                }
            }
        }
        return files;
    }

    private static Set<DefinedType> types(ModuleInfo module) {
        var all = new LinkedHashSet<DefinedType>();
        for (var list : List.of(module.types(), module.functions())) {
            for (var type : list) {
                for (var t = type; t != null && all.add(t); ) {
                    t = t.supertype;
                }
            }
        }
        return all;
    }
}
