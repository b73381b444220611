using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;
using OrderDemo.LoadGen.Target;

namespace OrderDemo.Tests.LoadGen;

/// <summary>The engine on the real clock, with a server.</summary>
internal static class EngineUnderTest
{
    /// <summary>Sends GET <c>/</c>.</summary>
    public static async Task<RunResults> RunAsync(
        string target, Load load, double timeoutSeconds = 10, OrderLedger? ledger = null, string operation = "GET /")
    {
        var options = new LoadGenOptions { Target = target, TimeoutSeconds = timeoutSeconds };
        var services = new ServiceCollection().AddMetrics().AddLogging();
        services.AddSingleton(Options.Create(options));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLoadGen();
        await using var provider = services.BuildServiceProvider();
        var api = provider.GetRequiredService<OrderApiClient>();
        var catalog = new OperationCatalog(api, ledger ?? new OrderLedger(), new Random(1));
        var results = new RunResults(TimeProvider.System);
        await provider.GetRequiredService<LoadEngine>().RunAsync(
            new Mix("test", new Dictionary<string, double> { [operation] = 1 }, catalog, new Random(1)), load, results,
            CancellationToken.None, CancellationToken.None);
        return results;
    }

    /// <summary>A constant rate.</summary>
    public static OpenLoad Rate(double rate, double seconds) => new([new Stage(TimeSpan.FromSeconds(seconds), rate)]);
}
