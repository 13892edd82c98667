package ijen.conformance.fuzz;

import ijen.conformance.mutation.ModuleMutator;
import ijen.runtime.EngineConfig.CompileMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/// Breaks modules of a corpus again and again and runs what comes out. An exception that is not
/// documented, an error of the JVM, or a run that does not end is a finding: it is printed with the
/// number that makes the same module again, and kept.
///
/// Started by `conformance/fuzz/mutations.py`.
final class Mutations {
    private static final long HANG = 20_000_000_000L;
    private static final int CORPUS_LIMIT = 200_000;

    private final List<byte[]> modules;
    private final ScheduledExecutorService clock =
            Executors.newScheduledThreadPool(1, work -> daemon(work));
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final AtomicLong started = new AtomicLong(System.nanoTime());
    private volatile long current;
    private int findings;

    Mutations(List<byte[]> modules, int largest) {
        this.modules = modules.stream().filter(m -> m.length <= largest).toList();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "clock");
        thread.setDaemon(true);
        return thread;
    }

    /// Arguments: first number, count, directory for what is found, directories of the corpus.
    public static void main(String[] args) throws IOException {
        var corpus = new Corpus();
        for (int i = 3; i < args.length; i++) {
            corpus.addBinaries(Path.of(args[i])).addScripts(Path.of(args[i]));
        }
        var run = new Mutations(corpus.modules(), CORPUS_LIMIT);
        IO.println("corpus: " + run.modules.size() + " modules");
        run.watch(Thread.currentThread());
        long first = Long.parseLong(args[0]);
        long end = first + Long.parseLong(args[1]);
        for (long number = first; number < end; number++) {
            run.one(number, Path.of(args[2]));
        }
        IO.println(run.outcomes + ", " + run.findings + " findings");
    }

    /// The module of a number: broken anywhere, or inside a section whose sizes are put right.
    byte[] mutant(long number) {
        var random = new Random(number);
        var module = modules.get(random.nextInt(modules.size()));
        return random.nextInt(3) == 0
                ? Mutation.of(module, random)
                : new ModuleMutator(random.nextLong()).mutate(module);
    }

    /// Runs one module; the text says how it ended.
    String run(long number) {
        var modes = CompileMode.values();
        var mode = modes[(int) (number % modes.length)];
        return new BoundedRun(mode, clock).run(mutant(number), new Random(number));
    }

    private void one(long number, Path found) throws IOException {
        current = number;
        started.set(System.nanoTime());
        try {
            outcomes.merge(run(number), 1, Integer::sum);
        } catch (RuntimeException | Error e) {
            findings++;
            outcomes.merge(e.getClass().getName(), 1, Integer::sum);
            Files.createDirectories(found);
            Files.write(found.resolve("mutant-" + number + ".wasm"), mutant(number));
            IO.println("mutant " + number + ": " + describe(e));
        }
    }

    private static String describe(Throwable e) {
        var text = new StringBuilder(String.valueOf(e).lines().findFirst().orElse(""));
        var frames = e.getStackTrace();
        for (int i = 0; i < Math.min(4, frames.length); i++) {
            text.append("\n    at ").append(frames[i]);
        }
        return text.toString();
    }

    private void watch(Thread main) {
        daemon(
                        () -> {
                            while (System.nanoTime() - started.get() < HANG) {
                                pause();
                            }
                            IO.println("mutant " + current + ": does not end");
                            for (var frame : main.getStackTrace()) {
                                IO.println("    at " + frame);
                            }
                            Runtime.getRuntime().halt(3);
                        })
                .start();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
