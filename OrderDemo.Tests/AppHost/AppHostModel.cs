using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace OrderDemo.Tests.AppHost;

/// <summary>The resources of the AppHost, which is built but not started.</summary>
internal static class AppHostModel
{
    // The same on every machine: an engine runs, and no native program is installed.
    private static readonly string[] Host = ["--HostSystem:Kind=Linux", "--HostSystem:Engine=Docker", "--HostSystem:BridgeAddress=172.17.0.1", "--HostSystem:ProgramFolders=/nowhere"];

    /// <summary>Builds the AppHost, by default for Linux with Docker, and reads something from its services.</summary>
    public static async Task<T> ReadAsync<T>(string[] settings, Func<IServiceProvider, Task<T>> read)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>([.. Host, .. settings]);

        // The program of the AppHost goes on after the build: it would start the resources meanwhile, and give them ports.
        var start = new TaskCompletionSource();
        builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => start.Task);
        await using var application = await builder.BuildAsync();
        try
        {
            return await read(application.Services);
        }
        finally
        {
            start.SetCanceled();
        }
    }
}
