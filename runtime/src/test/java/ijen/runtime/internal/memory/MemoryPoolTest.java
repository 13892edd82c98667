package ijen.runtime.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Engine;
import ijen.runtime.Guests;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {
    private static final MemoryDecl DECL =
            new MemoryDecl(new Limits(18, 40, true), false, false, 16);
    private final MemoryPool pool = new MemoryPool(true);

    private HeapMemory acquire() {
        return (HeapMemory) pool.acquire(DECL, MemoryBudget.UNLIMITED);
    }

    @Test
    void aReturnedArrayIsHandedOutAgainAllZero() {
        var memory = acquire();
        var array = memory.bytes;
        memory.storeI8(0, 1);
        memory.storeI16(4095, -1);
        memory.storeI32(70_000, -1);
        memory.storeI64(200_000, -1);
        memory.fill(300_000, 9, 10_000);
        memory.write(400_000, new byte[] {1, 2, 3}, 0, 3);
        memory.copy(500_000, memory, 300_000, 100);
        memory.atomicUpdate(AtomicOp.OR, 2, 600_000, 5);
        memory.storeI8(memory.size - 1, 1);

        pool.release(memory);
        var next = acquire();

        assertThat(next.bytes).isSameAs(array).containsOnly(0);
        assertThat(memory.size()).isZero();
    }

    @Test
    void onlyPagesThatWereWrittenAreMarked() {
        var memory = acquire();

        memory.storeI32(4094, 1);
        memory.storeI32(40_960, 1);

        assertThat(memory.dirty).startsWith(1, 1, 0);
        var marked = 0;
        for (var mark : memory.dirty) {
            marked += mark;
        }
        assertThat(marked).isEqualTo(3);
    }

    @Test
    void aMemoryThatGrewServesALaterOneOfLikeSize() {
        var memory = acquire();
        memory.grow(2);
        memory.storeI8(19 << 16, 1);
        var array = memory.bytes;
        pool.release(memory);

        var next = acquire();

        assertThat(next.size()).isEqualTo(18 << 16);
        assertThat(next.bytes).isSameAs(array).containsOnly(0);
    }

    @Test
    void closingAStoreGivesItsMemoryToTheNext() {
        var engine = Engine.create(Guests.INTERPRETED.withPooledMemories(true));
        var module =
                Guests.module(
                        engine,
                        """
                        (module (memory (export "m") 2) (data (i32.const 10) "abc")
                          (func (export "f") (result i32)
                            (i32.store (i32.const 70000) (i32.const 1))
                            (i32.load (i32.const 70004))))
                        """);
        for (int i = 0; i < 3; i++) {
            try (var store = new Store(engine)) {
                var instance = new Linker(engine).instantiate(store, module);
                var memory = instance.memory("m");

                assertThat(memory.readText(9, 5)).isEqualTo("\0abc\0");
                assertThat(memory.readInt(70_000)).isZero();
                assertThat(memory.readByte(500)).isZero();
                instance.func("f").call();
                memory.writeByte(500, 1);
            }
        }
    }
}
