using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Listens on the port of a resource that has several instances, and hands each connection to the next of them that takes it.</summary>
internal sealed class ReplicaProxy : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener;
    private readonly int[] _ports;
    private int _next;

    /// <summary>Starts to listen.</summary>
    /// <param name="endpoint">The endpoint, with a port for each instance.</param>
    public ReplicaProxy(EndpointAnnotation endpoint)
    {
        _ports = [.. endpoint.InstancePorts.Values];
        _listener = new TcpListener(IPAddress.Loopback, endpoint.AllocatedEndpoint!.Port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stopping = _stopping.Token;
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stopping).ConfigureAwait(false), stopping);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The application ends.
        }
    }

    private async Task ServeAsync(TcpClient caller, CancellationToken stopping)
    {
        using var _ = caller;
        using var instance = await ConnectAsync(stopping).ConfigureAwait(false);
        if (instance is null)
        {
            return;
        }

        var there = caller.GetStream().CopyToAsync(instance.GetStream(), stopping);
        var back = instance.GetStream().CopyToAsync(caller.GetStream(), stopping);
        await Task.WhenAny(there, back).ConfigureAwait(false);

        // Whoever closes first may still be owed an answer.
        (there.IsCompleted ? instance : caller).Client.Shutdown(SocketShutdown.Send);
        await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<TcpClient?> ConnectAsync(CancellationToken stopping)
    {
        for (var attempt = 0; attempt < _ports.Length; attempt++)
        {
            var client = new TcpClient { NoDelay = true };
            try
            {
                var port = _ports[(uint)Interlocked.Increment(ref _next) % _ports.Length];
                await client.ConnectAsync(IPAddress.Loopback, port, stopping).ConfigureAwait(false);
                return client;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                client.Dispose(); // it does not run: the next one may
            }
        }

        return null;
    }
}
