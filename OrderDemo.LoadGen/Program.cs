using OrderDemo.LoadGen.CommandLine;
using OrderDemo.LoadGen.Control;
using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.LoadGen;

internal static class Program
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        builder.Services.AddOptions<LoadGenOptions>().BindConfiguration(LoadGenOptions.Section).ValidateSettings(LoadGenOptions.Section);
        builder.Services.AddLoadGen();
        builder.Services.AddSingleton<LoadController>().AddHostedService(provider => provider.GetRequiredService<LoadController>());

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapDefaultEndpoints();
        app.MapControl();
        return app;
    }

    private static async Task<int> Main(string[] args)
    {
        if (args is not ["run", .. var rest]) return await StartUp.RunAsync(Build, args);

        LocalTraffic.BypassProxies();

        // Responses are handled on the thread that receives them: a sixth more requests per second from the same cores. Nothing
        // here blocks that thread. The runtime reads this before the first socket.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            // A closed terminal can send several of them: none of them ends the program before the results are written.
            signal.Cancel = true;
            stop.Cancel();
        });
        return await RunCommand.RunAsync(rest, Console.Out, Console.Error, stop.Token);

        // The first signal ends the load early, with a report; a second one ends the program.
        void End(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }
}
