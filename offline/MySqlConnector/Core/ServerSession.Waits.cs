using System.Runtime.CompilerServices;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Waits for the socket on behalf of a call that cannot go on without it.</summary>
internal sealed partial class ServerSession
{
    private const int SocketEvents = WaitEvents.Read | WaitEvents.Write;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<nint> ContinueAsync(NativeCall call, nint argument, int wait, bool async)
    {
        nint result;
        do
        {
            var events = async
                ? await _socket.WaitAsync(wait & SocketEvents).ConfigureAwait(false)
                : _socket.Wait(wait & SocketEvents);
            wait = Continue(call, argument, events, out result);
        }
        while (wait != 0);
        return result;
    }
}
