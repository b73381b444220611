using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace OrderDemo.ServiceDefaults.Connections;

/// <summary>
/// Leaves further connections to the operating system while as many are open as <see cref="OpenFileLimit"/> allows. Kestrel's own
/// max is applied to connections that are accepted already: a burst of them would exceed the limit of open files.
/// </summary>
internal sealed class BoundedListeners(SocketTransportFactory sockets) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    // The other half is for outgoing connections.
    private static readonly int MaxAccepted = OpenFileLimit.MaxConnections / 2;

    // One for all listeners of the process, as the limit is.
    private static readonly SemaphoreSlim Free = new(MaxAccepted);

    /// <summary>Max connections that Kestrel may keep, below the max that are accepted, so that it can reject further ones.</summary>
    public static int MaxKept => MaxAccepted / 4 * 3;

    /// <summary>Registers it in the place of Kestrel's transport.</summary>
    public static void AddTo(IServiceCollection services)
    {
        OpenFileLimit.HasServer = true;
        services.AddSingleton<IConnectionListenerFactory>(provider => new BoundedListeners(ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider)));
    }

    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken));

    private sealed class Listener(IConnectionListener sockets) : IConnectionListener
    {
        private readonly CancellationTokenSource _unbound = new();

        public EndPoint EndPoint => sockets.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await Free.WaitAsync(_unbound.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }

            var connection = await sockets.AcceptAsync(cancellationToken);
            if (connection is null) Free.Release();
            else connection.ConnectionClosed.UnsafeRegister(static _ => Free.Release(), null);
            return connection;
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _unbound.CancelAsync();
            await sockets.UnbindAsync(cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            _unbound.Dispose();
            return sockets.DisposeAsync();
        }
    }
}
