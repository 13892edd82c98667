package ijen.conformance.ahead;

import ijen.runtime.CodeCache;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.wat.Wat;
import java.nio.file.Path;

/// A program that runs [Sample] some times, each time with an engine that uses a cache.
final class FromCache {
    private FromCache() {}

    public static void main(String[] arguments) {
        var cache = new CodeCache(Path.of(arguments[0]), System.out::println);
        var binary = Wat.parseModule(Sample.TEXT);
        for (int round = Integer.parseInt(arguments[1]); round > 0; round--) {
            try (var engine = Engine.create(EngineConfig.STANDARD.withCache(cache))) {
                System.out.println(Sample.run(engine.load(binary)));
            }
        }
    }
}
