using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace MySqlConnector.Native;

/// <summary>
/// Waits for one session's socket, on the calling thread or, without any thread, through <see cref="SocketLoop"/>. One wait
/// at a time. Connector/C closes its own descriptor whenever it finds the connection lost, and the number may then come back for
/// another file: this works on a duplicate.
/// </summary>
internal sealed unsafe class SocketWaiter : IValueTaskSource<int>, IThreadPoolWorkItem, IDisposable
{
    private readonly int _descriptor;
    private ManualResetValueTaskSourceCore<int> _source = new() { RunContinuationsAsynchronously = false };
    private long _id;
    private int _events;

    public SocketWaiter(int socket)
    {
        const int duplicateCloseOnExec = 1030;
        _descriptor = Posix.fcntl(socket, duplicateCloseOnExec, 0);
        if (_descriptor < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public int Descriptor => _descriptor;

    /// <summary>Completes, on the thread pool, with the awaited events once one of them came or the connection broke.</summary>
    public ValueTask<int> WaitAsync(int events)
    {
        _source.Reset();
        var token = _source.Version;
        _events = events;
        _id = SocketLoop.Instance.Arm(this, _id, events);
        return new ValueTask<int>(this, token);
    }

    /// <summary>Blocks the calling thread until one of the events came.</summary>
    public int Wait(int events)
    {
        var poll = new PollDescriptor { Descriptor = _descriptor };
        if ((events & WaitEvents.Read) != 0)
            poll.Events |= Posix.PollIn;
        if ((events & WaitEvents.Write) != 0)
            poll.Events |= Posix.PollOut;
        while (Posix.poll(&poll, 1, -1) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Posix.InterruptedCall)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        return events;
    }

    public bool IsReadable
    {
        get
        {
            var poll = new PollDescriptor { Descriptor = _descriptor, Events = Posix.PollIn };
            return Posix.poll(&poll, 1, 0) != 0;
        }
    }

    /// <summary>The IP address at the other end; empty if there is none.</summary>
    public string PeerAddress
    {
        get
        {
            const int longest = 128;
            var address = stackalloc byte[longest];
            uint length = longest;
            if (Posix.getpeername(_descriptor, address, &length) != 0)
                return "";
            const short ipv4 = 2, ipv6 = 10;
            return *(short*)address switch
            {
                ipv4 => new IPAddress(new ReadOnlySpan<byte>(address + 4, 4)).ToString(),
                ipv6 => new IPAddress(new ReadOnlySpan<byte>(address + 8, 16)).ToString(),
                _ => "",
            };
        }
    }

    /// <summary>Ends both directions of the connection, so that whoever waits or reads is woken and finds it lost.</summary>
    public void Abort() => _ = Posix.shutdown(_descriptor, Posix.ShutdownBoth);

    public void Dispose()
    {
        if (_id != 0)
            SocketLoop.Instance.Unregister(_id, _descriptor);
        _id = 0;
        _ = Posix.close(_descriptor);
    }

    /// <summary>Called by the loop's thread.</summary>
    internal void Signal() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _source.SetResult(_events);

    int IValueTaskSource<int>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
