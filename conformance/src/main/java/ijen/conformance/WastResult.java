package ijen.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/// What became of the commands of one script on one engine.
///
/// `passed`, the failures and `skipped` together are all commands. `assertions` counts the
/// assertions that ran, passed or failed, and `skippedAssertions` those that did not. `phrased` are
/// the assertions that name a phrase for a rejected module and whose exception was of the right
/// class; in `phraseMet` of them the message carries the phrase too.
public record WastResult(
        Path file,
        int passed,
        List<WastFailure> failures,
        List<Skip> skips,
        int assertions,
        int skippedAssertions,
        int phrased,
        int phraseMet) {
    /// A command that was not run, and why.
    public record Skip(int line, String reason) {}

    public WastResult {
        failures = List.copyOf(failures);
        skips = List.copyOf(skips);
    }

    /// The number of commands that failed.
    public int failed() {
        return failures.size();
    }

    /// The number of commands that were not run.
    public int skipped() {
        return skips.size();
    }

    /// The reasons for which commands were not run, with how often each occurred.
    public TreeMap<String, Integer> skipReasons() {
        var reasons = new TreeMap<String, Integer>();
        skips.forEach(skip -> reasons.merge(skip.reason(), 1, Integer::sum));
        return reasons;
    }
}
