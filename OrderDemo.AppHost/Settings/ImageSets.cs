using Microsoft.Extensions.Configuration.Json;

namespace OrderDemo.AppHost.Settings;

/// <summary>
/// A named set of images: <c>--Demo:Images=local</c> reads <c>images.local.json</c> beside appsettings.json. The command line and
/// the environment override single images of it.
/// </summary>
internal static class ImageSets
{
    private const string Key = $"{DemoSettings.Section}:Images";

    /// <exception cref="DistributedApplicationException">The set does not exist.</exception>
    public static void Add(ConfigurationManager configuration)
    {
        if (configuration[Key] is not { Length: > 0 } name) return;

        var sources = ((IConfigurationBuilder)configuration).Sources;
        var last = sources.OfType<JsonConfigurationSource>().LastOrDefault(source => source.Path?.StartsWith("appsettings.", StringComparison.Ordinal) == true);
        var set = new JsonConfigurationSource { Path = $"images.{name}.json", FileProvider = last?.FileProvider };
        if (set.FileProvider?.GetFileInfo(set.Path) is not { Exists: true })
        {
            throw new DistributedApplicationException(
                $"{Key} must be the name of a set of images, not '{name}': there is no file images.{name}.json beside appsettings.json.");
        }

        sources.Insert(sources.IndexOf(last!) + 1, set);
    }
}
