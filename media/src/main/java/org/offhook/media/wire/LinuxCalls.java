package org.offhook.media.wire;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls of Linux that a {@link LinuxWire} needs, as the C library offers them on x86-64
 * and 64-bit ARM. Each takes a segment of {@link #newErrno} first and leaves the error number there
 * when it returns -1.
 */
final class LinuxCalls {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int MSG_DONTWAIT = 0x40;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_MOD = 3;
  static final int EPOLLIN = 1;
  static final int EPOLLET = 1 << 31;

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

  /** {@code struct epoll_event} is packed on x86-64 alone. */
  static final int EVENT_SIZE = ARM ? 16 : 12;

  /** Where the number we gave lies in {@code struct epoll_event}. */
  static final int EVENT_TOKEN = ARM ? 8 : 4;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final MemoryLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  static {
    String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    if (!system.equals("Linux on amd64") && !system.equals("Linux on aarch64")) {
      throw new UnsatisfiedLinkError("there are no batches on " + system);
    }
  }

  private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = call("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CONNECT = call("connect", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKNAME = call("getsockname", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SETSOCKOPT =
      call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = call("close", JAVA_INT);
  private static final MethodHandle EPOLL_CREATE = call("epoll_create1", JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      call("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      call("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENTFD = call("eventfd", JAVA_INT, JAVA_INT);
  private static final MethodHandle RECVMMSG =
      call("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle SENDMMSG =
      call("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle SENDTO =
      longCall("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle READ = longCall("read", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = longCall("write", JAVA_INT, ADDRESS, JAVA_LONG);

  private LinuxCalls() {}

  private static MethodHandle call(String name, MemoryLayout... parameters) {
    return handle(name, FunctionDescriptor.of(JAVA_INT, parameters));
  }

  private static MethodHandle longCall(String name, MemoryLayout... parameters) {
    return handle(name, FunctionDescriptor.of(JAVA_LONG, parameters));
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LIBC.findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
  }

  static MemorySegment newErrno(Arena arena) {
    return arena.allocate(ERRNO_LAYOUT);
  }

  static int errno(MemorySegment errno) {
    return (int) ERRNO.get(errno, 0L);
  }

  static int socket(MemorySegment errno, int family, int type) {
    try {
      return (int) SOCKET.invokeExact(errno, family, type, 0);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int bind(MemorySegment errno, int fd, MemorySegment address) {
    try {
      return (int) BIND.invokeExact(errno, fd, address, (int) address.byteSize());
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int connect(MemorySegment errno, int fd, MemorySegment address) {
    try {
      return (int) CONNECT.invokeExact(errno, fd, address, (int) address.byteSize());
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int getsockname(MemorySegment errno, int fd, MemorySegment address, MemorySegment size) {
    try {
      return (int) GETSOCKNAME.invokeExact(errno, fd, address, size);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** An option of the socket level whose value is an {@code int}. */
  static int setsockopt(MemorySegment errno, int fd, int level, int option, MemorySegment value) {
    try {
      return (int) SETSOCKOPT.invokeExact(errno, fd, level, option, value, 4);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int close(MemorySegment errno, int fd) {
    try {
      return (int) CLOSE.invokeExact(errno, fd);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int epollCreate(MemorySegment errno, int flags) {
    try {
      return (int) EPOLL_CREATE.invokeExact(errno, flags);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int epollControl(
      MemorySegment errno, int epoll, int operation, int fd, MemorySegment event) {
    try {
      return (int) EPOLL_CTL.invokeExact(errno, epoll, operation, fd, event);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int epollWait(MemorySegment errno, int epoll, MemorySegment events, int max, int millis) {
    try {
      return (int) EPOLL_WAIT.invokeExact(errno, epoll, events, max, millis);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int eventDescriptor(MemorySegment errno, int flags) {
    try {
      return (int) EVENTFD.invokeExact(errno, 0, flags);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Never waits. */
  static int receiveMany(MemorySegment errno, int fd, MemorySegment headers, int count) {
    try {
      return (int)
          RECVMMSG.invokeExact(errno, fd, headers, count, MSG_DONTWAIT, MemorySegment.NULL);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Never waits. */
  static int sendMany(MemorySegment errno, int fd, MemorySegment headers, int count) {
    try {
      return (int) SENDMMSG.invokeExact(errno, fd, headers, count, MSG_DONTWAIT);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Never waits. */
  static long sendTo(
      MemorySegment errno, int fd, MemorySegment octets, long length, MemorySegment to, int size) {
    try {
      return (long) SENDTO.invokeExact(errno, fd, octets, length, MSG_DONTWAIT, to, size);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static long read(MemorySegment errno, int fd, MemorySegment octets) {
    try {
      return (long) READ.invokeExact(errno, fd, octets, octets.byteSize());
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static long write(MemorySegment errno, int fd, MemorySegment octets) {
    try {
      return (long) WRITE.invokeExact(errno, fd, octets, octets.byteSize());
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
