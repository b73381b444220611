using System.Security.Cryptography;

namespace OrderDemo.AppHost.Settings;

/// <summary>What a run takes for itself before its resources are added, so that runs on one machine do not meet.</summary>
internal static class RunStart
{
    private const string OtlpKey = "AppHost:OtlpApiKey";
    private const string HistoryMode = "ASPIRE_DASHBOARD_PERSISTENCE_MODE";
    private const string HistoryFolder = "ASPIRE_DASHBOARD_DATA_DIRECTORY";

    // The servers of a killed AppHost take up to 14 s to end.
    private static readonly TimeSpan EndOfServers = TimeSpan.FromSeconds(20);

    /// <summary>Takes the lock on the data, checks the ports, and gives the dashboard its own key and history.</summary>
    /// <returns>The lock; null if no data is kept, or nothing runs.</returns>
    /// <exception cref="DistributedApplicationException">Another run has the data, a port is in use, or a folder cannot be written.</exception>
    public static async Task<IDisposable?> StartRunAsync(this IDistributedApplicationBuilder builder, DemoSettings settings)
    {
        if (!builder.ExecutionContext.IsRunMode) return null;
        WritableFolders.Check();

        var state = Path.GetFullPath("../.demo", builder.AppHostDirectory);
        var data = Path.Combine(state, "data");
        var dataLock = settings.Data.KeptName is { } name ? await DataLock.TakeAsync(data, name) : null;
        try
        {
            await UsedPorts.CheckAsync(settings.Ports, builder.Configuration, dataLock?.WasKilled == true ? EndOfServers : TimeSpan.Zero);
        }
        catch
        {
            dataLock?.Dispose();
            throw;
        }

        var configuration = builder.Configuration;
        var own = new Dictionary<string, string?>();
        // Aspire keeps one key in the user secrets, so the telemetry of one run would enter the dashboard of another.
        if (configuration[OtlpKey] is not null) own[OtlpKey] = RandomNumberGenerator.GetHexString(32);
        if (configuration[HistoryMode] is null && configuration[HistoryFolder] is null)
        {
            // The default folder, below the home of the user, has the runs of all applications, hundreds of MB each after a load.
            if (settings.Data.KeptName is null) own[HistoryMode] = "None";
            else own[HistoryFolder] = Path.Combine(state, "dashboard");
        }

        configuration.AddInMemoryCollection(own);
        if (dataLock is not null && settings.Runtime == ServerRuntime.Containers) builder.ListVolumes(Path.Combine(data, $"{settings.Data.Name}.volumes"));
        return dataLock;
    }

    // For ./demo clean.
    private static void ListVolumes(this IDistributedApplicationBuilder builder, string file) =>
        builder.Eventing.Subscribe<BeforeStartEvent>((started, cancellationToken) => File.WriteAllLinesAsync(
            file,
            started.Model.Resources.SelectMany(resource => resource.Annotations.OfType<ContainerMountAnnotation>())
                .Where(mount => mount is { Type: ContainerMountType.Volume, Source: not null })
                .Select(mount => mount.Source!),
            cancellationToken));
}
