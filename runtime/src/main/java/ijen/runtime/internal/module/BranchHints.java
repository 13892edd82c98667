package ijen.runtime.internal.module;

import java.util.Map;

/// Branch hints: function index to (offset in the body, likely).
public record BranchHints(Map<Integer, Map<Integer, Boolean>> functions) {
    public static final BranchHints NONE = new BranchHints(Map.of());
}
