using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

/// <summary>The engine on the real clock, with a server.</summary>
internal static class EngineUnderTest
{
    /// <summary>Sends GET <c>/</c>.</summary>
    public static async Task<RunResults> RunAsync(string target, Load load, double timeoutSeconds = 10) =>
        (await RunAsync(target, load, "GET /", timeoutSeconds)).Results;

    public static async Task<LoadRun> RunAsync(string target, Load load, string operation, double timeoutSeconds = 10)
    {
        var options = new LoadGenOptions { Target = target, TimeoutSeconds = timeoutSeconds };
        var services = new ServiceCollection().AddMetrics().AddLogging();
        services.AddSingleton(Options.Create(options));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLoadGen();
        await using var provider = services.BuildServiceProvider();
        var scenario = new ScenarioDefinition(
            "test", new Dictionary<string, double> { [operation] = 1 }, Stages: (load as OpenLoad)?.Stages, Users: load as ClosedLoad);
        var run = await provider.GetRequiredService<ScenarioRunner>().StartAsync(scenario, CancellationToken.None, CancellationToken.None);
        await run.Completion;
        return run;
    }

    /// <summary>A constant rate.</summary>
    public static OpenLoad Rate(double rate, double seconds) => new([new Stage(TimeSpan.FromSeconds(seconds), rate)]);
}
