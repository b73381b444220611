using System.Net.Sockets;
using System.Text;

namespace OrderDemo.Tests.Api;

/// <summary>A TCP connection, for requests that no HTTP client sends.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        return new RawConnection(client);
    }

    /// <summary>Sends text, each character a byte.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Closes the sending side.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads the next bytes.</summary>
    public async Task<string> ReadAsync()
    {
        var received = new byte[4096];
        var length = await _stream.ReadAsync(received).AsTask().WaitAsync(ReadTimeout);
        return Encoding.Latin1.GetString(received, 0, length);
    }

    /// <summary>Reads until the server closes or resets the connection.</summary>
    /// <exception cref="TimeoutException">The server does not close it.</exception>
    public async Task<string> ReadToEndAsync()
    {
        var received = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(received).WaitAsync(ReadTimeout);
        }
        catch (IOException)
        {
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
