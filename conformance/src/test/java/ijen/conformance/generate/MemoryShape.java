package ijen.conformance.generate;

/// A memory of a module. All begin with about 64 KiB, whatever their pages.
///
/// @param address the type of its addresses
/// @param pageSize 65536 or 1
/// @param min in pages
/// @param growth by how many pages it can grow
record MemoryShape(int index, Kind address, boolean shared, int pageSize, int min, int growth) {
    static MemoryShape plain(Dice dice) {
        return new MemoryShape(0, Kind.I32, false, Expressions.PAGE, 1, dice.below(3));
    }

    /// Any of those that not every engine has.
    static MemoryShape random(Dice dice, int index, boolean common) {
        var address = dice.of(Kind.I32, Kind.I64);
        boolean shared = !common && dice.oneIn(3);
        return dice.oneIn(4)
                ? new MemoryShape(
                        index,
                        address,
                        shared,
                        1,
                        Expressions.PAGE + dice.between(-9, 40),
                        dice.below(200_000))
                : new MemoryShape(
                        index,
                        address,
                        shared,
                        Expressions.PAGE,
                        dice.between(1, 2),
                        dice.below(3));
    }

    String name() {
        return "$m" + index;
    }

    /// For an instruction: nothing where the first memory is meant anyway.
    String naming() {
        return index == 0 ? "" : " " + name();
    }

    boolean isWide() {
        return address == Kind.I64;
    }

    /// Where it ends before it grows.
    int end() {
        return min * pageSize;
    }

    String declaration() {
        return "(memory %s (export \"memory%s\")%s %d %d%s%s)\n"
                .formatted(
                        name(),
                        index == 0 ? "" : "" + index,
                        isWide() ? " i64" : "",
                        min,
                        min + growth,
                        shared ? " shared" : "",
                        pageSize == 1 ? " (pagesize 1)" : "");
    }
}
