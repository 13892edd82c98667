package ijen.conformance.fuzz;

import ijen.runtime.Features;
import ijen.runtime.WasmException;
import ijen.runtime.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Writes broken modules to a directory and Ijen's verdict on each to `verdicts.txt`: name,
/// `accepted` or `refused`, message.
///
/// Started by `conformance/fuzz/validation.py`.
final class Verdicts {
    private static final int CORPUS_LIMIT = 20_000;

    private Verdicts() {}

    /// Arguments: first number, count, directory to write to, directories of the corpus.
    public static void main(String[] args) throws IOException {
        var corpus = new Corpus();
        for (int i = 3; i < args.length; i++) {
            corpus.addBinaries(Path.of(args[i])).addScripts(Path.of(args[i]));
        }
        var mutations = new Mutations(corpus.modules(), CORPUS_LIMIT);
        var directory = Path.of(args[2]);
        var lines = new ArrayList<String>();
        long first = Long.parseLong(args[0]);
        for (long number = first; number < first + Long.parseLong(args[1]); number++) {
            var module = mutations.mutant(number);
            var name = "mutant-" + number + ".wasm";
            Files.write(directory.resolve(name), module);
            lines.add(name + " " + verdict(module));
        }
        Files.write(directory.resolve("verdicts.txt"), lines);
    }

    private static String verdict(byte[] module) {
        try {
            WasmModule.validate(module, Features.ALL);
            return "accepted";
        } catch (WasmException e) {
            return "refused " + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }
}
