using Aspire.Hosting.Locks;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where the dashboard listens: as upstream at the first URL of <c>ASPNETCORE_URLS</c>, else at a port that is free.</summary>
internal sealed class DashboardAddress : IDisposable
{
    private const string Setting = "ASPNETCORE_URLS";

    private readonly PortLock? _claim;

    private DashboardAddress(int port, PortLock? claim) => (Port, _claim) = (port, claim);

    public int Port { get; }

    public string Url => $"http://localhost:{Port}";

    /// <exception cref="DistributedApplicationException">The port is taken, or the setting is no URL.</exception>
    public static DashboardAddress Choose(IConfiguration configuration)
    {
        var first = configuration[Setting]?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(url => !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (first is null || configuration.GetValue<bool>("DcpPublisher:RandomizePorts"))
        {
            return Any();
        }

        if (!Uri.TryCreate(first.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttp)
        {
            throw new DistributedApplicationException($"'{first}' in {Setting} is not a URL for the dashboard: an example is {Setting}=http://localhost:15080.");
        }

        if (uri.Port == 0)
        {
            return Any();
        }

        return PortLock.IsFree(uri.Port)
            ? new DashboardAddress(uri.Port, null)
            : throw new DistributedApplicationException(
                $"Port {uri.Port}, which the dashboard needs, is taken by another program: end that program, or choose another port with {Setting}=http://localhost:PORT.");
    }

    public void Dispose() => _claim?.Dispose();

    private static DashboardAddress Any()
    {
        var claim = PortLock.Any();
        return new DashboardAddress(claim.Port, claim);
    }
}
