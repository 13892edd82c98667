package ijen.conformance.suite;

import ijen.conformance.WastFeatures;
import ijen.conformance.WastResult;
import ijen.conformance.WastRunner;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// All scripts of a suite on all its engines, two at a time.
final class SuiteRun implements AutoCloseable {
    private static final int THREADS = 2;
    private static final long STACK = 4 << 20;

    private final Suite suite;
    private final Map<Key, Future<WastResult>> results = new LinkedHashMap<>();
    private final ExecutorService executor =
            Executors.newFixedThreadPool(THREADS, work -> new Thread(null, work, "suite", STACK));

    private record Key(CompileMode mode, Path script) {}

    SuiteRun(Suite suite) {
        this.suite = suite;
        for (var mode : suite.modes()) {
            for (var script : suite.scripts()) {
                results.put(new Key(mode, script), executor.submit(() -> runner(mode, script)));
            }
        }
    }

    private static WastResult runner(CompileMode mode, Path script) throws Exception {
        // one of the compiled modes without the JDK's internal access to memory
        var config =
                new EngineConfig(mode)
                        .withFeatures(WastFeatures.of(script))
                        .withPortable(mode == CompileMode.EAGER);
        return new WastRunner(config).run(script);
    }

    Suite suite() {
        return suite;
    }

    WastResult result(CompileMode mode, Path script) {
        var future = results.get(new Key(mode, script));
        if (future == null) {
            throw new IllegalArgumentException(script + " is no script of " + suite.name());
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("running " + script, e.getCause());
        }
    }

    List<WastResult> results(CompileMode mode) {
        return suite.scripts().stream().map(script -> result(mode, script)).toList();
    }

    List<KnownFailures.Entry> failures() {
        var entries = new ArrayList<KnownFailures.Entry>();
        for (var key : results.keySet()) {
            entries.addAll(failures(key.mode(), key.script()));
        }
        return entries;
    }

    List<KnownFailures.Entry> failures(CompileMode mode, Path script) {
        return result(mode, script).failures().stream()
                .map(failure -> KnownFailures.Entry.of(suite, mode, failure))
                .toList();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
