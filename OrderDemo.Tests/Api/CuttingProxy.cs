using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace OrderDemo.Tests.Api;

/// <summary>A proxy between a client and a database, which disturbs a connection when the client sends a given word.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    // An error packet with length, sequence number, and error 1317, "interrupted".
    private static readonly byte[] Interrupted = [.. "\u0014\0\0\u0001"u8, 0xff, 0x25, 0x05, .. "#70100interrupted"u8];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly Task _accepting;
    private volatile Cut? _next;
    private volatile byte[]? _failing;
    private volatile Hold? _hold;

    public CuttingProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Puts a proxy in front of a server: the settings then have its port.</summary>
    public static CuttingProxy Before(MySqlConnectionStringBuilder settings)
    {
        var proxy = new CuttingProxy((int)settings.Port);
        settings.Port = (uint)proxy.Port;
        return proxy;
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Closes the next connection that sends the word.</summary>
    /// <param name="word">The word, in ASCII.</param>
    /// <param name="isHeard">Whether the server still receives the statement. The client gets no response in any case.</param>
    public void CutAt(string word, bool isHeard) => _next = new Cut(System.Text.Encoding.ASCII.GetBytes(word), isHeard);

    /// <summary>Responds to the next statement that contains the word with an error. The server does not receive it.</summary>
    public void FailAt(string word) => _failing = System.Text.Encoding.ASCII.GetBytes(word);

    /// <summary>Delays the next statement that contains the word until the result is set.</summary>
    public TaskCompletionSource HoldAt(string word)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hold = new Hold(System.Text.Encoding.ASCII.GetBytes(word), release.Task);
        return release;
    }

    /// <summary>Whether the statement of <see cref="FailAt"/> has arrived.</summary>
    public bool HasFailed { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
                var heard = new TaskCompletionSource();
                await Task.WhenAny(SpeakAsync(client.GetStream(), server.GetStream(), heard), RespondAsync(server.GetStream(), client.GetStream(), heard.Task));
            }
            catch (SocketException)
            {
                // The server is down, so the connection is closed.
            }
        }
    }

    private async Task SpeakAsync(NetworkStream client, NetworkStream server, TaskCompletionSource heard)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, _stop.Token) is > 0 and var count)
        {
            if (_next is { } next && buffer.AsSpan(0, count).IndexOf(next.Word) >= 0 && Interlocked.CompareExchange(ref _next, null, next) == next)
            {
                if (!next.IsHeard) return;
                heard.SetResult();
            }

            if (_failing is { } failing && buffer.AsSpan(0, count).IndexOf(failing) >= 0 && Interlocked.CompareExchange(ref _failing, null, failing) == failing)
            {
                HasFailed = true;
                await client.WriteAsync(Interrupted, _stop.Token);
                continue;
            }

            if (_hold is { } hold && buffer.AsSpan(0, count).IndexOf(hold.Word) >= 0 && Interlocked.CompareExchange(ref _hold, null, hold) == hold)
            {
                await hold.Released.WaitAsync(_stop.Token);
            }

            await server.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    // The response of the server shows that it has executed the statement. It is not forwarded.
    private async Task RespondAsync(NetworkStream server, NetworkStream client, Task heard)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReadAsync(buffer, _stop.Token) is > 0 and var count && !heard.IsCompleted)
        {
            await client.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private sealed record Hold(byte[] Word, Task Released);

    private sealed record Cut(byte[] Word, bool IsHeard);
}
