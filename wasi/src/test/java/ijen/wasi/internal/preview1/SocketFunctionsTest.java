package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.Function.*;
import static ijen.wasi.internal.preview1.TestGuest.BUFFER;
import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static ijen.wasi.internal.preview1.TestGuest.VECTORS;
import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.descriptor.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SocketFunctionsTest {
    private TestGuest guest;
    private int listener;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        guest = TestGuest.in();
        var channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener = guest.table.add(new Listener(channel));
        client = new Socket(InetAddress.getLoopbackAddress(), channel.socket().getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        guest.close();
    }

    private int accept(int flags) {
        assertThat(guest.call(SOCK_ACCEPT, listener, flags, OUT)).isZero();
        return guest.memory.loadInt(OUT);
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aConnectionCarriesDataBothWays() throws IOException {
        int connection = accept(0);
        send("ping");

        guest.vector(0, BUFFER, 4);
        assertThat(
                        guest.call(
                                SOCK_RECV,
                                connection,
                                VECTORS,
                                1,
                                Flags.RECEIVE_WAIT_ALL,
                                OUT,
                                OUT + 4))
                .isZero();
        assertThat(guest.text(BUFFER, 4)).isEqualTo("ping");
        assertThat(guest.call(SOCK_SEND, connection, VECTORS, 1, 0, OUT)).isZero();
        assertThat(client.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
    }

    @Test
    void plainReadsAndWritesWorkOnConnections() throws IOException {
        int connection = accept(0);
        send("x");

        assertThat(guest.read(connection, 10)).isEqualTo("x");
        assertThat(guest.write(connection, "y")).isZero();
        assertThat(client.getInputStream().read()).isEqualTo('y');
    }

    @Test
    void shuttingDownEndsTheOtherSidesInput() throws IOException {
        int connection = accept(0);

        assertThat(guest.call(SOCK_SHUTDOWN, connection, Flags.SHUT_WRITE)).isZero();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(guest.call(SOCK_SHUTDOWN, connection, 0)).isEqualTo(Errno.INVAL);
        assertThat(guest.call(SOCK_SHUTDOWN, connection, 4)).isEqualTo(Errno.INVAL);
    }

    @Test
    void whatDoesNotBlockSaysTryAgain() {
        int connection = accept(Flags.FD_NONBLOCK);
        guest.vector(0, BUFFER, 4);

        assertThat(guest.call(SOCK_RECV, connection, VECTORS, 1, 0, OUT, OUT + 4))
                .isEqualTo(Errno.AGAIN);
        assertThat(guest.call(FD_FDSTAT_SET_FLAGS, listener, Flags.FD_NONBLOCK)).isZero();
        assertThat(guest.call(SOCK_ACCEPT, listener, 0, OUT)).isEqualTo(Errno.AGAIN);
    }

    @Test
    void pollingAConnectionWaitsForData() throws IOException {
        int connection = accept(0);
        send("z");
        guest.memory.storeByte(BUFFER + 8, 1);
        guest.memory.storeInt(BUFFER + 16, connection);

        assertThat(guest.call(POLL_ONEOFF, BUFFER, BUFFER + 100, 1, OUT)).isZero();
        assertThat(guest.read(connection, 5)).isEqualTo("z");
    }

    @Test
    void otherDescriptorsAreNoSockets() {
        assertThat(guest.call(SOCK_ACCEPT, 1, 0, OUT)).isEqualTo(Errno.NOTSOCK);
        assertThat(guest.call(SOCK_SEND, 1, VECTORS, 1, 0, OUT)).isEqualTo(Errno.NOTSOCK);
        assertThat(guest.call(SOCK_RECV, 50, VECTORS, 1, 0, OUT, OUT)).isEqualTo(Errno.BADF);
        assertThat(guest.call(SOCK_SHUTDOWN, listener, 1)).isEqualTo(Errno.NOTCONN);
        assertThat(guest.call(SOCK_RECV, accept(0), VECTORS, 1, Flags.RECEIVE_PEEK, OUT, OUT))
                .isEqualTo(Errno.NOTSUP);
    }
}
