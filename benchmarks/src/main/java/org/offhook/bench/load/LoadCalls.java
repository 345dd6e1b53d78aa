package org.offhook.bench.load;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system calls of Linux that the load needs. */
final class LoadCalls {
  private static final int MSG_DONTWAIT = 0x40;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = call("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = call("close", JAVA_INT);
  private static final MethodHandle RECVMMSG =
      call("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle SENDMMSG =
      call("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOCK_GETTIME = call("clock_gettime", JAVA_INT, ADDRESS);

  private LoadCalls() {}

  private static MethodHandle call(String name, MemoryLayout... parameters) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
  }

  static int socket() {
    try {
      return (int) SOCKET.invokeExact(2, 2, 0); // AF_INET, SOCK_DGRAM
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int bind(int fd, MemorySegment address) {
    try {
      return (int) BIND.invokeExact(fd, address, (int) address.byteSize());
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int setsockopt(int fd, int level, int option, MemorySegment value) {
    try {
      return (int) SETSOCKOPT.invokeExact(fd, level, option, value, 4);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static void close(int fd) {
    try {
      int ignored = (int) CLOSE.invokeExact(fd);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int receive(int fd, MemorySegment headers, int count) {
    try {
      return (int) RECVMMSG.invokeExact(fd, headers, count, MSG_DONTWAIT, MemorySegment.NULL);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int send(int fd, MemorySegment headers, int count) {
    try {
      return (int) SENDMMSG.invokeExact(fd, headers, count, MSG_DONTWAIT);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The clock that the kernel stamps datagrams with. */
  static void realTime(MemorySegment timespec) {
    try {
      int ignored = (int) CLOCK_GETTIME.invokeExact(0, timespec);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
