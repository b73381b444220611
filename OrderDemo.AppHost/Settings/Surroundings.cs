using OrderDemo.ServiceDefaults.Connections;

namespace OrderDemo.AppHost.Settings;

/// <summary>What a run needs of the machine and of the environment that it is started in.</summary>
internal static class Surroundings
{
    /// <summary>Keeps local traffic away from proxies, and checks the limits of this process.</summary>
    /// <exception cref="DistributedApplicationException">Something is missing. The message says what to do.</exception>
    public static void Prepare()
    {
        LocalTraffic.BypassProxies();
        if (OpenFileLimit.Problem is { } problem) throw new DistributedApplicationException(problem);
    }
}
