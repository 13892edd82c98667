package ijen.examples;

import ijen.runtime.Engine;
import ijen.runtime.GuestExit;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wasi.WasiConfig;
import ijen.wasi.WasiPreview1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs a WASI command on a directory it may read and nothing else.
public final class WordCount {
    private WordCount() {}

    /// Counts the words of `big.txt` in a directory.
    ///
    /// @param args the file `wordcount.wasm`, and the directory
    public static void main(String[] args) throws IOException {
        byte[] command = Files.readAllBytes(Path.of(args[0]));
        Path texts = Path.of(args[1]);
        try (var engine = Engine.create();
                var store = new Store(engine)) {
            var module = engine.load(command);
            // snippet: wasi
            var config =
                    WasiConfig.of()
                            .withArgs("wordcount", "/data/big.txt")
                            .withReadOnlyDir(texts, "/data")
                            .withStdout(System.out);
            try (var wasi = WasiPreview1.of(config)) {
                var linker = new Linker(engine);
                wasi.addTo(linker);
                linker.instantiate(store, module).func("_start").call();
            } catch (GuestExit exit) {
                System.out.println("exit status " + exit.status());
            }
            // end
        }
    }
}
