using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MySqlConnector.Native;

/// <summary>
/// The provider's one waiting thread: an epoll instance that hands each ready socket back to the thread pool. Nothing runs on
/// it but the dispatch, so no command can hold up another.
/// </summary>
internal sealed unsafe class SocketLoop
{
    private const int MaximumEvents = 64;

    // struct epoll_event is packed on x86-64 only.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly Lazy<SocketLoop> LazyInstance = new(() => new SocketLoop());

    private readonly ConcurrentDictionary<long, SocketWaiter> _waiters = new();
    private readonly int _epoll;
    private long _lastId;

    private SocketLoop()
    {
        _epoll = Posix.epoll_create1(Posix.EpollCloseOnExec);
        if (_epoll < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        new Thread(Run, 256 * 1024) { IsBackground = true, Name = "MySqlConnector sockets" }.Start();
    }

    public static SocketLoop Instance => LazyInstance.Value;

    /// <summary>
    /// Reports one of the events once. A socket that is ready already is reported at once: no wake-up is lost. A disarmed socket is
    /// not even reported for having been closed.
    /// </summary>
    /// <param name="waiter">Whom to tell.</param>
    /// <param name="id">What the last call returned; 0 on the first.</param>
    /// <param name="events">Of <see cref="WaitEvents"/>.</param>
    /// <returns>The number under which the socket is known.</returns>
    public long Arm(SocketWaiter waiter, long id, int events)
    {
        var wanted = Posix.EpollOneShot;
        if ((events & WaitEvents.Read) != 0)
            wanted |= Posix.EpollIn;
        if ((events & WaitEvents.Write) != 0)
            wanted |= Posix.EpollOut;
        if (id != 0)
        {
            Change(Posix.EpollModify, id, waiter.Descriptor, wanted);
            return id;
        }

        id = Interlocked.Increment(ref _lastId);
        _waiters[id] = waiter;
        Change(Posix.EpollAdd, id, waiter.Descriptor, wanted);
        return id;
    }

    public void Unregister(long id, int descriptor)
    {
        if (_waiters.TryRemove(id, out _))
            Change(Posix.EpollDelete, id, descriptor, 0);
    }

    private void Change(int operation, long id, int descriptor, uint events)
    {
        var change = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(new Span<byte>(change, 4), events);
        BinaryPrimitives.WriteInt64LittleEndian(new Span<byte>(change + EventSize - 8, 8), id);
        if (Posix.epoll_ctl(_epoll, operation, descriptor, change) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private void Run()
    {
        var events = (byte*)NativeMemory.AllocZeroed(MaximumEvents, (nuint)EventSize);
        while (true)
        {
            var count = Posix.epoll_wait(_epoll, events, MaximumEvents, -1);
            for (var i = 0; i < count; i++)
            {
                var id = BinaryPrimitives.ReadInt64LittleEndian(new ReadOnlySpan<byte>(events + (i + 1) * EventSize - 8, 8));
                if (_waiters.TryGetValue(id, out var waiter))
                    waiter.Signal();
            }
        }
    }
}
