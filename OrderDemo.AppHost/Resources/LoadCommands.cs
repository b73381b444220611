using System.Net.Http.Json;

namespace OrderDemo.AppHost.Resources;

internal static class LoadCommands
{
    /// <summary>Adds commands to the dashboard that change the load.</summary>
    public static IResourceBuilder<T> WithLoadCommands<T>(this IResourceBuilder<T> loadgen)
        where T : IResourceWithEndpoints => loadgen
            .WithScenario("quick", "Quick", "Ten seconds, to check that everything works")
            .WithScenario("demo", "Demo", "Two minutes of all operations of the shop, ramped up and down")
            .WithScenario("spike", "Spike", "A sudden peak of ten times the rate, one minute")
            .WithScenario("step", "Step test", "Five steps up, one minute")
            .WithScenario("soak", "Soak", "One hour at a constant rate")
            .WithScenario("errors", "Errors", "One minute of errors, delays, CPU and memory use through the fault endpoints")
            .WithHttpCommand("/stop", "Stop load", commandName: "load-stop", commandOptions: new HttpCommandOptions
            {
                Description = "Sends no load until another one is started",
                IconName = "RecordStop",
            });

    private static IResourceBuilder<T> WithScenario<T>(this IResourceBuilder<T> loadgen, string scenario, string displayName, string description)
        where T : IResourceWithEndpoints =>
        loadgen.WithHttpCommand("/load", displayName, commandName: $"load-{scenario}", commandOptions: new HttpCommandOptions
        {
            Description = description,
            IconName = "TopSpeed",
            PrepareRequest = async context => context.Request.Content = JsonContent.Create(new { scenario }),
        });
}
