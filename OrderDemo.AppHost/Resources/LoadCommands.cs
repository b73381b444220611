using System.Net.Http.Json;

namespace OrderDemo.AppHost.Resources;

internal static class LoadCommands
{
    /// <summary>Adds the dashboard's commands that change the load while it runs.</summary>
    public static IResourceBuilder<T> WithLoadCommands<T>(this IResourceBuilder<T> loadgen)
        where T : IResourceWithEndpoints => loadgen
            .WithScenario("quick", "Quick", "Ten seconds to see that all is well")
            .WithScenario("demo", "Demo", "Two minutes in the shop, up and down")
            .WithScenario("spike", "Spike", "Ten times the load, suddenly, for a minute")
            .WithScenario("step", "Step test", "Five steps up, for a minute")
            .WithScenario("soak", "Soak", "An hour of even load")
            .WithScenario("errors", "Errors", "A minute of delays, errors and waste, by the fault endpoints")
            .WithHttpCommand("/stop", "Stop load", commandName: "load-stop", commandOptions: new HttpCommandOptions
            {
                Description = "Sends nothing until another load is started",
                IconName = "RecordStop",
            });

    private static IResourceBuilder<T> WithScenario<T>(this IResourceBuilder<T> loadgen, string scenario, string displayName, string description)
        where T : IResourceWithEndpoints =>
        loadgen.WithHttpCommand("/load", displayName, commandName: $"load-{scenario}", commandOptions: new HttpCommandOptions
        {
            Description = description,
            IconName = "TopSpeed",
            PrepareRequest = context =>
            {
                context.Request.Content = JsonContent.Create(new { scenario });
                return Task.CompletedTask;
            },
        });
}
