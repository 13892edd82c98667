package ijen.runtime.internal.decode;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.internal.code.BinaryReader;
import ijen.runtime.internal.module.BranchHints;
import ijen.runtime.internal.module.CustomSection;
import java.util.HashMap;
import java.util.Map;

/// Reads the section `metadata.code.branch_hint`. A flawed one is ignored, since hints change
/// nothing but speed.
final class BranchHintReader {
    private BranchHintReader() {}

    static BranchHints read(byte[] bytes, CustomSection section) {
        var reader = new BinaryReader(bytes, Features.ALL, new int[0], 0);
        reader.pc = section.start();
        reader.end = section.end();
        try {
            var functions = new HashMap<Integer, Map<Integer, Boolean>>();
            int count = reader.count(2);
            for (int i = 0; i < count; i++) {
                functions.put(reader.u32(), function(reader));
            }
            return new BranchHints(functions);
        } catch (MalformedException e) {
            return BranchHints.NONE;
        }
    }

    private static Map<Integer, Boolean> function(BinaryReader reader) {
        var hints = new HashMap<Integer, Boolean>();
        int count = reader.count(3);
        for (int i = 0; i < count; i++) {
            int at = reader.pc;
            int offset = reader.u32();
            int size = reader.u32();
            int value = reader.u8();
            if (size != 1 || value > 1) {
                throw reader.malformed("malformed branch hint", at);
            }
            hints.put(offset, value == 1);
        }
        return hints;
    }
}
