using System.Globalization;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class LoadGenExtensions
{
    /// <summary>Points the load generator at the API, with the load that runs from the start.</summary>
    public static IResourceBuilder<T> WithLoad<T>(this IResourceBuilder<T> loadgen, LoadSettings load, EndpointReference api)
        where T : IResourceWithEnvironment => loadgen
            .WithEnvironment("LoadGen__Target", api)
            .WithEnvironment("LoadGen__Rate", load.Rate.ToString(CultureInfo.InvariantCulture));
}
